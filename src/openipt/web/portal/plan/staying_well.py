"""My plan for staying well: my own signs, what helps, whom to turn to and when, as it was shared with me."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.ending.reads import PlanOnShow, plan_shown_to
from openipt.core.ending import RelapsePlan
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit, visit_of


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the plan, with what stands in it."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class MyRelapsePlan:
    """The plan as its person reads it; parts with nothing in them are left out."""

    parts: tuple[Part, ...]
    written: str


@needs(Permission.OWN_RECORD_READ)
def staying_well(request: SignedInRequest) -> HttpResponse:
    """My plan for staying well, while my therapist shares it."""
    visit = visit_of(request)
    on_show = plan_shown_to(visit.person.id)
    if on_show is None:
        raise Http404
    return page(request, "portal/plan/staying_well.html", plan=_in_words(on_show, visit), visit=visit)


def _in_words(on_show: PlanOnShow, visit: Visit) -> MyRelapsePlan:
    parts = tuple(part for part in _parts(on_show.plan, visit) if part.facts)
    day = moments.past_day(visit.here(on_show.kept_at), today=visit.today)
    return MyRelapsePlan(parts=parts, written=_("Written with %(name)s on %(day)s.") % {"name": on_show.by, "day": day})


def _parts(plan: RelapsePlan, visit: Visit) -> Iterator[Part]:
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
    again = moments.day_and_year(plan.review_date) if plan.review_date else ""
    yield _part(_("Looking at it again"), (_("On"), again))


def _part(title: str, *facts: tuple[str, str]) -> Part:
    return Part(title=title, facts=tuple(fact for fact in facts if fact[1]))
