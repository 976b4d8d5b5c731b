"""openipt user end: lets somebody go, once nothing is theirs; refuses until then."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.parser import Parser

EXAMPLE = "openipt user end lind@example.org"


def arguments(parser: Parser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="who leaves")
    parser.add_argument("--service", metavar="NAME", help="the service, where there are several")


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.user.naming import acting_for, colleague_named
    from openipt.clinic.staff.actions import end_access

    actor = acting_for(given.service)
    end_access(actor=actor, account_id=colleague_named(given.email, actor), at=timezone.now())
    print(f"{given.email} has left: whatever they had open asks for a sign-in from now on.")
    return 0
