"""openipt audit verify: walk the trail of every service and say where it breaks."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.troubles import REFUSED

EXAMPLE = "openipt audit verify"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.conf import settings

    from openipt.clinic.audit.verifying import verify_trail

    walks = verify_trail(settings.TRAIL_HEADS)
    if given.json:
        print_json(
            [
                {"key": walk.chain_id, "lines": walk.lines, "holds": walk.holds, "break_at": walk.break_at}
                for walk in walks
            ]
        )
    elif not walks:
        print("There is no service yet, and so no trail.")
    for walk in () if given.json else walks:
        if walk.holds:
            print(f"{walk.chain_id}: {walk.lines} lines, none missing and none changed.")
        else:
            say(f"{walk.chain_id}: breaks after {walk.lines} whole lines: {walk.break_at}.")
    return 0 if all(walk.holds for walk in walks) else REFUSED
