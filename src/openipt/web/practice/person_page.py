"""One person's page: where the course stands, what comes next, each measure, their words, and what is good to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.caseload.reads import CaseloadRow
from openipt.clinic.library.reads import measure_for
from openipt.clinic.people.access import may
from openipt.clinic.people.reads import CareTeam, HowToReach
from openipt.clinic.preparation.reads import PreparationKept
from openipt.clinic.safety.reads import AlertBrief
from openipt.clinic.safety_plan.reads import PlanStanding
from openipt.clinic.screens.reads import LastScreen
from openipt.core.companions import Relation
from openipt.core.courses import CourseState
from openipt.web.companions import RELATIONS
from openipt.web.practice import moments
from openipt.web.practice.alert_words import AlertInWords, alert_in_words
from openipt.web.practice.attendance.outreach import OutreachInWords, outreach_in_words
from openipt.web.practice.attendance.page import paused_in_words
from openipt.web.practice.attention import Attention, attention_of, follow_up_in_words
from openipt.web.practice.between.page import WeekForStaff
from openipt.web.practice.between.words import (
    Absence,
    EventForStaff,
    SharedPreparation,
    absence_in_words,
    shared_in_words,
)
from openipt.web.practice.check_in_words import answered_in_words
from openipt.web.practice.desk import Desk
from openipt.web.practice.happened import KeptElsewhere
from openipt.web.practice.measures.milestones import Prompt
from openipt.web.practice.people import PersonHead, person_head
from openipt.web.practice.reviews import ReviewInWords, review_in_words
from openipt.web.practice.safety_plan.page import at_a_glance
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.practice.screens.page import last_at_a_glance
from openipt.web.practice.standing import PhaseInWords, StandingInWords, phases_in_words, standing_in_words
from openipt.web.practice.trend_words import TrendInWords, trends_in_words
from openipt.web.practice.wording import WAYS


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody wrote with a check-in, and when."""

    when: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CheckInDue:
    """Whether the check-in before the next session waits, has come in, was never asked for, or comes on paper.

    enter: the button that leads to `href`, where answers from paper are typed in; empty where it can be asked
    """

    words: str
    is_missing: bool = False
    enter: str = ""
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """Everything the page of one person shows, in the order of reading."""

    head: PersonHead
    attention: Attention
    alert: AlertInWords | None
    score: ScoreInWords | None
    standing: StandingInWords | None
    phases: tuple[PhaseInWords, ...]
    focus: str
    review: ReviewInWords | None
    outreach: OutreachInWords | None
    paused: str
    follow_up: str
    check_in: CheckInDue
    may_ask: bool
    trends: tuple[TrendInWords, ...]
    said: tuple[Said, ...]
    alerts: str
    open_alert_href: str
    safety_plan: str
    screen: str
    change_wanted: bool
    prompts: Sequence[Prompt]
    reach: HowToReach
    last_check_in: str
    care: tuple[str, ...]
    beside: tuple[str, ...]
    lately: tuple[EventForStaff, ...]
    shared: tuple[SharedPreparation, ...]
    is_withheld: bool
    absence: Absence | None
    meeting_id: UUID | None
    printed: str


