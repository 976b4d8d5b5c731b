"""The door to what a person prepares: their own, and nobody else's. What is shared, staff read through the person."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import own_person, person_for
from openipt.clinic.people.models import Person
from openipt.clinic.preparation.models import Preparation
from openipt.core.preparation import WITHHELD, Kind, NotOffered
from openipt.core.vocabulary import Refusal


class NoCourseUnderWay(Refusal):
    """Preparing belongs to a course."""

    code = "preparation.no_course"

    def __init__(self) -> None:
        super().__init__("No course is under way, so nothing is prepared here. What you wrote is kept to look at.")


def who_prepares(actor: Actor) -> tuple[Person, Standing]:
    """The person this account belongs to, locked, with the course under way. Raises NotYours, NoCourseUnderWay"""
    mine = own_person(actor, to=Permission.PREPARATION_WRITE)
    person = person_for(actor, mine.id, to=Permission.PREPARATION_WRITE, changing=True)
    standing = standing_of(person.id)
    if standing is None:
        raise NoCourseUnderWay
    return person, standing


def own_preparation(person: Person, preparation_id: UUID) -> Preparation:
    """One of this person's own, if they did not throw it away. Raises NotYours"""
    row = Preparation.objects.filter(id=preparation_id, person_id=person.id, thrown_away_at__isnull=True).first()
    if row is None:
        raise NotYours("No such preparation.")
    return row


def check_offered(person_id: UUID, kind: Kind) -> None:
    """Refuse a talk or a boundary while a concern about safety at home stands. Raises NotOffered"""
    if kind in WITHHELD and is_unsafe(person_id):
        raise NotOffered
