"""Where a course stands, in words for the person whose course it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import Standing, maintenance_of
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Phase
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit
from openipt.web.rhythms import rhythm_in_words
from openipt.web.strip import strip_of

_SOON_DAYS = 6


@dataclass(frozen=True, kw_only=True)
class CourseInWords:
    """The session that comes next, and what is left.

    number, of: its number and how many there are; in maintenance they count from 1 again, and `of` is of the course
    meeting: when both meet next, empty where nothing is planned
    strip: the sessions by phase, each `done`, `now` or `later`; none in maintenance
    """

    number: int
    of: int
    meeting: str
    place: str
    is_paused: bool
    is_over: bool
    is_maintenance: bool
    so_far: str
    left: str
    strip: Sequence[Sequence[str]]


def course_in_words(standing: Standing, visit: Visit) -> CourseInWords:
    """The course as its person reads it."""
    meeting, of = standing.next_meeting, standing.plan.sessions
    is_maintenance = standing.phase is Phase.MAINTENANCE
    return CourseInWords(
        number=standing.maintenance_held + 1 if is_maintenance else standing.session_number,
        of=of,
        meeting=moments.at(visit.here(meeting.planned_at), today=visit.today) if meeting else "",
        place=meeting.place if meeting else "",
        is_paused=standing.state is CourseState.PAUSED,
        is_over=standing.held >= of and not is_maintenance,
        is_maintenance=is_maintenance,
        so_far=_behind(of) if is_maintenance else _so_far(standing.held, of=of),
        left=_until(standing) if is_maintenance else _left(standing),
        strip=() if is_maintenance else strip_of(standing),
    )


def check_in_title(standing: Standing | None, visit: Visit) -> str:
    """What the next check-in is called: by the day of the meeting it is for, when that is near."""
    # as a large heading it would break inside the word
    return _check_in(standing, visit).replace("-", "\N{NON-BREAKING HYPHEN}")


def _check_in(standing: Standing | None, visit: Visit) -> str:
    meeting = visit.here(standing.next_meeting.planned_at) if standing and standing.next_meeting else None
    days = (meeting.date() - visit.today).days if meeting else -1
    if meeting is None or not 0 <= days <= _SOON_DAYS:
        return _("A short check-in")
    if days == 0:
        return _("A short check-in before you meet today")
    if days == 1:
        return _("A short check-in before you meet tomorrow")
    return _("A short check-in before %(weekday)s") % {"weekday": moments.weekday(meeting)}


def _so_far(held: int, *, of: int) -> str:
    if held == 0:
        return _("This is your first session.")
    if 0 < held < of and held * 2 == of:
        return _("You are halfway: %(held)s sessions are behind you.") % {"held": held}
    return ngettext("You have been to %(held)s session.", "You have been to %(held)s sessions.", held) % {"held": held}


def _left(standing: Standing) -> str:
    if standing.left_after == 0:
        return _("The next one is the last. What you have learnt stays with you.")
    left = ngettext(
        "After the next one there is %(left)s left.", "After the next one there are %(left)s left.", standing.left_after
    ) % {"left": standing.left_after}
    if standing.phase is Phase.TERMINATION:
        return left + " " + _("You have begun to bring it to an end together.")
    return left


def _behind(of: int) -> str:
    return _("The %(of)d sessions of your course are behind you.") % {"of": of}


def _until(standing: Standing) -> str:
    """How often the two meet now and until when; empty while nothing was agreed on."""
    agreed = maintenance_of(standing.course_id)
    if not agreed:
        return ""
    terms = agreed[-1].terms
    words = {"how_often": rhythm_in_words(terms.every_days), "day": moments.day_and_year(terms.until_date)}
    return _("Now you meet to stay well. %(how_often)s, until %(day)s.") % words
