"""A decision point in words: what the rule looked at, and what it asks. It asks for a conversation, never an act."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from openipt.clinic.caseload.reads import Trend
from openipt.clinic.courses.reads import Standing
from openipt.core.courses import Decision
from openipt.core.outcomes import fall_percent
from openipt.core.protocols import Condition, DecisionPoint, FallUnder, Reaches
from openipt.web.practice import citations
from openipt.web.practice.wording import SUGGESTIONS


@dataclass(frozen=True, kw_only=True)
class ReviewInWords:
    """One review that is asked for, or waits for its score.

    title: what kind of review it is · words: the score and the rule · source: whose rule
    suggestions: what the review may consider; empty while the score is awaited
    """

    session: int
    title: str
    words: str
    source: str
    suggestions: tuple[str, ...]


def review_in_words(decision: Decision, standing: Standing, trend: Trend) -> ReviewInWords:
    """The review a decision asks for, for the course it belongs to."""
    point = standing.plan.decision_at(decision.session)
    assert point is not None
    return ReviewInWords(
        session=decision.session,
        title=point.title,
        words=_words(point, decision, trend),
        source=citations.short(decision.source),
        suggestions=tuple(str(SUGGESTIONS[each]) for each in decision.suggests),
    )


def _words(point: DecisionPoint, decision: Decision, trend: Trend) -> str:
    conditions = _either([_condition(each) for each in point.any_of])
    if decision.is_met is None:
        return _("Waits for the score of session %(session)d: %(conditions)s asks for it.") % {
            "session": decision.session,
            "conditions": conditions,
        }
    return _("%(course)s; %(conditions)s asks for a review.") % {
        "course": _course(decision.session, trend),
        "conditions": conditions,
    }


def _course(session: int, trend: Trend) -> str:
    """How the score went from the start to the session of the review."""
    by_session = {point.session_number: point.points for point in trend.scored if point.points is not None}
    start, now = next(iter(by_session.values())), by_session[session]
    fall = fall_percent(start_points=start, end_points=now)
    if fall is None or now == start:
        return _("%(points)d at session %(session)d, as at the start") % {"points": now, "session": session}
    words = {"percent": _one_decimal(abs(fall)), "session": session}
    if fall > 0:
        return _("%(percent)s%% lower at session %(session)d") % words
    return _("%(percent)s%% higher at session %(session)d") % words


def _one_decimal(percent: Fraction) -> str:
    """A percentage, cut and not rounded, so that it cannot look as if it reached a limit it did not reach."""
    tenths = Decimal(int(percent * 10)) / 10
    return number_format(tenths, decimal_pos=0 if tenths == int(tenths) else 1)


def _condition(condition: Condition) -> str:
    match condition:
        case Reaches(points=points):
            return _("a score of %(points)d or more") % {"points": points}
        case FallUnder(percent=percent, while_at_least=None):
            return _("a fall of under %(percent)d%%") % {"percent": percent}
        case FallUnder(percent=percent, while_at_least=points):
            return _("a fall of under %(percent)d%% while the score is %(points)d or more") % {
                "percent": percent,
                "points": points,
            }
        case _:
            assert_never(condition)


def _either(conditions: list[str]) -> str:
    return _(" or ").join(conditions)
