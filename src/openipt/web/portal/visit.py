"""Who reads this page, what day it is for them, and which service they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.people.access import own_person
from openipt.clinic.people.reads import CareTeam, Heading, HowToReach, care_team_of, heading, how_to_reach
from openipt.web.doors import SignedInRequest
from openipt.web.shell import service_here


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The person reading, and the moment in their own zone."""

    person: Heading
    reach: HowToReach
    team: CareTeam
    service: ServiceFacts
    language: str
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    def here(self, moment: datetime) -> datetime:
        """A moment as this person's clock shows it."""
        return moment.astimezone(self.zone)


def visit_of(request: SignedInRequest) -> Visit:
    """The visit this request belongs to. Raises NotYours for an account that is nobody's in therapy."""
    person = own_person(request.actor, to=Permission.OWN_RECORD_READ)
    zone = ZoneInfo(person.time_zone)
    now = request.received_at.astimezone(zone)
    return Visit(
        person=heading(person, today=now.date()),
        reach=how_to_reach(person),
        team=care_team_of(person.id),
        service=service_here(request),
        language=person.language,
        zone=zone,
        now=now,
    )
