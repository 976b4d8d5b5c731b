"""What each task of an ending leaves behind, as it is kept: strictly, in limits, and without a word in any log."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from openipt.core.content import Strict, from_json
from openipt.core.ending.tasks import EndingTask
from openipt.core.vocabulary import Refusal

WORDS_MAX = 3_000
"""Characters of anything said in words."""
RECORD_MAX = 60_000
"""Characters of one record as it is kept."""

Words = Annotated[str, msgspec.Meta(max_length=WORDS_MAX)]


class NothingToKeep(Refusal):
    """A task was to be kept without the words it cannot do without."""

    code = "ending.nothing_to_keep"

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__("Something this task cannot do without is empty: write it, then keep it.")


class ToldApart(StrEnum):
    """Whether both can tell sadness about the ending from the illness coming back."""

    YES = "yes"
    NOT_YET = "not_yet"


class Alternative(StrEnum):
    """What may help where this treatment did not: the closed list a plan after non-response chooses from."""

    MEDICATION = "medication"
    COMBINED = "combined"
    OTHER_THERAPY = "other_therapy"
    MORE_INTENSIVE = "more_intensive"
    SECOND_OPINION = "second_opinion"


class WhatComesAfter(StrEnum):
    """How it goes on when the agreed sessions are over."""

    END = "end"
    BOOSTERS = "boosters"
    CONTINUATION = "continuation"
    MAINTENANCE = "maintenance"
    STEP_UP = "step_up"
    REFER = "refer"


class Record(Strict, frozen=True, kw_only=True, omit_defaults=True):
    """What one task left behind. Every field may be empty; what a task cannot do without is in `NEEDED`."""

    def __repr__(self) -> str:
        """The kind alone: what was said stays out of logs and tracebacks."""
        return type(self).__name__


class Announced(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The end was spoken of, with the number of sessions left, and what the person said to it."""

    left: Annotated[int, msgspec.Meta(ge=0, le=99)] | None = None
    person_said: Words = ""


class Feelings(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the ending brings up, and whether sadness and relapse are told apart."""

    brings_up: Words = ""
    told_apart: ToldApart | None = None


class CourseReview(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the two see, looking back: what got better, by what, and what is open."""

    better: Words = ""
    by_what: Words = ""
    still_open: Words = ""


class Gains(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the person changed by themselves, and what they can do now."""

    gains: Words = ""
    skills: Words = ""


class RelapsePlan(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The person's own plan: signs, what sets it off, what helps, step by step, and whom to turn to and when.

    call_at_points: of the measure the course goes by · review_date: when the plan is looked at again
    """

    mood_signs: Words = ""
    relationship_signs: Words = ""
    triggers: Words = ""
    helped: Words = ""
    steps: Words = ""
    people: Words = ""
    contact: Words = ""
    when_to_call: Words = ""
    medication: Words = ""
    call_at_points: Annotated[int, msgspec.Meta(ge=0, le=999)] | None = None
    review_date: date | None = None


class NonResponse(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What was said and planned where the treatment has not helped enough: the treatment failed, not the person."""

    said: Words = ""
    alternatives: tuple[Alternative, ...] = ()
    next_step: Words = ""


class Disposition(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What comes after, why, and what the person says to it."""

    after: WhatComesAfter | None = None
    reasons: Words = ""
    person_said: Words = ""


class Goodbye(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the person takes from it, and what they say about the therapy."""

    takes: Words = ""
    feedback: Words = ""


KINDS: dict[EndingTask, type[Record]] = {
    EndingTask.ANNOUNCED: Announced,
    EndingTask.FEELINGS: Feelings,
    EndingTask.REVIEW: CourseReview,
    EndingTask.GAINS: Gains,
    EndingTask.RELAPSE_PLAN: RelapsePlan,
    EndingTask.NON_RESPONSE: NonResponse,
    EndingTask.DISPOSITION: Disposition,
    EndingTask.GOODBYE: Goodbye,
}
"""By task, what it leaves behind. The contingency is the second half of the relapse plan, so it has no record apart."""
NEEDED: dict[EndingTask, tuple[str, ...]] = {
    EndingTask.ANNOUNCED: ("left",),
    EndingTask.FEELINGS: ("brings_up", "told_apart"),
    EndingTask.REVIEW: ("better",),
    EndingTask.GAINS: ("gains",),
    EndingTask.RELAPSE_PLAN: ("mood_signs", "relationship_signs", "helped"),
    EndingTask.CONTINGENCY: ("people", "when_to_call"),
    EndingTask.NON_RESPONSE: ("said", "next_step"),
    EndingTask.DISPOSITION: ("after", "reasons"),
    EndingTask.GOODBYE: ("takes",),
}
"""By task, the fields it cannot do without."""


def missing_in(record: Record, task: EndingTask) -> tuple[str, ...]:
    """The fields this task cannot do without and has not."""
    return tuple(name for name in NEEDED[task] if getattr(record, name) in (None, ""))


def check_record(record: Record, task: EndingTask) -> None:
    """Refuse a record that says nothing. A relapse plan may be begun and finished later. Raises NothingToKeep"""
    if task is EndingTask.RELAPSE_PLAN:
        if record == RelapsePlan():
            raise NothingToKeep(missing_in(record, task))
        return
    if missing := missing_in(record, task):
        raise NothingToKeep(missing)


def as_text(record: Record) -> str:
    """A record as it is kept: JSON."""
    return msgspec.json.encode(record).decode()


def from_text(text: str, task: EndingTask) -> Any:
    """A kept record as its task has it."""
    return from_json(text, KINDS[task])
