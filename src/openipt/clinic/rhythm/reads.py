"""The diary of a course: whether it is kept, what stands day by day, and what stood. For callers let in already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from openipt.clinic.people.models import Person
from openipt.clinic.rhythm.models import DayNoted, DiaryAgreed, DiaryLineKept
from openipt.core.rhythm import DiaryEntry, DiaryWeek, PeopleThere, diary_day, diary_weeks


@dataclass(frozen=True, kw_only=True)
class EntryKept:
    """One line of one day as it stands.

    is_late: whether it was filled in on a later day than it is about
    former: what it said before, the earliest first; empty where it was never corrected
    """

    entry: DiaryEntry
    received_at: datetime
    is_late: bool
    former: tuple[DiaryEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """That the diary is kept, or was. by, ended_by: names of colleagues, empty for the person and for nobody

    ended_at: None while it is kept; was_given_up: whether it was the person who ended it
    """

    begins_date: date
    agreed_at: datetime
    by: str
    ended_at: datetime | None
    ended_by: str
    was_given_up: bool


@dataclass(frozen=True, kw_only=True)
class Diary:
    """The diary of one course. agreed: the latest first, never empty

    zone: of the person, whose clock decides which day of the diary it is
    entries: what stands, by day and then by line · words: what was noted about days
    """

    zone: ZoneInfo
    agreed: tuple[Agreed, ...]
    entries: Mapping[tuple[date, str], EntryKept]
    words: Mapping[date, str] = field(repr=False)

    @property
    def is_kept(self) -> bool:
        """Whether it is agreed on now."""
        return self.agreed[0].ended_at is None

    @property
    def open_from(self) -> date:
        """The first day that can be filled in as long as it is kept."""
        return self.agreed[0].begins_date

    def day_at(self, moment: datetime) -> date:
        """The day of the diary it is at this moment."""
        return diary_day(moment.astimezone(self.zone))

    def weeks(self, today: date) -> tuple[DiaryWeek, ...]:
        """Its weeks from the first day it was ever agreed on; today: the day of the diary that runs."""
        standing = [kept.entry for kept in self.entries.values()]
        return diary_weeks(standing, begins_date=self.agreed[-1].begins_date, today=today)


def diary_of(course_id: UUID) -> Diary | None:
    """The diary of a course; None where it was never agreed on. Four questions, however long it was kept."""
    agreed = list(
        DiaryAgreed.objects.filter(course_id=course_id).select_related("by", "ended_by").order_by("-agreed_at", "-id")
    )
    if not agreed:
        return None
    account_id, time_zone = Person.objects.values_list("account_id", "time_zone").get(id=agreed[0].person_id)
    zone = ZoneInfo(time_zone)
    return Diary(
        zone=zone,
        agreed=tuple(_agreed(row, account_id) for row in agreed),
        entries=_standing(DiaryLineKept.objects.filter(course_id=course_id).order_by("day", "line", "number"), zone),
        words={
            row.day: str(row.words) if row.words else ""
            for row in DayNoted.objects.filter(course_id=course_id).order_by("day", "number")
        },
    )


def is_kept(course_id: UUID) -> bool:
    """Whether a diary is kept in this course now. One question."""
    return DiaryAgreed.objects.filter(course_id=course_id, ended_at__isnull=True).exists()


def lines_kept_on(course_id: UUID, day: date) -> int | None:
    """How many lines of a day are kept; None while no diary is kept in this course. Two questions."""
    if not is_kept(course_id):
        return None
    return DiaryLineKept.objects.filter(course_id=course_id, day=day).values("line").distinct().count()


def _agreed(row: DiaryAgreed, account_id: UUID | None) -> Agreed:
    """account_id: of the person whose diary it is"""
    was_given_up = row.ended_by_id is not None and row.ended_by_id == account_id
    return Agreed(
        begins_date=row.begins_date,
        agreed_at=row.agreed_at,
        by=row.by.staff_name if row.by else "",
        ended_at=row.ended_at,
        ended_by=row.ended_by.staff_name if row.ended_by and not was_given_up else "",
        was_given_up=was_given_up,
    )


def _standing(rows: Iterable[DiaryLineKept], zone: ZoneInfo) -> dict[tuple[date, str], EntryKept]:
    """By day and line the entry that stands, with those before it. rows: each line's in the order of their numbers"""
    standing: dict[tuple[date, str], EntryKept] = {}
    for row in rows:
        before = standing.get((row.day, row.line))
        standing[row.day, row.line] = EntryKept(
            entry=DiaryEntry(
                day=row.day,
                line=row.line,
                minutes=row.minutes,
                people=PeopleThere(row.people) if row.people is not None else None,
            ),
            received_at=row.received_at,
            is_late=diary_day(row.received_at.astimezone(zone)) > row.day,
            former=(*before.former, before.entry) if before else (),
        )
    return standing
