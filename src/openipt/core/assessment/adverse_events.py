"""Unwanted events in a course: what happened, what it led to, and whether it has to do with the treatment.

How bad an event was is said by what it led to, never by a level.
"""

from enum import StrEnum

from openipt.core.vocabulary import Refusal


class EventKind(StrEnum):
    """What happened."""

    WORSE = "worse"
    NEW_THOUGHTS_OF_DEATH = "new_thoughts_of_death"
    SELF_HARM = "self_harm"
    MANIA = "mania"
    PSYCHOSIS = "psychosis"
    ADMISSION = "admission"
    BREAKDOWN_AFTER_TALK = "breakdown_after_talk"
    VIOLENCE_AFTER_TALK = "violence_after_talk"
    MEDICATION_REACTION = "medication_reaction"
    WEIGHT_CHANGE = "weight_change"
    OTHER = "other"


NEVER_PRINTED = frozenset({EventKind.VIOLENCE_AFTER_TALK})
"""What tells of safety at home, which stands on no paper."""


class LedTo(StrEnum):
    """What the event led to."""

    NO_CARE = "no_care"
    CARE_OUTSIDE = "care_outside"
    HOSPITAL = "hospital"
    LIFE_IN_DANGER = "life_in_danger"
    LASTING_HARM = "lasting_harm"
    DEATH = "death"


class RelatedTo(StrEnum):
    """Whether it has to do with the treatment, as the clinician judges."""

    NOT_JUDGED = "not_judged"
    UNRELATED = "unrelated"
    POSSIBLY = "possibly"
    LIKELY = "likely"


class EventWordsNeeded(Refusal):
    """An event without a word on what happened or what was done."""

    code = "adverse_event.words_needed"

    def __init__(self) -> None:
        super().__init__("Write what happened, and what was done about it.")


def check_event(*, words: str, action: str) -> None:
    """Raises EventWordsNeeded."""
    if not words.strip() or not action.strip():
        raise EventWordsNeeded
