"""What an alert needs before it may be closed: somebody asked, and somebody planned, or it is said why not."""

from collections.abc import Collection
from enum import StrEnum

from openipt.core.vocabulary import Refusal


class Done(StrEnum):
    """What a colleague did about an alert; the closed list that answers and closures choose from."""

    SPOKE = "spoke"
    NOT_REACHED = "not_reached"
    ASKED = "asked"
    NOT_ASKED = "not_asked"
    SAFETY_PLAN = "safety_plan"
    NO_SAFETY_PLAN = "no_safety_plan"
    CONSULTED = "consulted"
    EMERGENCY = "emergency"


class Needed(StrEnum):
    """What must be said before closing, one way or the other."""

    ASKING = "asking"
    SAFETY_PLANNING = "safety_planning"


SAID_BY = {
    Needed.ASKING: frozenset({Done.ASKED, Done.NOT_ASKED}),
    Needed.SAFETY_PLANNING: frozenset({Done.SAFETY_PLAN, Done.NO_SAFETY_PLAN}),
}


class NotReadyToClose(Refusal):
    """Closing needs a documented assessment, and part of it is missing."""

    code = "alert.not_ready_to_close"

    def __init__(self, missing: tuple[Needed, ...]) -> None:
        self.missing = missing
        super().__init__(f"Before this alert is closed, say what happened about: {', '.join(missing)}.")


def missing_before_closing(done: Collection[Done]) -> tuple[Needed, ...]:
    """What nobody has said yet about an alert, given everything done so far."""
    return tuple(needed for needed, said_by in SAID_BY.items() if said_by.isdisjoint(done))


def check_may_close(done: Collection[Done]) -> None:
    """NotReadyToClose while something of the assessment is missing."""
    if missing := missing_before_closing(done):
        raise NotReadyToClose(missing)
