"""openipt user hand-over: everything a colleague owns goes to another, or nothing does."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.parser import Parser

EXAMPLE = "openipt user hand-over lind@example.org --to okafor@example.org"


def arguments(parser: Parser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="whose")
    parser.add_argument("--to", metavar="EMAIL", required=True, help="who takes it")
    parser.add_argument("--only", metavar="KIND", action="append", help="only alert, person, duty, notes ...")
    parser.add_argument("--service", metavar="NAME", help="the service, where there are several")


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.user.naming import acting_for, colleague_named
    from openipt.clinic.staff.actions import hand_over
    from openipt.clinic.staff.reads import holdings_of

    actor = acting_for(given.service)
    account_id, taker_id = colleague_named(given.email, actor), colleague_named(given.to, actor)
    held = holdings_of(account_id, service_id=actor.service_id)
    to = {each.key: taker_id for each in held if not given.only or each.kind in given.only}
    count = hand_over(actor=actor, account_id=account_id, to=to, at=timezone.now())
    print(f"{count} handed over, {len(held) - count} left.")
    return 0
