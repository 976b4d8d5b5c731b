"""My plan for staying well: my own signs, what helps, whom to turn to and when, as it was shared with me."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.ending.reads import PlanOnShow, plan_shown_to
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit, visit_of
from openipt.web.staying_well import Part, parts_of


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
    parts = parts_of(on_show.plan, day_in_words=moments.day_and_year)
    day = moments.past_day(visit.here(on_show.kept_at), today=visit.today)
    written = _("Written with %(name)s on %(day)s.") if on_show.by else _("Written on %(day)s.")
    return MyRelapsePlan(parts=parts, written=written % {"name": on_show.by, "day": day})
