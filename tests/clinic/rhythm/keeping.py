"""Small functions that let Mara keep her diary."""

from __future__ import annotations

from datetime import datetime, timedelta

from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.rhythm.access import day_of
from openipt.clinic.rhythm.actions import agree_on_diary, keep_entry, note_day
from openipt.core.rhythm import DiaryEntry, PeopleThere
from tests import cast
from tests.clinic.week.telling import herself
from tests.conftest import NOW


def agreed(course: Course, *, at: datetime = NOW) -> None:
    """The two agree on the diary."""
    agree_on_diary(actor=cast.the_system(Service.objects.get(id=course.service_id)), course_id=course.id, at=at)


def kept(
    person: Person,
    line: str = "dinner",
    minutes: int | None = 1110,
    *,
    people: PeopleThere | None = None,
    days_ago: int = 0,
    at: datetime = NOW,
) -> None:
    """One line of a day, kept at a moment."""
    day = day_of(person, at) - timedelta(days=days_ago)
    entry = DiaryEntry(day=day, line=line, minutes=minutes, people=people)
    keep_entry(actor=herself(person), entry=entry, at=at)


def noted(person: Person, words: str, *, at: datetime = NOW) -> None:
    """A few words about the day it is."""
    note_day(actor=herself(person), day=day_of(person, at), words=words, at=at)
