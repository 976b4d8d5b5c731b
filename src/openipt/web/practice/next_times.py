"""A few honest times by which a next step can be done: moments at which somebody of the service is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.clinic.courses.reads import Standing
from openipt.clinic.safety.reads import hours_of
from openipt.core.safety import ServiceHours, ServiceTime, due_at
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk

NEXT_STEP_WITHIN = timedelta(days=14)
"""How far ahead a next step may lie. Design rule, not validated: what is later needs a new look, not a longer wait."""


def next_times(desk: Desk, standing: Standing | None, *, chosen: str = "") -> tuple[tuple[str, str], ...]:
    """Times to choose from, soonest first: each as its moment and in words; one chosen already stays among them."""
    hours = hours_of(desk.service)
    times = {moment: capfirst(moments.by(desk.here(moment), today=desk.today)) for moment in _openings(desk, hours)}
    meeting = standing.next_meeting if standing else None
    if standing and meeting and desk.now < meeting.planned_at < desk.now + NEXT_STEP_WITHIN:
        words = {
            "session": standing.session_number,
            "when": moments.at(desk.here(meeting.planned_at), today=desk.today),
        }
        times[meeting.planned_at] = _("In session %(session)d, %(when)s") % words
    if kept := as_moment(chosen, now=desk.now):
        times.setdefault(kept, capfirst(moments.by(desk.here(kept), today=desk.today)))
    return tuple((moment.isoformat(), words) for moment, words in sorted(times.items()))


def as_moment(chosen: str, *, now: datetime) -> datetime | None:
    """The moment somebody chose, or None where it is over, too far ahead, or no moment at all."""
    try:
        moment = datetime.fromisoformat(chosen)
    except ValueError:
        return None
    return moment if moment.tzinfo and now < moment <= now + NEXT_STEP_WITHIN else None


def _openings(desk: Desk, hours: ServiceHours) -> Iterator[datetime]:
    """In two hours of service to the quarter, at the end of this and of the next working day, and in a week."""
    quarter = desk.now + (datetime.min.replace(tzinfo=desk.now.tzinfo) - desk.now) % timedelta(minutes=15)
    yield due_at(raised_at=quarter, within=ServiceTime(working_hours=2), hours=hours)
    today = due_at(raised_at=desk.now, within=ServiceTime(same_working_day=True), hours=hours)
    yield today
    yield due_at(raised_at=today, within=ServiceTime(same_working_day=True), hours=hours)
    in_a_week = desk.now + timedelta(days=6)
    yield due_at(raised_at=in_a_week, within=ServiceTime(same_working_day=True), hours=hours)
