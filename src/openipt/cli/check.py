"""openipt check: everything that would make serving unsafe, and how to mend it."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.troubles import REFUSED

EXAMPLE = "openipt check --host 127.0.0.1"


def arguments(parser: Parser) -> None:
    parser.add_argument("--host", metavar="HOST", default="127.0.0.1", help="the address it would be served at")
    parser.add_json()


def run(given: Namespace) -> int:
    wake()
    from openipt.cli.preflight import findings_about

    findings = findings_about(host=given.host)
    if given.json:
        print_json(list(findings))
    elif findings:
        for finding in findings:
            say(f"{finding.key}: {finding.says}")
    else:
        print("Nothing unsafe was found.")
    return REFUSED if findings else 0
