"""A safety plan of Mara's, kept, and what she wants changed in it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from uuid import UUID

from openipt.clinic.people.models import Person
from openipt.clinic.safety_plan.actions import keep_plan, want_change
from openipt.clinic.safety_plan.models import PlanVersion
from openipt.core.safety_plan import SafetyPlan, Someone
from tests.clinic.inventory.telling import system_at
from tests.clinic.week.telling import herself
from tests.conftest import NOW

REVIEW = NOW.date() + timedelta(days=28)
PLAN = SafetyPlan(
    signs="I stop answering Bea\nI lie awake after a quarrel",
    alone="Walk to the harbour and back",
    company="The café by the library",
    ask=(Someone(name="Bea", says="Ring even at night", number="01632 960142"), Someone(name="Ruth")),
    professionals=(Someone(name="Dr Lind", says="Weekdays, 9 to 5", number="01632 960118"),),
    safer="Bea keeps the tablets we do not need",
    reasons="Emil at breakfast",
)


def planned(
    of: Person, plan: SafetyPlan = PLAN, *, seen: int = 0, review_date: date = REVIEW, at: datetime = NOW
) -> PlanVersion:
    """The plan of this person, kept."""
    return keep_plan(actor=system_at(of), person_id=of.id, plan=plan, review_date=review_date, seen=seen, at=at)


def wanted(of: Person, words: str = "Bea has moved", *, at: datetime = NOW) -> UUID:
    """What they want changed in it, said by themselves."""
    wanted_id = uuid.uuid4()
    want_change(actor=herself(of), wanted_id=wanted_id, words=words, at=at)
    return wanted_id
