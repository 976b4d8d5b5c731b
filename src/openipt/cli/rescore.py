"""openipt rescore: every stored score worked out again from its raw answers, on the version it was asked with.

Stored scores stand whatever is found; only ids are named.
"""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.troubles import REFUSED

EXAMPLE = "openipt rescore --verify"


def arguments(parser: Parser) -> None:
    parser.add_argument("--verify", action="store_true", help="said for clearness: comparing is all this ever does")
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from openipt.cli.rescoring import rescore

    found = rescore()
    if given.json:
        print_json(
            {"checked": found.checked, "different": [{"key": each.id, "why": each.why} for each in found.different]}
        )
    else:
        for each in found.different:
            say(f"{each.id}: {each.why}.")
        print(f"{found.checked} scores were worked out again; {len(found.different)} differ.")
    return REFUSED if found.different else 0
