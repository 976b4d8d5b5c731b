"""What happened during a course, from where each of it is kept: numbered marks for a picture, and the same in words.

Whatever tells of safety at home is left out: it stands with the unwanted events alone, and never on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from openipt.clinic.assessment.reads import EventStanding, OtherCare, adverse_events_of, care_beside
from openipt.clinic.caseload.reads import Trend
from openipt.clinic.courses.reads import Standing
from openipt.clinic.timeline.reads import Timeline, timeline_of
from openipt.clinic.week.reads import EventTold, events_of
from openipt.core.assessment import NEVER_PRINTED
from openipt.core.timeline import Lane, Precision, RoughDate, middle_of
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.events.words import EVENT_KINDS
from openipt.web.practice.timeline.items import Item, items_of
from openipt.web.practice.timeline.words import rough_day
from openipt.web.trend import EventMark, known_days, place_on, readings_of
from openipt.web.week import mood_after, who_in_words

WORDS_SHOWN = 16
"""Words of what a person told that stand beside a picture; all of it stands between the sessions."""


@dataclass(frozen=True, kw_only=True)
class KeptElsewhere:
    """What is known of a course's events: the timeline, the register of other care, unwanted events, and the weeks."""

    timeline: Timeline
    care: Sequence[OtherCare]
    unwanted: Sequence[EventStanding]
    weeks: Sequence[EventTold]
    names: Mapping[UUID, str]

    @property
    def withholds(self) -> bool:
        """Whether something of it tells of safety at home, and so is neither drawn nor listed."""
        return any(each.kind in NEVER_PRINTED for each in self.unwanted)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One thing that happened. number: ties picture, list and table · about: what it is, or who told it"""

    number: int
    place: float
    when: str
    words: str
    about: str

    @property
    def mark(self) -> EventMark:
        """The same in the picture."""
        return EventMark(place=self.place, number=self.number)


def kept_elsewhere(standing: Standing, *, names: Mapping[UUID, str]) -> KeptElsewhere:
    """Everything that happened, as far as anybody wrote it down. For a caller who was let in. Five questions.

    Takes    names: by somebody in the inventory, what they are called
    """
    return KeptElsewhere(
        timeline=timeline_of(standing.course_id),
        care=care_beside(standing.person_id),
        unwanted=adverse_events_of(standing.person_id),
        weeks=events_of(standing.course_id),
        names=names,
    )


def happened_during(trend: Trend, standing: Standing, kept: KeptElsewhere, desk: Desk) -> tuple[Happened, ...]:
    """What has a place among this course's sessions, numbered by its days; what came before them is on the timeline."""
    known = list(known_days(trend.points, standing, here=desk.here))
    found = sorted(_found(kept, standing), key=lambda each: each.day)
    placed = [(each, place) for each in found if (place := place_on(each.day, known)) is not None]
    return tuple(
        Happened(number=number, place=place, when=each.when, words=each.words, about=each.about)
        for number, (each, place) in enumerate(placed, start=1)
    )


def between_check_ins(happened: Sequence[Happened], trend: Trend) -> tuple[tuple[Happened, ...], ...]:
    """What came before each check-in and after the one before it; and last what came after the latest."""
    places = [reading.place for reading in readings_of(trend.points, by_session=True)]
    bounds = pairwise([float("-inf"), *places, float("inf")])
    return tuple(tuple(each for each in happened if after < each.place <= until) for after, until in bounds)


def listed(happened: Sequence[Happened]) -> str:
    """As one line of a table: "2 A new job; 3 We did not speak"."""
    return "; ".join(f"{each.number} {each.words}" for each in happened)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """One thing and its day, before it has a place."""

    day: date
    when: str
    words: str
    about: str


def _found(kept: KeptElsewhere, standing: Standing) -> Iterator[_Found]:
    for item in items_of(kept.timeline, care=kept.care, standing=None, person_id=standing.person_id):
        if item.lane is not Lane.SYMPTOMS:
            yield from _changes(item)
    for event in kept.unwanted:
        if event.kind not in NEVER_PRINTED:
            day, kind = event.happened_date, str(EVENT_KINDS[event.kind])
            yield _Found(day=day, when=moments.short_day(day), words=kind, about=_("unwanted event"))
    for told in kept.weeks:
        if told.told_at and (told_day := told.event.happened_date):
            words = Truncator(told.event.words).words(WORDS_SHOWN)
            about = _told(told, kept.names)
            yield _Found(day=told_day, when=moments.short_day(told_day), words=words, about=about)


def _changes(item: Item) -> Iterator[_Found]:
    """When something began and when it ended, each a change; a date known only to the year has no place."""
    if _has_place(item.began):
        yield _changed(item, item.began, item.words)
    if item.ended and _has_place(item.ended) and item.ended != item.began:
        yield _changed(item, item.ended, _("Ended: %(what)s") % {"what": item.words})


def _changed(item: Item, rough: RoughDate, words: str) -> _Found:
    return _Found(day=middle_of(rough), when=_when(rough), words=words, about=item.about)


def _has_place(rough: RoughDate) -> bool:
    return rough.precision is not Precision.YEAR


def _when(rough: RoughDate) -> str:
    """A day of this course: "10 Mar"; where only the month is known, "Mar 2026"."""
    return moments.short_day(rough.first) if rough.precision is Precision.DAY else rough_day(rough)


def _told(told: EventTold, names: Mapping[UUID, str]) -> str:
    """Who was there and the mood after it, as far as they were told."""
    who, mood = who_in_words(told.event, names), mood_after(told.event)
    parts = [_("with %(who)s") % {"who": who}] if who else []
    parts += [mood] if mood else []
    return _("told in their week; %(parts)s") % {"parts": ", ".join(parts)} if parts else _("told in their week")
