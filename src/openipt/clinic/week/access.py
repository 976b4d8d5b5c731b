"""The door for a person who tells something of their week: their own course, and nobody else's."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.versions import as_they_stand
from openipt.clinic.people.access import own_person, person_for
from openipt.clinic.people.models import Person
from openipt.clinic.week.models import WeekEvent
from openipt.core.vocabulary import Refusal


class NoCourseUnderWay(Refusal):
    """Nobody would read it: no course is under way."""

    code = "week.no_course"

    def __init__(self) -> None:
        super().__init__("No course is under way, so there is nobody who would read this here. Nothing was changed.")


def who_tells(actor: Actor) -> tuple[Person, Standing]:
    """The person this account belongs to, locked, with the course under way. Raises NotYours, NoCourseUnderWay"""
    mine = own_person(actor, to=Permission.WEEK_TELL)
    person = person_for(actor, mine.id, to=Permission.WEEK_TELL, changing=True)
    standing = standing_of(person.id)
    if standing is None:
        raise NoCourseUnderWay
    return person, standing


def own_event(person: Person, week_event_id: UUID) -> WeekEvent:
    """An event of this person as it stands. Raises NotYours"""
    rows = WeekEvent.objects.filter(person_id=person.id, entry_id=week_event_id).select_related("course")
    standing = as_they_stand(rows)
    if not standing:
        raise NotYours("No such event.")
    return standing[0]
