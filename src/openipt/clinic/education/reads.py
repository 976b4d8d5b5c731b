"""What became of each reading. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.education.models import ReadingStep, StepKind


@dataclass(frozen=True, kw_only=True)
class ReadingStanding:
    """One reading somebody was given: in which version and language, how and when, read when, talked over when.

    wants_to_talk: they said so when they had read it, and it has not been talked over since
    """

    key: str
    version: str
    language: str
    way: str
    given_at: datetime
    read_at: datetime | None
    discussed_at: datetime | None
    discussed_words: str = field(repr=False)
    wants_to_talk: bool


def readings_of(course_id: UUID) -> dict[str, ReadingStanding]:
    """By key, what became of each reading given in this course. One question."""
    return _standings(ReadingStep.objects.filter(course_id=course_id).order_by("at", "number"))


def readings_given_to(person_id: UUID) -> dict[str, ReadingStanding]:
    """By key, what became of each reading this person was given in any course, the words left sealed. One question."""
    steps = ReadingStep.objects.filter(person_id=person_id).order_by("at", "number")
    return _standings(steps.defer("words"), with_words=False)


def _standings(steps: Iterable[ReadingStep], *, with_words: bool = True) -> dict[str, ReadingStanding]:
    by_key: dict[str, list[ReadingStep]] = {}
    for step in steps:
        by_key.setdefault(step.reading, []).append(step)
    return {key: _standing(its_steps, with_words) for key, its_steps in by_key.items()}


def _standing(steps: list[ReadingStep], with_words: bool) -> ReadingStanding:
    latest = {StepKind(step.kind): step for step in steps}
    given, read, discussed = (latest.get(kind) for kind in (StepKind.GIVEN, StepKind.READ, StepKind.DISCUSSED))
    assert given is not None  # nothing is read or talked over that was not given
    return ReadingStanding(
        key=given.reading,
        version=given.reading_version,
        language=given.language,
        way=given.way,
        given_at=given.at,
        read_at=read.at if read else None,
        discussed_at=discussed.at if discussed else None,
        discussed_words=(discussed.words or "") if discussed and with_words else "",
        wants_to_talk=bool(read and read.wants_to_talk and (discussed is None or discussed.at < read.at)),
    )
