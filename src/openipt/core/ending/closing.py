"""Ending a course: the ways it can end, and what each way asks for. A state that is over is over."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from openipt.core.courses import CourseState, check_move
from openipt.core.protocols import Artefact
from openipt.core.vocabulary import Refusal


class EndedHow(StrEnum):
    """How a course came to its end."""

    AS_PLANNED = "as_planned"
    BY_AGREEMENT = "by_agreement"
    DROPPED_OUT = "dropped_out"
    TRANSFERRED = "transferred"
    STEPPED_UP = "stepped_up"
    CONVERTED = "converted"
    DIED = "died"


ENDS_IN: Mapping[EndedHow, CourseState] = {
    EndedHow.AS_PLANNED: CourseState.CLOSED,
    EndedHow.BY_AGREEMENT: CourseState.CLOSED,
    EndedHow.DROPPED_OUT: CourseState.DROPPED_OUT,
    EndedHow.TRANSFERRED: CourseState.TRANSFERRED,
    EndedHow.STEPPED_UP: CourseState.STEPPED_UP,
    EndedHow.CONVERTED: CourseState.CONVERTED,
    EndedHow.DIED: CourseState.DIED,
}
ENDED_TOGETHER = frozenset({EndedHow.AS_PLANNED, EndedHow.BY_AGREEMENT})
"""The two sit together and end it, so an alert can be closed first and the ending's work done."""
NEEDED_EARLY = frozenset({"disposition"})
"""What even an end before its time cannot do without: what comes after is decided, not drifted into."""


class AlertStillOpen(Refusal):
    """An ending the two hold together, while an alert about the person is open."""

    code = "ending.alert_open"

    def __init__(self) -> None:
        super().__init__("An alert about this person is open. Answer it and close it first, then end the course.")


class AlertNeedsOwner(Refusal):
    """The person died or left while an alert is open, and nobody was named to go on with it."""

    code = "ending.alert_needs_owner"

    def __init__(self) -> None:
        super().__init__("An alert about this person is open. Name the colleague who goes on with it.")


class SessionsLeft(Refusal):
    """An end as planned, while agreed sessions have not been held."""

    code = "ending.sessions_left"

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(
            f"{left} agreed sessions have not been held, so this is not the planned end: "
            "end it early by agreement and say why, or hold them."
        )


class EndingUnfinished(Refusal):
    """Something an ending must leave behind is not there."""

    code = "ending.unfinished"

    def __init__(self, missing: Sequence[Artefact]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            f"The course cannot be closed yet. Still missing: {', '.join(each.title for each in missing)}."
        )


class WhyEndedNotSaid(Refusal):
    """An end before its time without a word why."""

    code = "ending.why_not_said"

    def __init__(self) -> None:
        super().__init__("Write down why it ends like this; a sentence is enough.")


def check_may_end(
    how: EndedHow,
    *,
    state: CourseState,
    sessions_left: int,
    missing: Sequence[Artefact],
    alert_is_open: bool,
    alert_has_heir: bool,
    reason: str,
) -> None:
    """Let an ending pass that the state, the alert and the ending's own work allow.

    Takes    sessions_left: agreed and not held; not asked about in maintenance, which has its own contract
             missing: what the ending must leave behind and has not
             alert_has_heir: whether a colleague was named to go on with an open alert
    Raises   MoveNotAllowed, AlertStillOpen, AlertNeedsOwner, SessionsLeft, EndingUnfinished, WhyEndedNotSaid
    """
    check_move(state, ENDS_IN[how])
    if alert_is_open and how in ENDED_TOGETHER:
        raise AlertStillOpen
    if alert_is_open and not alert_has_heir:
        raise AlertNeedsOwner
    if how is EndedHow.AS_PLANNED and sessions_left and state is not CourseState.MAINTENANCE:
        raise SessionsLeft(sessions_left)
    if unfinished := needed_for(how, missing):
        raise EndingUnfinished(unfinished)
    if how is not EndedHow.AS_PLANNED and not reason.strip():
        raise WhyEndedNotSaid


def needed_for(how: EndedHow, missing: Sequence[Artefact]) -> tuple[Artefact, ...]:
    """What of the missing stands in the way of this kind of ending."""
    if how is EndedHow.AS_PLANNED:
        return tuple(missing)
    if how is EndedHow.BY_AGREEMENT:
        return tuple(each for each in missing if each.key in NEEDED_EARLY)
    return ()
