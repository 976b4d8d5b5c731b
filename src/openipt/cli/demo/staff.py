"""The two services of the demo and everybody who works there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openipt.cli.demo.calendar import OPENING, ZONE
from openipt.cli.demo.ids import demo_id
from openipt.clinic.accounts.actions.colleagues import add_staff
from openipt.clinic.accounts.actions.services import open_service, switch_own_rules_on
from openipt.clinic.accounts.demo import CAST
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.safety.actions import set_duty_list
from openipt.core.vocabulary import NOT_STAFF, Role

HARBOUR_STREET, NORTHGATE = "Harbour Street", "Northgate"
ELSEWHERE = frozenset({"sato"})
DEPUTY, LEAD = "ines", "omar"


@dataclass(frozen=True, kw_only=True)
class Team:
    """One service and its staff: by name in the cast, the actor each of them is."""

    service_id: UUID
    staff: dict[str, Actor]
    setup: Actor


def open_demo_service(name: str, *, at: datetime) -> Team:
    """Open a service with its part of the cast, its duty list, and interpretation switched on."""
    service_id = demo_id("service", name)
    open_service(
        name=name, time_zone=ZONE.key, country="GB", opening=OPENING, holidays=[], at=at, service_id=service_id
    )
    setup = system_actor("demo", service_id=service_id)
    team = Team(service_id=service_id, staff={}, setup=setup)
    for member in CAST:
        if member.role not in NOT_STAFF and (member.who in ELSEWHERE) == (name == NORTHGATE):
            roles = frozenset({member.role})
            account = add_staff(actor=setup, name=member.name, email=member.email, roles=roles, at=at)
            team.staff[member.who] = Actor(service_id=service_id, account_id=account.id, roles=roles)
    switch_own_rules_on(actor=next(each for each in team.staff.values() if Role.THERAPIST in each.roles), at=at)
    if deputy := team.staff.get(DEPUTY):
        set_duty_list(actor=setup, account_ids=[_account_id(deputy)], at=at)
    return team


def _account_id(actor: Actor) -> UUID:
    assert actor.account_id is not None
    return actor.account_id
