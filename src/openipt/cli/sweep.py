"""openipt sweep: overdue alerts go up one rung, once. Safe to run twice or at once."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json
from openipt.cli.parser import Parser

EXAMPLE = "openipt sweep"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.sweeping import escalate_overdue

    escalated = escalate_overdue(at=timezone.now())
    if given.json:
        print_json({"escalated": escalated})
    else:
        print(f"{escalated} alerts were escalated.")
    return 0
