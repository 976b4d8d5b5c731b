"""openipt user invite: somebody new with their roles, or a new link for somebody who works here; printed once."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.output import say
from openipt.cli.parser import Parser

EXAMPLE = "openipt user invite ines@example.org --name Ines --role supervisor"


def arguments(parser: Parser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="what they sign in with")
    parser.add_argument("--name", metavar="NAME", help="of somebody new: how colleagues see them")
    parser.add_argument("--role", metavar="ROLE", action="append", default=[], help="of somebody new; may be repeated")
    parser.add_argument("--service", metavar="NAME", help="the service, where there are several")


def run(given: Namespace) -> int:
    wake_migrated()
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.user.naming import acting_for, colleague_named, staff_roles
    from openipt.clinic.accounts.actions.colleagues import add_staff
    from openipt.clinic.accounts.actions.inviting import invite_account
    from openipt.clinic.accounts.reads import has_chosen_a_password

    actor = acting_for(given.service)
    if given.name:
        roles = staff_roles(given.role)
        account = add_staff(actor=actor, name=given.name, email=given.email, roles=roles, at=timezone.now())
        account_id = account.id
        if has_chosen_a_password(account_id):
            print(f"{given.email} works elsewhere on this installation already and signs in as before.")
            return 0
    else:
        account_id = colleague_named(given.email, actor)
    made = invite_account(actor=actor, account_id=account_id, at=timezone.now())
    say("The link is shown this once and works once, for 72 hours. Hand it to them alone:")
    print(f"{settings.LINK_BASE}/join/{made.token}/")
    return 0
