"""What tests of schedules ask for, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Course
from openipt.clinic.people.models import Person
from openipt.clinic.schedules.actions import ask_on_schedule
from tests import cast
from tests.conftest import NOW

THE_DAY_BEFORE = NOW - timedelta(days=1)


def asked(person: Person, occasion: str, measure: str = "phq9", *, at: datetime = THE_DAY_BEFORE) -> CheckIn | None:
    """The schedule of this person's course asks, if it is time."""
    course = Course.objects.get(person=person)
    system = cast.the_system(person.service, "ask")
    return ask_on_schedule(actor=system, course_id=course.id, measure_key=measure, occasion=occasion, at=at)


def asked_before_a_session_that_took_place(person: Person) -> CheckIn:
    """A PHQ-9 the schedule asked for before session 4, which has been held since without an answer."""
    if not Course.objects.filter(person=person).exists():
        cast.a_course(person, session=4)
    check_in = asked(person, "session:4")
    assert check_in is not None
    cast.hold_next(person, at=NOW)
    return check_in
