"""A day of the diary line by line, and its weeks, as the person who keeps it reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openipt.clinic.rhythm.reads import Diary, EntryKept
from openipt.core.rhythm import DIARY, DiaryLine, DiaryWeek
from openipt.web.diary import NAMES, PEOPLE, DiaryPicture, WeekTable, draw, told_of, week_table
from openipt.web.portal import moments
from openipt.web.portal.rhythm.forms import LineForm
from openipt.web.portal.visit import Visit


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """One line of the day.

    told: what stands of it, empty while nothing does; people: who was there, empty while they did not say
    asks_people: whether it asks who was there, since a time is kept and nobody said
    late: when it was filled in, if that was on a later day
    """

    key: str
    number: int
    words: str
    told: str
    people: str
    asks_people: bool
    late: str
    form: LineForm

    @property
    def choices(self) -> tuple[tuple[int, str], ...]:
        """Who may have been there, each a button."""
        return tuple((each.value, str(words)) for each, words in PEOPLE.items())


@dataclass(frozen=True, kw_only=True)
class WeekShown:
    """A week: its days in a word, its picture and its table. is_begun: whether anything of it is kept"""

    number: int
    days: str
    is_begun: bool
    picture: DiaryPicture
    table: WeekTable
    names: tuple[str, ...]


def lines_of(diary: Diary, day: date, *, sent: LineForm | None, visit: Visit) -> tuple[LineShown, ...]:
    """The five lines of a day. sent: the form of the one that was sent and could not be kept"""
    return tuple(
        _line(line, number, diary.entries.get((day, line.key)), day, sent, visit)
        for number, line in enumerate(DIARY, start=1)
    )


def week_shown(week: DiaryWeek, diary: Diary, *, visit: Visit) -> WeekShown:
    """One week of the diary, up to today."""
    first, last = week.days[0], week.days[-1]
    return WeekShown(
        number=week.number,
        days=_("%(first)s to %(last)s") % {"first": moments.day(first), "last": moments.day(last)},
        is_begun=week.days_kept > 0,
        picture=draw(week, day_name=_short, clock=_hour),
        table=week_table(week, words=diary.words, today=diary.day_at(visit.now), day_name=moments.day, clock=_clock),
        names=tuple(str(NAMES[line.key]) for line in DIARY),
    )


def _line(
    line: DiaryLine, number: int, kept: EntryKept | None, day: date, sent: LineForm | None, visit: Visit
) -> LineShown:
    entry = kept.entry if kept else None
    return LineShown(
        key=line.key,
        number=number,
        words=line.words,
        told=told_of(entry, _clock) if entry else "",
        people=str(PEOPLE[entry.people]) if entry and entry.people is not None else "",
        asks_people=entry is not None and entry.minutes is not None and entry.people is None,
        late=moments.at(visit.here(kept.received_at), today=visit.today) if kept and kept.is_late else "",
        form=sent
        if sent and sent.line == line.key
        else LineForm(None, line=line.key, day=day, now=visit.now, kept=entry),
    )


def _short(day: date) -> str:
    return in_format(day, pgettext("Django's date format for a weekday in a picture", "D"))


def _hour(moment: time) -> str:
    """An hour beside the picture, where "12 am" would puzzle."""
    return {0: _("midnight"), 12: _("noon")}.get(moment.hour) or _clock(moment)


def _clock(moment: time) -> str:
    return moments.clock(moment)
