"""A safety plan in the words of colleagues: how it stands, its versions, and what waits to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.safety_plan.reads import PlanKept, PlanStanding, Wanted
from openipt.core.safety_plan import missing_steps
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.safety_plan import TITLES, PlanInWords, plan_in_words
from openipt.web.shell import Shell


@dataclass(frozen=True, kw_only=True)
class VersionInWords:
    """One version, and who kept it when."""

    number: int
    kept: str
    plan: PlanInWords


@dataclass(frozen=True, kw_only=True)
class WantedInWords:
    """What the person wants changed, and when they said so."""

    id: UUID
    words: str
    said: str


@dataclass(frozen=True, kw_only=True)
class SafetyPlanPage:
    """The latest version with what is empty in it, earlier ones, and what waits."""

    latest: VersionInWords | None
    earlier: tuple[VersionInWords, ...]
    empty: tuple[str, ...]
    again: str
    is_due: bool
    wanted: tuple[WantedInWords, ...]


def safety_plan_page(
    versions: Sequence[PlanKept], wanted: Sequence[Wanted], *, shell: Shell, desk: Desk
) -> SafetyPlanPage:
    """The plan of one person, seen from this desk."""
    shown = tuple(_version(each, shell, desk) for each in versions)
    latest = versions[0] if versions else None
    return SafetyPlanPage(
        latest=shown[0] if shown else None,
        earlier=shown[1:],
        empty=tuple(str(TITLES[step]) for step in missing_steps(latest.plan)) if latest else (),
        again=moments.near_day(latest.review_date, today=desk.today) if latest else "",
        is_due=latest is not None and latest.is_due_for_review(desk.today),
        wanted=tuple(
            WantedInWords(id=each.id, words=each.words, said=moments.at(desk.here(each.said_at), today=desk.today))
            for each in wanted
        ),
    )


def at_a_glance(standing: PlanStanding, desk: Desk) -> str:
    """Whether there is one, how old it is, and whether it is to be looked at."""
    if standing.kept_at is None or standing.review_date is None:
        return _("None yet")
    day = moments.near_day(desk.here(standing.kept_at).date(), today=desk.today)
    said = [_("Version %(number)d, %(day)s") % {"number": standing.number, "day": day}]
    if standing.is_due_for_review(desk.today):
        said.append(_("to be looked at again"))
    if standing.changes_wanted:
        said.append(
            ngettext("%(count)d change wanted", "%(count)d changes wanted", standing.changes_wanted)
            % {"count": standing.changes_wanted}
        )
    return "; ".join(said)


def _version(kept: PlanKept, shell: Shell, desk: Desk) -> VersionInWords:
    when = moments.at(desk.here(kept.kept_at), today=desk.today)
    said = _("Version %(number)d, kept by %(name)s, %(when)s") if kept.by else _("Version %(number)d, kept %(when)s")
    return VersionInWords(
        number=kept.number,
        kept=said % {"number": kept.number, "name": kept.by, "when": when},
        plan=plan_in_words(kept.plan, contacts=shell.contacts, own=shell.own_contacts),
    )
