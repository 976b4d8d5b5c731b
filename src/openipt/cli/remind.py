"""openipt remind: plan reminders and send what is due, once. Safe to run twice or at once."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json
from openipt.cli.parser import Parser

EXAMPLE = "openipt remind"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.reminding import remind

    done = remind(clock=timezone.now)
    if given.json:
        print_json(asdict(done))
    else:
        print(
            f"{done.planned} planned, {done.sent} sent, {done.not_sent} not sent, {done.uncertain} may or may not have "
            "gone."
        )
    return 0
