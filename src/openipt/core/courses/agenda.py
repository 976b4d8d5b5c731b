"""From the place an agenda item names to the sessions it comes up in."""

from collections.abc import Mapping
from typing import assert_never

from openipt.core.courses.phases import PhaseBounds
from openipt.core.protocols import (
    AtDecision,
    BeforeEnd,
    DecisionPoint,
    EverySession,
    InPhase,
    Midpoint,
    Placement,
    WhereInPhase,
)
from openipt.core.vocabulary import Phase


def midpoint(sessions: int) -> int:
    """The session at which half the course has been held; in odd courses the later one."""
    return (sessions + 1) // 2


def sessions_of(when: Placement, *, bounds: Mapping[Phase, PhaseBounds], points: Mapping[str, DecisionPoint]) -> range:
    """The numbers of the sessions a placement means in one course.

    Takes    bounds: the three treatment phases · points: decision points by key
    """
    sessions = bounds[Phase.TERMINATION].last
    match when:
        case EverySession():
            return range(1, sessions + 1)
        case Midpoint():
            return _only(midpoint(sessions))
        case BeforeEnd(sessions_left=left):
            return _only(sessions - left)
        case AtDecision(decision_point=key):
            return _only(points[key].session_in(sessions))
        case InPhase(phase=phase, at=at):
            return _in_phase(bounds[phase], at)
        case _:
            assert_never(when)


def _in_phase(bounds: PhaseBounds, at: WhereInPhase) -> range:
    match at:
        case "first":
            return _only(bounds.first)
        case "last":
            return _only(bounds.last)
        case "between":
            return range(bounds.first + 1, bounds.last) or _only(bounds.first)
        case "every":
            return range(bounds.first, bounds.last + 1)
        case _:
            assert_never(at)


def _only(session: int) -> range:
    return range(session, session + 1)
