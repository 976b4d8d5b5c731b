"""openipt user role: the roles somebody works here in, from their next page on."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.parser import Parser

EXAMPLE = "openipt user role ines@example.org supervisor therapist"


def arguments(parser: Parser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="whose")
    parser.add_argument("roles", metavar="ROLE", nargs="+", help="exactly these from now on")
    parser.add_argument("--service", metavar="NAME", help="the service, where there are several")


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.user.naming import acting_for, colleague_named, staff_roles
    from openipt.clinic.staff.actions import change_roles

    actor, roles = acting_for(given.service), staff_roles(given.roles)
    change_roles(actor=actor, account_id=colleague_named(given.email, actor), roles=roles, at=timezone.now())
    print(f"{given.email} works here as {', '.join(sorted(roles))}.")
    return 0
