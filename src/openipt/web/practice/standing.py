"""Where a course stands, as staff read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import Meeting, Standing
from openipt.core.courses import CourseState
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.wording import PHASES
from openipt.web.strip import strip_of


@dataclass(frozen=True, kw_only=True)
class StandingInWords:
    """The session that comes next, when, and how many are left.

    position: session k of N · left: what follows it · meeting: when both meet next, and where
    strip: the sessions by phase, for the session strip
    """

    position: str
    left: str
    meeting: str
    strip: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PhaseInWords:
    """A phase by name, with its sessions."""

    name: str
    sessions: str
    is_now: bool


def standing_in_words(standing: Standing, desk: Desk) -> StandingInWords:
    """A course in words, seen from this desk."""
    return StandingInWords(
        position=_position(standing),
        left=_left(standing),
        meeting=meeting_in_words(standing.next_meeting, desk),
        strip=strip_of(standing),
    )


def when_in_words(standing: Standing, desk: Desk) -> str:
    """Which session comes next and when, on one line."""
    words = {"position": _position(standing), "meeting": meeting_in_words(standing.next_meeting, desk)}
    return _("%(position)s, %(meeting)s") % words


def phases_in_words(standing: Standing) -> tuple[PhaseInWords, ...]:
    """The phases of a course by name, in the order of the strip."""
    return tuple(
        PhaseInWords(
            name=str(PHASES[bounds.phase]),
            sessions=f"{bounds.first}–{bounds.last}",
            is_now=bounds.phase is standing.phase,
        )
        for bounds in standing.plan.phases
    )


def meeting_in_words(meeting: Meeting | None, desk: Desk) -> str:
    """When and where two people meet next; a day gone by says that nobody noted whether they did."""
    if meeting is None:
        return _("no session planned")
    planned = desk.here(meeting.planned_at)
    words = {"when": moments.at(planned, today=desk.today), "place": meeting.place}
    if planned.date() < desk.today:
        return _("planned for %(when)s, not noted yet") % words
    return _("%(when)s, %(place)s") % words if meeting.place else words["when"]


def _position(standing: Standing) -> str:
    words = {"number": standing.session_number, "sessions": standing.plan.sessions}
    if standing.held >= standing.plan.sessions:
        return _("All %(sessions)d sessions held") % words
    match standing.state:
        case CourseState.PAUSED:
            return _("Paused before session %(number)d of %(sessions)d") % words
        case CourseState.MAINTENANCE:
            return _("Maintenance, after %(sessions)d sessions") % words
        case _:
            return _("Session %(number)d of %(sessions)d") % words


def _left(standing: Standing) -> str:
    if standing.held >= standing.plan.sessions:
        return ""
    if standing.left_after == 0:
        return _("the last one")
    return ngettext("%(count)d left after it", "%(count)d left after it", standing.left_after) % {
        "count": standing.left_after
    }
