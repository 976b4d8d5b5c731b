"""What heads every page about a person, and the guard that a form was about the person whose page it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.courses.reads import Standing
from openipt.clinic.people.reads import CareTeam, Heading
from openipt.core.vocabulary import Refusal
from openipt.web.person_pages import of_every_week, of_the_course
from openipt.web.practice import moments

PERSON = "person"
"""The hidden field of every form about a person."""


class AboutSomebodyElse(Refusal):
    """The form on the page and the address it was sent to are about two people."""

    code = "form.about_somebody_else"

    def __init__(self) -> None:
        super().__init__(
            "This form was about another person, so nothing was kept. Open the page of the person you mean and "
            "enter it there."
        )


@dataclass(frozen=True, kw_only=True)
class PersonHead:
    """Who a page is about: name, date of birth and age, and their course."""

    id: UUID
    name: str
    called: str
    born: str
    course: str


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One of the pages about a person."""

    href: str
    words: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class PersonTabs:
    """The pages about one person: those of every week, and those a course fills once and comes back to."""

    weekly: tuple[Tab, ...]
    course: tuple[Tab, ...]

    @property
    def here(self) -> Tab | None:
        """The page of the course that is open; None on the pages of every week."""
        return next((tab for tab in self.course if tab.is_here), None)


def tabs_of(person_id: UUID, *, here: str) -> PersonTabs:
    """The pages about one person, for somebody who may open them. `here` is the name of the one that is open."""

    def tabs(pages: Mapping[str, str]) -> tuple[Tab, ...]:
        return tuple(
            Tab(href=reverse(f"practice:{name}", args=[person_id]), words=words, is_here=name == here)
            for name, words in pages.items()
        )

    return PersonTabs(weekly=tabs(of_every_week()), course=tabs(of_the_course()))


def person_head(person: Heading, standing: Standing | None, team: CareTeam) -> PersonHead:
    """The head of a page about this person."""
    words = {"day": moments.day_of_year(person.born), "age": person.age_years}
    return PersonHead(
        id=person.id,
        name=person.name,
        called=person.called,
        born=_("born %(day)s, %(age)d") % words,
        course=_course(standing, team.therapist),
    )


def check_same_person(posted: QueryDict, person_id: UUID) -> None:
    """Refuse a form that was drawn for somebody else. Raises AboutSomebodyElse."""
    if posted.get(PERSON) != str(person_id):
        raise AboutSomebodyElse


def _course(standing: Standing | None, therapist: str) -> str:
    if standing is None:
        return _("With %(therapist)s") % {"therapist": therapist} if therapist else ""
    words = {
        "protocol": standing.plan.protocol.key.upper(),
        "number": standing.session_number,
        "sessions": standing.plan.sessions,
        "therapist": therapist,
    }
    if not therapist:
        return _("%(protocol)s, session %(number)d of %(sessions)d") % words
    return _("%(protocol)s, session %(number)d of %(sessions)d, with %(therapist)s") % words
