"""The diary in words: whether it is kept, each week by the published metric, what was late and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from openipt.clinic.rhythm.reads import Agreed, Diary
from openipt.core.rhythm import ALGORITHM, DIARY, REGULAR, REGULAR_FROM, WINDOW, DiaryEntry, DiaryWeek
from openipt.web.diary import NAMES, PEOPLE, DiaryPicture, WeekTable, clock_time, draw, told_of, week_table
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class HabitRow:
    """One line over a week. usual: the usual time, empty with too few days · hits: how many days lay near it"""

    name: str
    done: str
    usual: str
    hits: str


@dataclass(frozen=True, kw_only=True)
class WeekRow:
    """A week of the diary.

    is_begun: whether anything of it is kept
    is_open: whether its picture and tables stand open: the latest week of which anything is kept
    metric: "5.2 of 7", or that there are too few entries to say, or that the week is not over
    says: the same as a sentence, with what it rests on
    late, corrected: what was filled in on a later day, and what was changed, from what
    """

    number: int
    days: str
    days_kept: str
    is_begun: bool
    is_open: bool
    metric: str
    says: str
    picture: DiaryPicture
    table: WeekTable
    habits: tuple[HabitRow, ...]
    names: tuple[str, ...]
    late: tuple[str, ...]
    corrected: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DiaryShown:
    """The diary of a course. state: whether it is kept, since when, by whom; weeks: the latest first"""

    state: tuple[str, ...]
    is_kept: bool
    weeks: tuple[WeekRow, ...]
    rule: str
    source: str
    regular: str


def diary_shown(diary: Diary, *, called: str, desk: Desk) -> DiaryShown:
    """The whole diary for staff. called: what the person likes to be called"""
    today = diary.day_at(desk.now)
    weeks = diary.weeks(today)
    latest = max((week.number for week in weeks if week.days_kept), default=None)
    return DiaryShown(
        state=tuple(_state(agreed, called, desk) for agreed in diary.agreed),
        is_kept=diary.is_kept,
        weeks=tuple(
            _week(week, diary, is_open=week.number == latest, today=today, desk=desk)
            for week in reversed(weeks)
            if week.days_kept or (diary.is_kept and not week.is_over(today))
        ),
        rule=_(
            "For each line done on at least 3 of the 7 days: the usual time is the mean, without times more than 1.5 "
            "standard deviations from it; every day within %(window)d minutes of the usual time counts. The regularity "
            "is the mean of those counts, 0 to 7"
        )
        % {"window": WINDOW},
        source=citations.in_full(ALGORITHM),
        regular=_regular(desk),
    )


def _regular(desk: Desk) -> str:
    """What the literature calls regular; nothing where the service shows no verdicts."""
    if not desk.service.interprets:
        return ""
    return _("In the literature, %(from)s and more counts as regular (%(source)s).") % {
        "from": REGULAR_FROM,
        "source": citations.short(REGULAR),
    }


def _state(agreed: Agreed, called: str, desk: Desk) -> str:
    said = {
        "name": called,
        "by": agreed.by,
        "ended_by": agreed.ended_by,
        "agreed": moments.on_day(desk.here(agreed.agreed_at).date(), today=desk.today),
        "ended": moments.on_day(desk.here(agreed.ended_at).date(), today=desk.today) if agreed.ended_at else "",
    }
    began = _("Agreed %(agreed)s, noted by %(by)s.") if agreed.by else _("Agreed %(agreed)s.")
    ended = ""
    if agreed.was_given_up:
        ended = _("%(name)s gave it up %(ended)s.")
    elif agreed.ended_at:
        ended = _("Ended %(ended)s by %(ended_by)s.") if agreed.ended_by else _("Ended %(ended)s.")
    return f"{began} {ended}".strip() % said


def _week(week: DiaryWeek, diary: Diary, *, is_open: bool, today: date, desk: Desk) -> WeekRow:
    return WeekRow(
        number=week.number,
        days=_("%(first)s to %(last)s")
        % {"first": moments.short_day(week.days[0]), "last": moments.short_day(week.days[-1])},
        is_begun=week.days_kept > 0,
        is_open=is_open,
        days_kept=_("%(kept)d of 7") % {"kept": week.days_kept},
        metric=_metric(week, today=today),
        says=_says(week, today=today),
        picture=draw(week, day_name=_weekday, clock=_clock, has_usual=True),
        table=week_table(week, words=diary.words, today=today, day_name=_day, clock=_clock),
        habits=tuple(_habit_rows(week)),
        names=tuple(str(NAMES[line.key]) for line in DIARY),
        late=tuple(_late(week, diary, desk)),
        corrected=tuple(_corrected(week, diary)),
    )


def _metric(week: DiaryWeek, *, today: date) -> str:
    """The figure of a week that is over: of one under way it would read like a fall, since days are still to come."""
    if not week.is_over(today):
        return _("not over yet")
    if week.rhythm.metric is None:
        return _("too few entries to say")
    return _("%(metric)s of 7") % {"metric": round(week.rhythm.metric, 1)}


def _says(week: DiaryWeek, *, today: date) -> str:
    rhythm = week.rhythm
    if not week.is_over(today):
        return (
            _("The week is not over, so its regularity is not said yet.")
            if week.days_kept
            else _("Nothing is kept of this week yet.")
        )
    if rhythm.metric is None:
        return _("Too few entries to say: no line was done on three days.")
    lines = sum(habit.usual is not None for habit in rhythm.habits.values())
    said = ngettext(
        "Regularity %(metric)s of 7: %(hits)d times near the usual time, over %(lines)d line.",
        "Regularity %(metric)s of 7: %(hits)d times near the usual time, over %(lines)d lines.",
        lines,
    ) % {"metric": round(rhythm.metric, 1), "hits": rhythm.hits, "lines": lines}
    if week.days_kept == len(week.days):
        return said
    empty = _("Days left empty (%(empty)d of 7) count as not done, so that less can be reached.")
    return f"{said} {empty % {'empty': len(week.days) - week.days_kept}}"


def _habit_rows(week: DiaryWeek) -> Iterator[HabitRow]:
    for line in DIARY:
        habit = week.rhythm.habits[line.key]
        has_usual = habit.usual is not None
        yield HabitRow(
            name=str(NAMES[line.key]),
            done=_("%(done)d of 7 days") % {"done": habit.occurrences},
            usual=_clock(clock_time(round(habit.usual))) if habit.usual is not None else _("too few days"),
            hits=_("%(hits)d of %(done)d") % {"hits": habit.hits, "done": habit.occurrences} if has_usual else "–",
        )


def _late(week: DiaryWeek, diary: Diary, desk: Desk) -> Iterator[str]:
    """What was filled in on a later day than it is about: of which day, when it reached us, and which lines."""
    late: dict[tuple[date, str], list[str]] = {}
    for day in week.days:
        for line in DIARY:
            kept = diary.entries.get((day, line.key))
            if kept is not None and kept.is_late:
                received = moments.at(desk.here(kept.received_at), today=desk.today)
                late.setdefault((day, received), []).append(str(NAMES[line.key]).lower())
    for (day, received), names in late.items():
        words = {"day": _day(day), "received": received, "names": ", ".join(names)}
        yield _("%(day)s, filled in %(received)s: %(names)s") % words


def _corrected(week: DiaryWeek, diary: Diary) -> Iterator[str]:
    """What says something else than it did."""
    for (day, line), kept in diary.entries.items():
        told = [*kept.former, kept.entry]
        gone = [each for each, after in pairwise(told) if not _only_added_to(each, after)]
        if day in week.days and gone:
            before = ", ".join(_with_people(each) for each in gone)
            words = {"name": NAMES[line], "day": _day(day), "before": before, "now": _with_people(kept.entry)}
            yield _("%(name)s of %(day)s: first %(before)s, now %(now)s") % words


def _only_added_to(before: DiaryEntry, after: DiaryEntry) -> bool:
    """Whether nothing was corrected: who was there is often said after the time."""
    return before.minutes == after.minutes and before.people in (None, after.people)


def _with_people(entry: DiaryEntry) -> str:
    told = told_of(entry, _clock)
    return f"{told} ({str(PEOPLE[entry.people]).lower()})" if entry.people is not None else told


def _weekday(day: date) -> str:
    return moments.in_format(day, pgettext("Django's date format for a weekday in a picture", "D"))


def _day(day: date) -> str:
    return moments.in_format(day, pgettext("Django's date format for a near day", "D j F"))


def _clock(moment: time) -> str:
    return moments.in_format(moment, pgettext("Django's time format for staff", "H:i"))
