"""What is to be rated together, and which answers stay away, in words; for the pages of the team alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.schedules.reads import Calendar, ratings_due
from openipt.core.courses import CourseState
from openipt.core.schedules import MISSING_IN_A_ROW, Rated, ToRate
from openipt.web.practice import citations
from openipt.web.practice.desk import Desk
from openipt.web.practice.measures.words import name_of


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One thing to do, whose rule asks for it, and where it is done."""

    words: str
    source: str
    href: str
    step: str


def prompts_of(calendar: Calendar | None, *, desk: Desk) -> tuple[Prompt, ...]:
    """What the course asks of its team now: ratings at milestones, and a word about answers that stay away."""
    if calendar is None or calendar.standing.state is not CourseState.ACTIVE:
        return ()
    person_id = calendar.standing.person_id
    session = calendar.standing.session_number
    due = (_to_rate(each, person_id, session=session) for each in ratings_due(calendar.standing))
    return (*due, *_missing(calendar, desk))


def _to_rate(due: ToRate, person_id: UUID, *, session: int) -> Prompt:
    words = {
        Rated.GOALS: _("Rate the goals together."),
        Rated.FOCUS: _("Say together how far the focus is resolved."),
    }[due.what]
    since = _("Due since session %(number)d.") if due.milestone < session else _("Meant for session %(number)d.")
    place = {Rated.GOALS: "now", Rated.FOCUS: "focus"}[due.what]
    return Prompt(
        words=f"{words} {since % {'number': due.milestone}}",
        source=citations.short(due.source),
        href=reverse("practice:goals", args=[person_id]) + f"#{place}",
        step=_("Rate them") if due.what is Rated.GOALS else _("Rate it"),
    )


def _missing(calendar: Calendar, desk: Desk) -> Iterator[Prompt]:
    for each in calendar.staying_away:
        words = ngettext(
            "%(measure)s was asked %(count)d time without answers. Ask what stands in the way; paper or the telephone "
            "may do.",
            "%(measure)s was asked %(count)d times in a row without answers. Ask what stands in the way; paper or the "
            "telephone may do.",
            each.times,
        )
        yield Prompt(
            words=words % {"measure": name_of(each.measure, desk), "count": each.times},
            source=citations.short(MISSING_IN_A_ROW),
            href=reverse("practice:check-ins", args=[calendar.standing.person_id]),
            step=_("Enter or ask"),
        )
