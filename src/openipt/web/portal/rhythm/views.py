"""Filling in a day line by line, looking at the week, and giving the diary up."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.rhythm.access import NoDiary
from openipt.clinic.rhythm.actions import keep_entry, note_day, stop_keeping
from openipt.clinic.rhythm.reads import Diary, diary_of
from openipt.core.rhythm import DIARY, NotInTheDiary, diary_day, open_days
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal import moments
from openipt.web.portal.rhythm.forms import LineForm, NoteForm
from openipt.web.portal.rhythm.page import lines_of, week_shown
from openipt.web.portal.visit import Visit, visit_of

NOTE = "note"
"""What stands in place of a line where the note of the day is sent."""
LINES = frozenset(line.key for line in DIARY)


@needs(Permission.RHYTHM_KEEP, methods=("GET", "POST"))
def today(request: SignedInRequest) -> HttpResponse:
    """The day that runs, line by line."""
    return _day(request, ago=0)


@needs(Permission.RHYTHM_KEEP, methods=("GET", "POST"))
def yesterday(request: SignedInRequest) -> HttpResponse:
    """The day before, which can still be filled in."""
    return _day(request, ago=1)


@needs(Permission.RHYTHM_KEEP, methods=("GET", "POST"))
def stopped(request: SignedInRequest) -> HttpResponse:
    """Giving it up: asked once more, and no reason is asked for."""
    visit = visit_of(request)
    _standing, diary = _mine(visit)
    if request.method == "POST":
        stop_keeping(actor=request.actor, at=request.received_at)
        return see_other("portal:rhythm", just="stopped")
    if diary is None or not diary.is_kept:
        return redirect("portal:rhythm")
    return page(request, "portal/rhythm/stopped.html", therapist=visit.team.therapist)


def _day(request: SignedInRequest, *, ago: int) -> HttpResponse:
    visit = visit_of(request)
    standing, diary = _mine(visit)
    running = diary_day(visit.now)
    if request.method == "POST":
        return _keep(request, visit, diary, running)
    if diary is None or not diary.is_kept or standing is None:
        return _closed(request, visit, diary)
    day = running - timedelta(days=ago)
    if day not in open_days(today=running, begins_date=diary.open_from):
        return redirect("portal:rhythm")
    return _show(request, visit, diary, day)


def _keep(request: SignedInRequest, visit: Visit, diary: Diary | None, running: date) -> HttpResponse:
    """Keep what was sent of a day: one line of it, or its note. Which day is said by the form, not by the address."""
    day, line = _sent_day(request), request.POST.get("line", "")
    if diary is None:
        raise NoDiary
    if line == NOTE:
        note = NoteForm(request.POST)
        if not note.is_valid():
            return _show(request, visit, diary, day, note=note)
        note_day(actor=request.actor, day=day, words=note.cleaned_data["words"], at=request.received_at)
    elif line in LINES:
        kept = diary.entries.get((day, line))
        form = LineForm(request.POST, line=line, day=day, now=visit.now, kept=kept.entry if kept else None)
        if not form.is_valid():
            return _show(request, visit, diary, day, sent=form)
        keep_entry(actor=request.actor, entry=form.entry, at=request.received_at)
    else:
        raise NotInTheDiary
    return see_other("portal:rhythm" if day == running else "portal:rhythm-yesterday", at=f"line-{line}")


def _show(
    request: SignedInRequest,
    visit: Visit,
    diary: Diary,
    day: date,
    *,
    sent: LineForm | None = None,
    note: NoteForm | None = None,
) -> HttpResponse:
    running = diary_day(visit.now)
    weeks = diary.weeks(running)
    lines = lines_of(diary, day, sent=sent, visit=visit)
    return page(
        request,
        "portal/rhythm/rhythm.html",
        status=422 if sent or note else 200,
        day=day.isoformat(),
        title=moments.day(day),
        is_today=day == running,
        has_yesterday=len(open_days(today=running, begins_date=diary.open_from)) > 1,
        lines=lines,
        kept=sum(bool(line.told) for line in lines),
        wrong=sent or note,
        note=note or NoteForm(initial={"words": diary.words.get(day, "")}),
        weeks=[week_shown(week, diary, visit=visit) for week in reversed(weeks) if week.days_kept or week is weeks[-1]],
        therapist=visit.team.therapist,
    )


def _closed(request: SignedInRequest, visit: Visit, diary: Diary | None) -> HttpResponse:
    """No diary is kept just now; what was kept is there to look at."""
    weeks = diary.weeks(diary.day_at(visit.now)) if diary else ()
    return page(
        request,
        "portal/rhythm/closed.html",
        weeks=[week_shown(week, diary, visit=visit) for week in reversed(weeks) if diary and week.days_kept],
        just=request.GET.get("just", ""),
        therapist=visit.team.therapist,
    )


def _mine(visit: Visit) -> tuple[Standing | None, Diary | None]:
    standing = standing_of(visit.person.id)
    return standing, diary_of(standing.course_id) if standing else None


def _sent_day(request: SignedInRequest) -> date:
    try:
        return date.fromisoformat(str(request.POST.get("day", "")))
    except ValueError:
        raise NotInTheDiary from None
