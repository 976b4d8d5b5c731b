"""Who came and who did not, contacts, breaks and changes of a course, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import (
    AbsenceNoted,
    BreakHeld,
    ContactHad,
    Standing,
    TherapistChanged,
    absences_of,
    breaks_of,
    contacts_of,
    therapist_changes_of,
)
from openipt.core.courses import Attendance, CourseState
from openipt.web.practice import moments
from openipt.web.practice.attendance.words import BREAKS, REASONS, WAYS
from openipt.web.practice.desk import Desk
from openipt.web.practice.session.words import ATTENDANCES


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One contact, pause, absence or change: what, when, and what was written."""

    title: str
    when: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AttendancePage:
    """Everything the page shows, in the order of reading."""

    counted: tuple[tuple[str, str], ...]
    is_paused: bool
    paused: str
    may_pause: bool
    contacts: tuple[Happened, ...]
    changes: tuple[Happened, ...]


def attendance_page(standing: Standing, *, desk: Desk) -> AttendancePage:
    """How the sessions of a course were kept, seen from this desk."""
    is_paused = standing.state is CourseState.PAUSED
    return AttendancePage(
        counted=tuple(_counted(standing)),
        is_paused=is_paused,
        paused=paused_in_words(standing, desk) if is_paused else "",
        may_pause=standing.state is CourseState.ACTIVE,
        contacts=tuple(_contact(each, desk) for each in contacts_of(standing.course_id)),
        changes=tuple(_changes(standing, desk)),
    )


def paused_in_words(standing: Standing, desk: Desk) -> str:
    """Until when a course pauses, and whether that day has passed."""
    day = standing.return_date
    if day is None:
        return _("The course pauses.")
    said = {"day": moments.near_day(day, today=desk.today)}
    if day < desk.today:
        return _("The course pauses. It was to go on %(day)s: ask whether it does.") % said
    return _("The course pauses until %(day)s. Ask for a check-in before you go on.") % said


def _counted(standing: Standing) -> Iterator[tuple[str, str]]:
    counts = Counter(standing.attendances)
    for attendance in Attendance:
        if counts[attendance]:
            yield str(ATTENDANCES[attendance]), str(counts[attendance])


def _contact(contact: ContactHad, desk: Desk) -> Happened:
    reached = _("reached") if contact.was_reached else _("not reached")
    title = f"{REASONS[contact.reason]}. {WAYS[contact.way]}, {reached}"
    when = _("%(when)s, %(name)s") % {
        "when": moments.at(desk.here(contact.contacted_at), today=desk.today),
        "name": contact.by,
    }
    return Happened(title=title, when=when, words=contact.words)


def _changes(standing: Standing, desk: Desk) -> Iterator[Happened]:
    """Pauses, absences and changes of therapist, the latest first."""
    course_id = standing.course_id
    dated = [
        *((each.began_at, _break(each, desk)) for each in breaks_of(course_id)),
        *((each.noted_at, _absence(each)) for each in absences_of(course_id)),
        *((each.changed_at, _change(each)) for each in therapist_changes_of(course_id)),
    ]
    yield from (happened for _at, happened in sorted(dated, key=lambda entry: entry[0], reverse=True))


def _break(held: BreakHeld, desk: Desk) -> Happened:
    began = moments.day_of_year(desk.here(held.began_at).date())
    ended = moments.day_of_year(desk.here(held.ended_at).date()) if held.ended_at else ""
    planned = moments.day_of_year(held.return_date)
    when = _("%(began)s to %(ended)s") if ended else _("%(began)s, until %(planned)s")
    title = _("Pause: %(why)s") % {"why": BREAKS[held.kind]}
    return Happened(title=title, when=when % {"began": began, "ended": ended, "planned": planned}, words=held.words)


def _absence(noted: AbsenceNoted) -> Happened:
    days = ngettext("The therapist away for %(count)d day", "The therapist away for %(count)d days", noted.absence.days)
    when = _("%(first)s to %(last)s") % {
        "first": moments.day_of_year(noted.absence.first_date),
        "last": moments.day_of_year(noted.absence.last_date),
    }
    return Happened(title=days % {"count": noted.absence.days}, when=when, words=noted.cover)


def _change(changed: TherapistChanged) -> Happened:
    title = _("From %(earlier)s to %(later)s") % {"earlier": changed.earlier, "later": changed.later}
    when = _("The person agreed on %(day)s") % {"day": moments.day_of_year(changed.agreed_date)}
    return Happened(title=title, when=when, words=changed.summary)
