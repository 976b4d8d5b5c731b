"""openipt doctor: one page on the health of this installation; exit status 2 where somebody should look."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.troubles import REFUSED

EXAMPLE = "openipt doctor --json"
_MARKS = {True: "well ", False: "LOOK ", None: "     "}


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.doctor.looking import signs

    found = list(signs(at=timezone.now()))
    amiss = [sign for sign in found if sign.is_well is False]
    if given.json:
        print_json(found)
    else:
        for sign in found:
            print(f"{_MARKS[sign.is_well]} {sign.key:<20} {sign.says}")
    if amiss:
        say(f"Look at {len(amiss)}: {', '.join(sign.key for sign in amiss)}.")
    return REFUSED if amiss else 0
