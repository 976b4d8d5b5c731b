"""The kinds of letter a course gives, and who each is for."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is about. The order is that of a course."""

    CONTRACT = "contract"
    FORMULATION = "formulation"
    MID_COURSE = "mid_course"
    ENDING = "ending"
    RELAPSE_PLAN = "relapse_plan"
    REFERRER = "referrer"


LEAVES_THE_HOUSE = frozenset({LetterKind.REFERRER})
"""Letters to somebody who is neither the person nor cares for them here: they name nobody from the person's life."""
