"""What comes after a course in words: how it ended, the checks that follow, symptoms that come back, maintenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import MaintenanceAgreed, Standing, maintenance_of
from openipt.clinic.ending.reads import (
    CourseEnded,
    FollowUpDone,
    follow_ups_of,
    followed_by_another,
    return_of,
)
from openipt.clinic.people.reads import Heading
from openipt.core.ending import EndedHow, FollowUp, FollowUpStanding, Return
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.ending import words
from openipt.web.rhythms import rhythm_in_words


@dataclass(frozen=True, kw_only=True)
class FollowUpInWords:
    """One check after the end."""

    months: int
    title: str
    state: str
    is_due: bool
    said: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ReturnInWords:
    """What the scores say about symptoms that came back, and by which rule."""

    words: str
    length: str
    source: str


@dataclass(frozen=True, kw_only=True)
class AfterPage:
    """Everything after the agreed sessions. number: of the ending, which the form that takes it back carries"""

    ended: tuple[tuple[str, str], ...]
    number: int
    may_take_back: bool
    may_open_again: bool
    follow_ups: tuple[FollowUpInWords, ...]
    returned: ReturnInWords | None
    maintenance: tuple[tuple[str, str], ...]


def after_page(standing: Standing, ended: CourseEnded | None, *, person: Heading, desk: Desk) -> AfterPage:
    """What comes after, seen from this desk."""
    agreed = maintenance_of(standing.course_id)
    checks = follow_ups_of(ended, today=desk.today) if ended else ()
    is_last = ended is not None and not followed_by_another(standing.course_id)
    return AfterPage(
        ended=tuple(_ended(ended, standing)) if ended else (),
        number=ended.number if ended else 0,
        may_take_back=is_last,
        may_open_again=is_last and ended is not None and ended.how is not EndedHow.DIED,
        follow_ups=tuple(_check(check, done, desk) for check, done in checks),
        returned=returned_in_words(standing, person=person, desk=desk) if agreed or ended else None,
        maintenance=tuple(_maintenance(agreed[-1])) if agreed else (),
    )


def returned_in_words(standing: Standing, *, person: Heading, desk: Desk) -> ReturnInWords | None:
    """Whether symptoms have come back, where the service shows interpretation."""
    if not desk.service.interprets:
        return None
    zone = ZoneInfo(desk.service.time_zone)
    back = return_of(standing, service_id=desk.service.id, zone=zone, age_years=person.age_years)
    if back is None:
        return None
    return ReturnInWords(
        words=str(words.RETURNING[back.kind]), length=_length(back), source=citations.in_full(back.source)
    )


def _length(back: Return) -> str:
    if back.well_days_min is None or back.well_days_max is None:
        return ""
    return _("Well for %(least)d days at least and %(most)d at most, as far as scores tell.") % {
        "least": back.well_days_min,
        "most": back.well_days_max,
    }


def _ended(ended: CourseEnded, standing: Standing) -> Iterator[tuple[str, str]]:
    titles = {artefact.key: artefact.title for artefact in standing.plan.protocol.artefacts}
    yield _("How"), str(words.HOW[ended.how])
    yield _("On"), moments.day_of_year(ended.ended_date)
    yield (
        _("Sessions"),
        _("%(held)d of %(sessions)d held") % {"held": standing.held, "sessions": standing.plan.sessions},
    )
    if ended.reason:
        yield _("Why"), ended.reason
    if ended.left_undone:
        yield _("Left undone"), ", ".join(titles[key] for key in ended.left_undone)
    if ended.definitions:
        yield _("Counts as"), capfirst("; ".join(str(words.DROPOUT[each]) for each in ended.definitions))
    if ended.alert_passed_to:
        yield _("Open alert"), _("passed to %(name)s") % {"name": ended.alert_passed_to}
    if ended.messages_stopped:
        stopped = ngettext("%(count)d stopped", "%(count)d stopped", ended.messages_stopped)
        yield _("Messages to the person"), stopped % {"count": ended.messages_stopped}
    if ended.by:
        yield _("Noted by"), ended.by


def _check(check: FollowUp, done: FollowUpDone | None, desk: Desk) -> FollowUpInWords:
    count = {"count": check.months}
    return FollowUpInWords(
        months=check.months,
        title=ngettext("After %(count)d month", "After %(count)d months", check.months) % count,
        state=_state(check, done, desk),
        is_due=check.standing is FollowUpStanding.DUE,
        said=done.words if done else "",
        by=_("%(name)s, %(when)s")
        % {"name": done.by, "when": moments.near_day(desk.here(done.held_at).date(), today=desk.today)}
        if done
        else "",
    )


def _state(check: FollowUp, done: FollowUpDone | None, desk: Desk) -> str:
    day = moments.day_of_year(check.due_date)
    if done:
        return _("Held") if done.was_reached else _("Not reached")
    if check.standing is FollowUpStanding.DUE:
        return _("Due %(day)s") % {"day": day}
    return _("From %(day)s") % {"day": day}


def _maintenance(agreed: MaintenanceAgreed) -> Iterator[tuple[str, str]]:
    yield _("How often"), rhythm_in_words(agreed.terms.every_days)
    yield _("Until"), moments.day_of_year(agreed.terms.until_date)
    yield _("About"), agreed.terms.focus
    if agreed.reason:
        yield _("Why it changed"), agreed.reason
