"""The portal's first page: the next step before all else, then where the course stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.reads import OpenCheckIn, open_check_ins
from openipt.clinic.courses.reads import Standing, last_ended_of, standing_of
from openipt.clinic.rhythm.reads import lines_kept_on
from openipt.clinic.schedules.reads import calendar_of
from openipt.clinic.sessions.reads import agreed_to_try
from openipt.core.measures import UnknownMeasure
from openipt.core.rhythm import diary_day
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.cannot_come import meeting_to_miss, said_of
from openipt.web.portal.course import check_in_title, course_in_words
from openipt.web.portal.told import told_about
from openipt.web.portal.visit import Visit, visit_of


@dataclass(frozen=True, kw_only=True)
class Step:
    """A check-in that waits, in words: what it is called, how much it asks, and the button that opens it."""

    title: str
    words: str
    button: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What we agreed. session: in which one; empty where nothing to try was agreed on yet."""

    session: str
    focus: str
    task: str
    with_whom: str
    when: str


@needs(Permission.OWN_RECORD_READ)
def home(request: SignedInRequest) -> HttpResponse:
    """What is next for the person, and where they are."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    steps = _steps(visit, title=check_in_title(standing, visit))
    meeting = meeting_to_miss(standing, now=visit.now) if standing else None
    return page(
        request,
        "portal/home.html",
        visit=visit,
        today=moments.day(visit.now),
        hello=_("Hello, %(name)s") % {"name": visit.person.called},
        told=told_about(visit),
        steps=steps,
        helps_until=_helps_until(visit) if steps else "",
        course=course_in_words(standing, visit) if standing else None,
        has_ended=standing is None and last_ended_of(visit.person.id) is not None,
        may_miss=meeting is not None,
        cannot_come=said_of(meeting) is not None,
        agreed=_agreed(standing, visit) if standing else None,
        diary_lines=lines_kept_on(standing.course_id, diary_day(visit.now)) if standing else None,
    )


def _agreed(standing: Standing, visit: Visit) -> Agreed | None:
    """What we agreed last time, with what we work on; None while neither is there."""
    to_try = agreed_to_try(standing.course_id)
    focus = standing.focus.in_words if standing.focus else ""
    if to_try is None:
        return Agreed(session="", focus=focus, task="", with_whom="", when="") if focus else None
    number = sum(held <= to_try.held_at for held in standing.held_at)
    words = {"number": number, "day": moments.day(visit.here(to_try.held_at))}
    return Agreed(
        session=_("Session %(number)d, %(day)s") % words,
        focus=focus,
        task=to_try.task,
        with_whom=to_try.with_whom,
        when=to_try.when,
    )


def _steps(visit: Visit, *, title: str) -> Sequence[Step] | None:
    """The check-ins that wait, the first asked first; None where one of them cannot be read."""
    try:
        return [_step(waiting, title) for waiting in open_check_ins(visit.person.id)]
    except UnknownMeasure:
        return None


def _step(waiting: OpenCheckIn, title: str) -> Step:
    questions = len(waiting.measure.codes_by_item)
    href = reverse("portal:check-in", args=(waiting.id,))
    if waiting.answered:
        words = _("You have come to %(seen)s of %(questions)s questions. Your answers are kept.")
        words %= {"seen": waiting.answered, "questions": questions}
        return Step(title=title, words=words, button=_("Go on with the check-in"), href=href)
    words = _("%(questions)s short questions. It takes a few minutes, and you can stop and come back.")
    return Step(title=title, words=words % {"questions": questions}, button=_("Start the check-in"), href=href)


def _helps_until(visit: Visit) -> str:
    """Until when the answers that wait help most, as an offer: once that has passed, nothing is said."""
    calendar = calendar_of(visit.person.id, at=visit.now)
    waiting = [line.until for line in calendar.lines if line.asked and line.asked.is_open] if calendar else []
    ahead = [until for until in waiting if until is not None and until > visit.now]
    if not ahead:
        return ""
    return _("It helps most if it is sent %(when)s.") % {"when": moments.by(visit.here(min(ahead)), today=visit.today)}
