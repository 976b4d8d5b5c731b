"""openipt user list: who works at a service, as what, and whether they have come."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json
from openipt.cli.parser import Parser

EXAMPLE = "openipt user list --json"


def arguments(parser: Parser) -> None:
    parser.add_argument("--service", metavar="NAME", help="the service, where there are several")
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.user.naming import acting_for
    from openipt.clinic.staff.reads import holdings_of, works_here

    actor = acting_for(given.service)
    people: list[dict[str, Any]] = [
        {
            "name": each.name,
            "email": each.email,
            "roles": list(each.roles),
            "has_come": each.has_come,
            "invited_until": each.invited_until.isoformat() if each.invited_until else None,
            "owns": len(holdings_of(each.account_id, service_id=actor.service_id)),
        }
        for each in works_here(actor, at=timezone.now())
    ]
    if given.json:
        print_json(people)
        return 0
    for each in people:
        came = "" if each["has_come"] else ", has not come yet"
        print(f"{each['name']} <{each['email']}>: {', '.join(each['roles'])}, owns {each['owns']} things{came}")
    return 0
