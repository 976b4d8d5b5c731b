"""Harm that may come to somebody: a child, an adult who depends on others, the person, or whomever they threaten.

A clinician writes down what was said or seen. openipt reckons out no level of it.
"""

from enum import StrEnum

from openipt.core.vocabulary import Refusal


class HarmKind(StrEnum):
    """What was said or seen."""

    THOUGHTS_TO_CHILD = "thoughts_to_child"
    """The person has thoughts of hurting a baby or a child."""
    CHILD = "child"
    """A baby or a child is hurt or neglected, or may be, by whomever."""
    ADULT = "adult"
    """An adult who depends on others is hurt or neglected, or may be, by whomever."""
    TO_PERSON = "to_person"
    """The person is abused."""
    BY_PERSON = "by_person"
    """The person hurts or controls somebody."""
    THREAT = "threat"
    """The person speaks of hurting somebody else."""


AT_HOME_TOO = frozenset({HarmKind.TO_PERSON, HarmKind.BY_PERSON})
"""What stands in the way of rehearsing hard talks and of joint sessions for as long as it stands."""


class ActToday(StrEnum):
    """Whether somebody has to be protected before the day is over, as the clinician says. It decides the clock."""

    YES = "yes"
    NOT_RULED_OUT = "not_ruled_out"
    NO = "no"


class HarmWordsNeeded(Refusal):
    """Harm written down without a word on what was said or what was done."""

    code = "harm.words_needed"

    def __init__(self) -> None:
        super().__init__("Write what was said or seen, and what was done at once.")


def check_harm(*, words: str, action: str) -> None:
    """Raises HarmWordsNeeded."""
    if not words.strip() or not action.strip():
        raise HarmWordsNeeded
