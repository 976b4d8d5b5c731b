"""A plan for staying well, in the words of the person whose plan it is: on their own page and in a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from openipt.core.ending import RelapsePlan


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the plan, with what stands in it."""

    title: str
    facts: tuple[tuple[str, str], ...]


def parts_of(plan: RelapsePlan, *, day_in_words: Callable[[date], str]) -> tuple[Part, ...]:
    """The plan part by part; parts with nothing in them are left out."""
    return tuple(part for part in _parts(plan, day_in_words) if part.facts)


def _parts(plan: RelapsePlan, day_in_words: Callable[[date], str]) -> Iterator[Part]:
    yield _part(
        _("My first signs"),
        (_("In me"), plan.mood_signs),
        (_("Between me and others"), plan.relationship_signs),
        (_("What tends to set it off"), plan.triggers),
    )
    yield _part(_("What helps"), (_("It helped before"), plan.helped), (_("What I do first"), plan.steps))
    yield _part(
        _("Whom I turn to"),
        (_("My people"), plan.people),
        (_("How I reach the service"), plan.contact),
        (_("When I call"), plan.when_to_call),
        (_("I also call from a score of"), "" if plan.call_at_points is None else str(plan.call_at_points)),
        (_("My medicine"), plan.medication),
    )
    again = day_in_words(plan.review_date) if plan.review_date else ""
    yield _part(_("Looking at it again"), (_("On"), again))


def _part(title: str, *facts: tuple[str, str]) -> Part:
    return Part(title=title, facts=tuple(fact for fact in facts if fact[1]))
