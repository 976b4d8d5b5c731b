"""Giving readings, saying that one was read, noting that one was talked over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.education.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.education.models import GivenBy as GivenBy
from openipt.clinic.education.models import ReadingStep, StepKind
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import own_person, person_for
from openipt.core.education import Reading, reading
from openipt.core.vocabulary import Refusal


class NoReadingChosen(Refusal):
    """Nothing to give."""

    code = "reading.none_chosen"

    def __init__(self) -> None:
        super().__init__("Choose at least one reading.")


class ReadingNotGiven(Refusal):
    """A reading talked over that was never given."""

    code = "reading.not_given"

    def __init__(self) -> None:
        super().__init__("This reading has not been given yet: give it first, on the portal, on paper or aloud.")


class _ReadAlready(Exception):
    """Leaves an action without a line when the same was said before."""


def give_readings(
    *, actor: Actor, course_id: UUID, keys: Sequence[str], way: GivenBy, at: datetime
) -> tuple[ReadingStep, ...]:
    """Give some readings, each in its newest version and in the person's language, on the portal, on paper or aloud.

    Raises   NoReadingChosen, UnknownReading
    """
    chosen = [reading(key) for key in dict.fromkeys(keys)]
    if not chosen:
        raise NoReadingChosen
    with record(actor, "reading.given", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        return tuple(_given(line, course, each, way) for each in chosen)


def say_reading_was_read(*, actor: Actor, key: str, wants_to_talk: bool, at: datetime) -> None:
    """The person says that they have read it, and whether they would like to talk about it. Twice changes nothing.

    Raises   NotYours for a reading nobody gave them
    """
    try:
        with record(actor, "reading.read", at=at) as line:
            mine = own_person(actor, to=Permission.READING_READ)
            person = line.about(person_for(actor, mine.id, to=Permission.READING_READ, changing=True))
            steps = ReadingStep.objects.filter(person_id=person.id, reading=key).select_related("course")
            given = steps.filter(kind=StepKind.GIVEN).order_by("-at", "-number").first()
            if given is None:
                raise NotYours("No such reading.")
            last = steps.filter(kind=StepKind.READ).order_by("-at", "-number").first()
            if last is not None and last.wants_to_talk == wants_to_talk:
                raise _ReadAlready
            step = _after(given, StepKind.READ)
            step.wants_to_talk = wants_to_talk
            _keep(line, step)
    except _ReadAlready:
        return


def note_discussed(*, actor: Actor, course_id: UUID, key: str, words: str, at: datetime) -> ReadingStep:
    """Note that a reading was talked over, and what was said. Raises ReadingNotGiven"""
    with record(actor, "reading.discussed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True))
        steps = ReadingStep.objects.filter(course=course, reading=key, kind=StepKind.GIVEN)
        given = steps.order_by("-number").first()
        if given is None:
            raise ReadingNotGiven
        step = _after(given, StepKind.DISCUSSED)
        step.words = words.strip() or None
        return _keep(line, step)


def _given(line: OpenLine, course: Course, given: Reading, way: GivenBy) -> ReadingStep:
    step = ReadingStep(
        course=course,
        person_id=course.person_id,
        reading=given.key,
        reading_version=given.version,
        language=given.language_for(course.person.language),
        kind=StepKind.GIVEN,
        way=way,
    )
    return _keep(line, step)


def _after(given: ReadingStep, kind: StepKind) -> ReadingStep:
    return ReadingStep(
        course=given.course,
        person_id=given.person_id,
        reading=given.reading,
        reading_version=given.reading_version,
        language=given.language,
        kind=kind,
    )


def _keep(line: OpenLine, step: ReadingStep) -> ReadingStep:
    step.service_id, step.at, step.by_id = line.actor.service_id, line.at, line.actor.account_id
    step.number = ReadingStep.objects.filter(course_id=step.course_id).count() + 1
    step.save(force_insert=True)
    return line.about(step)
