"""Putting something on the timeline, changing it, taking it off."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.recording import record
from openipt.clinic.courses.access import course_for
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.versions import next_number
from openipt.clinic.timeline.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.timeline.models import TimelineEntry
from openipt.clinic.timeline.reads import entries_of
from openipt.core.timeline import Entry, EntryKind, Lane, RoughDate, check_entry
from openipt.core.vocabulary import Refusal


class NothingSaid(Refusal):
    """An entry that does not say what happened."""

    code = "timeline.nothing_said"

    def __init__(self) -> None:
        super().__init__("Say what happened, in a few words.")


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What happened, and when: until a time, or going on."""

    lane: Lane
    kind: EntryKind
    began: RoughDate
    ended: RoughDate | None = None
    goes_on: bool = False
    words: str = field(repr=False)


def keep_timeline_entry(
    *, actor: Actor, course_id: UUID, happening: Happening, at: datetime, entry_id: UUID | None = None, seen: int = 0
) -> TimelineEntry:
    """Put something on the timeline, or change what stands there; the earlier version stays in the record.

    Takes    entry_id, seen: which entry is changed, and the version its form was drawn with; none for a new one
    Raises   NothingSaid, FormStale, and what core refuses: LaneMismatch, NotYet, EndsBeforeItBegins, EndedAndGoesOn,
             SecondOnset
    """
    if not happening.words.strip():
        raise NothingSaid
    with record(actor, "timeline.kept", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        number = next_number(TimelineEntry.objects.filter(course=course), entry_id, seen=seen)
        entry_id = entry_id or uuid.uuid4()
        check_entry(
            Entry(
                id=entry_id,
                version=number,
                lane=happening.lane,
                kind=happening.kind,
                began=happening.began,
                ended=happening.ended,
                goes_on=happening.goes_on,
                words=happening.words,
            ),
            others=entries_of(course.id),
            today=day_at(course.person.service, at),
        )
        row = TimelineEntry(
            service_id=course.service_id,
            course=course,
            person_id=course.person_id,
            entry_id=entry_id,
            number=number,
            kept_at=at,
            lane=happening.lane,
            kind=happening.kind,
            began_date=happening.began.first,
            began_to=happening.began.precision,
            ended_date=happening.ended.first if happening.ended else None,
            ended_to=happening.ended.precision if happening.ended else "",
            goes_on=happening.goes_on,
            words=happening.words.strip(),
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        return line.about(row)


def withdraw_timeline_entry(*, actor: Actor, course_id: UUID, entry_id: UUID, seen: int, at: datetime) -> None:
    """Take an entry off the timeline; what it said stays in the record. Raises FormStale"""
    with record(actor, "timeline.withdrawn", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        versions = TimelineEntry.objects.filter(course=course)
        number = next_number(versions, entry_id, seen=seen)
        latest = versions.get(entry_id=entry_id, number=seen)
        row = TimelineEntry(
            service_id=course.service_id,
            course=course,
            person_id=course.person_id,
            entry_id=entry_id,
            number=number,
            kept_at=at,
            is_withdrawn=True,
            lane=latest.lane,
            kind=latest.kind,
            began_date=latest.began_date,
            began_to=latest.began_to,
            words=latest.words,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)