def person_page(
    row: CaseloadRow,
    *,
    reach: HowToReach,
    team: CareTeam,
    alerts: Sequence[AlertBrief],
    week: WeekForStaff,
    kept: KeptElsewhere | None,
    shared: Sequence[PreparationKept],
    safety_plan: PlanStanding,
    beside: Sequence[tuple[str, Relation]],
    screen: LastScreen | None,
    is_withheld: bool,
    prompts: Sequence[Prompt],
    staff_name: str,
    desk: Desk,
) -> PersonPage:
    """The page of one person, seen from this desk."""
    age = row.person.age_years
    alert = alert_in_words(row.alert, row.points, desk) if row.alert else None
    meeting = row.standing.next_meeting if row.standing else None
    return PersonPage(
        head=person_head(row.person, row.standing, team),
        attention=attention_of(row, alert, desk),
        alert=alert,
        score=score_in_words(row.trend, age_years=age, desk=desk) if row.trend else None,
        standing=standing_in_words(row.standing, desk) if row.standing else None,
        phases=phases_in_words(row.standing) if row.standing else (),
        focus=row.standing.focus.in_words if row.standing and row.standing.focus else "",
        review=_review(row),
        outreach=outreach_in_words(row, desk=desk),
        paused=paused_in_words(row.standing, desk) if _is_paused(row) and row.standing else "",
        follow_up=follow_up_in_words(row.follow_up) if row.follow_up else "",
        check_in=_check_in_due(row, desk),
        may_ask=may(desk.actor, Permission.CHECK_IN_ENTER, row.person.id),
        trends=trends_in_words(row, kept=kept, desk=desk),
        said=tuple(_said(row, desk)),
        alerts=_alerts(alerts, desk),
        open_alert_href=reverse("practice:alert", args=[row.alert.id]) if row.alert else "",
        safety_plan=at_a_glance(safety_plan, desk),
        screen=last_at_a_glance(screen, desk),
        change_wanted=safety_plan.changes_wanted > 0,
        prompts=prompts,
        reach=reach,
        last_check_in=_last_check_in(row, desk),
        care=tuple(_care(team)),
        beside=tuple(f"{name}, {RELATIONS[relation]}" for name, relation in beside),
        lately=week.lately,
        shared=tuple(shared_in_words(each, desk) for each in shared),
        is_withheld=is_withheld,
        absence=absence_in_words(row.cannot_come, meeting, called=row.person.called, desk=desk)
        if row.cannot_come and meeting
        else None,
        meeting_id=meeting.id if meeting else None,
        printed=_("Printed by %(name)s, %(when)s.")
        % {"name": staff_name, "when": f"{moments.full_day(desk.today)}, {moments.clock(desk.now)}"},
    )


def _is_paused(row: CaseloadRow) -> bool:
    return row.standing is not None and row.standing.state is CourseState.PAUSED


def _review(row: CaseloadRow) -> ReviewInWords | None:
    if row.decision is None or row.standing is None or row.trend is None:
        return None
    return review_in_words(row.decision, row.standing, row.trend)


def _check_in_due(row: CaseloadRow, desk: Desk) -> CheckInDue:
    if row.asked:
        return CheckInDue(words=_("A check-in waits for %(name)s’s answers.") % {"name": row.person.called})
    session = row.standing.session_number if row.standing else None
    if session and any(point.session_number == session for point in row.points):
        return CheckInDue(words=_("The check-in for session %(session)d has come in.") % {"session": session})
    if row.goes_by and not (measure := measure_for(desk.service.id, row.goes_by)).languages:
        name = {"measure": measure.abbreviation}
        return CheckInDue(
            words=_("The %(measure)s before the next session comes on paper: its words are not loaded here.") % name,
            is_missing=True,
            enter=_("Enter the %(measure)s") % name,
            href=reverse("practice:paper", args=[row.person.id, measure.key]),
        )
    return CheckInDue(words=_("No check-in has been asked for before the next session."), is_missing=True)


def _said(row: CaseloadRow, desk: Desk) -> Iterator[Said]:
    for point in reversed(row.points):
        if point.words:
            yield Said(when=answered_in_words(point, desk), words=point.words)


def _alerts(alerts: Sequence[AlertBrief], desk: Desk) -> str:
    closed = [alert.closed_at for alert in alerts if alert.closed_at is not None]
    if len(closed) < len(alerts):
        return _("One is open")
    if not closed:
        return _("None open, none so far")
    words = {"count": len(closed), "day": moments.near_day(desk.here(closed[0]).date(), today=desk.today)}
    return (
        ngettext("None open. %(count)d closed, %(day)s.", "None open. %(count)d closed, the last %(day)s.", len(closed))
        % words
    )


def _last_check_in(row: CaseloadRow, desk: Desk) -> str:
    if not row.points:
        return _("None yet")
    latest = row.points[-1]
    return capfirst(f"{answered_in_words(latest, desk)}, {WAYS[latest.way]}")


def _care(team: CareTeam) -> Iterator[str]:
    if team.therapist:
        yield _("%(name)s, therapist") % {"name": team.therapist}
    for name in team.covering:
        yield _("%(name)s, covering") % {"name": name}
    for name in team.supervising:
        yield _("%(name)s, supervising") % {"name": name}
