"""My safety plan as I read it, and what is said about how it came to be."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from openipt.clinic.safety_plan.reads import PlanKept
from openipt.core.safety import Contacts
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit
from openipt.web.safety_plan import PlanInWords, plan_in_words
from openipt.web.shell import Shell


@dataclass(frozen=True, kw_only=True)
class MySafetyPlan:
    """The plan, and in sentences: who made it when, when we look at it again, and what the paper says of itself."""

    plan: PlanInWords
    version: int
    made: str
    again: str
    on_paper: str


def my_safety_plan(kept: PlanKept, visit: Visit, *, shell: Shell) -> MySafetyPlan:
    """The plan as its person reads it."""
    day = moments.past_day(visit.here(kept.kept_at), today=visit.today)
    made = _("You made it with %(name)s on %(day)s.") if kept.by else _("It was made on %(day)s.")
    return MySafetyPlan(
        plan=plan_in_words(kept.plan, contacts=shell.contacts, own=shell.own_contacts),
        version=kept.number,
        made=made % {"name": kept.by, "day": day},
        again=_("You look at it together again by %(day)s.") % {"day": moments.day_and_year(kept.review_date)},
        on_paper=_on_paper(kept, visit, shell.contacts),
    )


def _on_paper(kept: PlanKept, visit: Visit, contacts: Contacts) -> str:
    """Paper outlives everything else, so it says how old it is."""
    words = {
        "version": kept.number,
        "kept": moments.day_and_year(visit.here(kept.kept_at)),
        "today": moments.day_and_year(visit.now),
    }
    said = _("Version %(version)d, %(kept)s. Printed on %(today)s.") % words
    if contacts.seen_date is None:
        return said
    checked = _("Telephone numbers of services last checked on %(day)s.")
    return f"{said} {checked % {'day': moments.day_and_year(contacts.seen_date)}}"
