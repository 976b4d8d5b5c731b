"""Whether a review is asked for at this point of a course. A review is a conversation, never an automatic act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from openipt.core.courses.plan import CoursePlan
from openipt.core.measures import Measure
from openipt.core.outcomes import Answer, any_of, check_on_scale, fall_percent, say_fall
from openipt.core.protocols import Condition, DecisionPoint, FallUnder, Reaches
from openipt.core.vocabulary import Refusal, Source


class WrongMeasure(Refusal):
    """A review was to be judged by another measure than the one its rule is about."""

    code = "decision.wrong_measure"

    def __init__(self, given: str, *, needed: str) -> None:
        super().__init__(f"This review goes by {needed}, not {given}: give the scores of {needed}.")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the rule of one decision point says about one course.

    key: of the decision point · session: its number
    is_met: whether the rule asks for the review; None where a score it needs is missing
    suggests: what the review may consider, when it is asked for
    """

    key: str
    session: int
    is_met: bool | None
    because: str
    suggests: tuple[str, ...]
    source: Source


def decision_for(plan: CoursePlan, *, session: int, points: Mapping[int, int], measure: Measure) -> Decision | None:
    """What the decision point of this session says, or None if the session has none.

    Takes    points: main scores of `measure` by session number, 0 for intake; the earliest is where counting starts
    Raises   NoSuchSession, WrongMeasure, OffTheScale
    """
    point = plan.decision_at(session)
    if point is None:
        return None
    if measure.key != point.measure:
        raise WrongMeasure(measure.key, needed=point.measure)
    check_on_scale(measure, *points.values())
    if session not in points:
        return _decision(point, session, [_unknown(f"{measure.abbreviation} has no score at session {session}", point)])
    return _decision(point, session, [_judge(each, point, session, points, measure) for each in point.any_of])


def _decision(point: DecisionPoint, session: int, answers: list[Answer]) -> Decision:
    is_met = any_of([answer.value for answer in answers])
    return Decision(
        key=point.key,
        session=session,
        is_met=is_met,
        because="; ".join(answer.because for answer in answers),
        suggests=point.suggests if is_met else (),
        source=point.source,
    )


def _judge(
    condition: Condition, point: DecisionPoint, session: int, points: Mapping[int, int], measure: Measure
) -> Answer:
    now = points[session]
    match condition:
        case Reaches(points=limit):
            because = f"{measure.abbreviation} {now}; asked for from {limit}"
            return Answer(value=now >= limit, because=because, source=point.source)
        case FallUnder():
            earlier = min(points)
            if earlier == session:
                return _unknown(f"{measure.abbreviation} has no score before session {session}", point)
            return _judge_fall(condition, point, points[earlier], now, measure)
        case _:
            assert_never(condition)


def _judge_fall(condition: FallUnder, point: DecisionPoint, start: int, now: int, measure: Measure) -> Answer:
    fall = fall_percent(start_points=start, end_points=now)
    if fall is None:
        return _unknown(f"{measure.abbreviation} started at 0: no fall can be counted", point)
    is_high = condition.while_at_least is None or now >= condition.while_at_least
    high = "" if condition.while_at_least is None else f" while {condition.while_at_least} or more"
    because = f"{measure.abbreviation} {start} to {now}, {say_fall(fall)}; asked for under {condition.percent} %{high}"
    return Answer(value=fall < condition.percent and is_high, because=because, source=point.source)


def _unknown(why: str, point: DecisionPoint) -> Answer:
    return Answer(value=None, because=why, source=point.source)
