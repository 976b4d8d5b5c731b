"""Who a page is about: the person, the course under way, and what heads the page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.people.access import person_for
from openipt.clinic.people.reads import Heading, care_team_of, heading
from openipt.core.outcomes import ADULT_AGE_YEARS
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.people import PersonHead, person_head


class NoCourse(Refusal):
    """Something of a course was asked for, and none is under way."""

    code = "course.none_under_way"

    def __init__(self) -> None:
        super().__init__("No course is under way for this person. Open one first, or bring one in.")


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One person as a colleague opened them."""

    desk: Desk
    person: Heading
    head: PersonHead
    standing: Standing | None
    language: str
    reader: str
    """How colleagues see who reads."""

    @property
    def printed(self) -> str:
        """Who printed a page about this person, and when; stands on paper only."""
        when = f"{moments.full_day(self.desk.today)}, {moments.clock(self.desk.now)}"
        said = _("Printed by %(name)s, %(when)s.") % {"name": self.reader, "when": when}
        if not self.is_of_age:
            return f"{said} " + _("About a young person: not for a parent or guardian without their agreement.")
        return said

    @property
    def is_of_age(self) -> bool:
        """Whether the person is grown up. What a young person told is theirs, whoever asks for it."""
        return self.person.age_years >= ADULT_AGE_YEARS

    @property
    def course_id(self) -> UUID:
        """The course under way. Raises NoCourse"""
        if self.standing is None:
            raise NoCourse
        return self.standing.course_id


def dossier_of(request: SignedInRequest, person_id: UUID, *, to: Permission = Permission.PERSON_READ) -> Dossier:
    """Open the dossier of a person, if this colleague may. Raises NotYours, NotAllowed"""
    desk = desk_of(request)
    row = person_for(request.actor, person_id, to=to)
    person, standing = heading(row, today=desk.today), standing_of(person_id)
    head = person_head(person, standing, care_team_of(person_id))
    reader = staff_name(request.actor.account_id) if request.actor.account_id else ""
    return Dossier(desk=desk, person=person, head=head, standing=standing, language=row.language, reader=reader)
