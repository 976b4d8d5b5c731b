"""One of the demo's courses, lived up to where its story stands, for a journey that goes on from there."""

from __future__ import annotations

from datetime import datetime, timedelta

from openipt.cli.demo.cases import Case
from openipt.cli.demo.course import DemoCourse
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.staff import HARBOUR_STREET, open_demo_service
from openipt.clinic.foundation.keys.ring import key_ring
from openipt.clinic.people.models import Person


def lived(*cases: Case, now: datetime) -> tuple[Person, ...]:
    """Harbour Street with its staff, and these people's courses up to now."""
    with key_ring():
        team = open_demo_service(HARBOUR_STREET, at=now - timedelta(weeks=16))
        for case in cases:
            for moment in DemoCourse(case, team, now=now).moments():
                moment.do(at=moment.at)
    return tuple(Person.objects.get(id=demo_id("person", case.who)) for case in cases)
