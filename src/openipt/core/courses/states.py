"""Where a course stands, and where it may go from there. Which phase it is in is computed, never a state."""

from collections.abc import Mapping
from enum import StrEnum

from openipt.core.vocabulary import Refusal


class CourseState(StrEnum):
    """Where a course stands. While `active`, the phase follows from the sessions held.

    referred, screened, waiting, declined   before the first session
    active, paused, maintenance             under way
    closed                                  ended as planned, or by agreement
    dropped_out                             ended by staying away; the definition it meets is recorded beside it
    converted                               ended to go on under another protocol; the two courses are linked
    transferred                             handed to another service
    stepped_up                              ended for more intensive care
    died                                    the person died: every message stops
    """

    REFERRED = "referred"
    SCREENED = "screened"
    DECLINED = "declined"
    WAITING = "waiting"
    ACTIVE = "active"
    PAUSED = "paused"
    MAINTENANCE = "maintenance"
    CLOSED = "closed"
    DROPPED_OUT = "dropped_out"
    CONVERTED = "converted"
    TRANSFERRED = "transferred"
    STEPPED_UP = "stepped_up"
    DIED = "died"


_ENDS_ON_THE_WAY = frozenset(
    {
        CourseState.CLOSED,
        CourseState.DROPPED_OUT,
        CourseState.CONVERTED,
        CourseState.TRANSFERRED,
        CourseState.STEPPED_UP,
        CourseState.DIED,
    }
)
_ENDS_BEFORE_THE_START = frozenset(
    {CourseState.DECLINED, CourseState.TRANSFERRED, CourseState.STEPPED_UP, CourseState.DIED}
)
_NOWHERE: frozenset[CourseState] = frozenset()

MOVES: Mapping[CourseState, frozenset[CourseState]] = {
    CourseState.REFERRED: _ENDS_BEFORE_THE_START | {CourseState.SCREENED},
    CourseState.SCREENED: _ENDS_BEFORE_THE_START | {CourseState.WAITING},
    CourseState.WAITING: _ENDS_BEFORE_THE_START | {CourseState.ACTIVE},
    CourseState.ACTIVE: _ENDS_ON_THE_WAY | {CourseState.PAUSED, CourseState.MAINTENANCE},
    CourseState.PAUSED: _ENDS_ON_THE_WAY | {CourseState.ACTIVE},
    # a break in maintenance needs no state: the next session is simply later
    CourseState.MAINTENANCE: _ENDS_ON_THE_WAY,
    CourseState.DECLINED: _NOWHERE,
    CourseState.CLOSED: _NOWHERE,
    CourseState.DROPPED_OUT: _NOWHERE,
    CourseState.CONVERTED: _NOWHERE,
    CourseState.TRANSFERRED: _NOWHERE,
    CourseState.STEPPED_UP: _NOWHERE,
    CourseState.DIED: _NOWHERE,
}
FINAL = frozenset(state for state, moves in MOVES.items() if not moves)


class MoveNotAllowed(Refusal):
    """A course cannot go from where it stands to there."""

    code = "course.move_not_allowed"

    def __init__(self, from_: CourseState, to: CourseState) -> None:
        self.from_, self.to = from_, to
        allowed = ", ".join(sorted(MOVES[from_]))
        then = f"it can become: {allowed}" if allowed else "it has ended; open a new course and link the two"
        super().__init__(f"A course that is {from_} cannot become {to}: {then}.")


def check_move(from_: CourseState, to: CourseState) -> None:
    """Let a move pass that the table allows. Raises MoveNotAllowed."""
    if to not in MOVES[from_]:
        raise MoveNotAllowed(from_, to)
