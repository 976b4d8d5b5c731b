"""How the points of one measure went over a course, and what the way from first to last means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openipt.clinic.accounts.reads import ServiceFacts
from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.clinic.library.reads import structure_for
from openipt.core.measures import Measure
from openipt.core.outcomes import Change, judge_change


@dataclass(frozen=True, kw_only=True)
class Trend:
    """How the points of one measure went, and what the way from first to last means."""

    measure: Measure
    points: tuple[Point, ...]
    change: Change | None
    """From the first to the latest; None with fewer than two scores, or where the service shows no interpretation."""

    @property
    def scored(self) -> tuple[Point, ...]:
        """Those that have points, on the version of the measure answered last: others do not compare with them."""
        version = self.points[-1].measure_version
        return tuple(point for point in self.points if point.points is not None and point.measure_version == version)

    @property
    def first(self) -> Point | None:
        return self.scored[0] if self.scored else None

    @property
    def latest(self) -> Point | None:
        return self.scored[-1] if self.scored else None


def trend_of(points: tuple[Point, ...], key: str, *, service: ServiceFacts, age_years: int) -> Trend:
    """How one measure went, by its key. At least one of the points is of this measure."""
    same = tuple(point for point in points if point.measure_key == key)
    trend = Trend(measure=structure_for(service.id, key, same[-1].measure_version), points=same, change=None)
    if not service.interprets or len(trend.scored) < 2:
        return trend
    first, *_between, latest = [point.points for point in trend.scored if point.points is not None]
    return replace(
        trend,
        change=judge_change(trend.measure, earlier_points=first, later_points=latest, age_years=age_years),
    )


def of_this_course(points: tuple[Point, ...], standing: Standing | None) -> tuple[Point, ...]:
    """The check-ins of the ongoing course, with an intake before it; what belongs to an earlier course is over."""
    courses = {None, standing.course_id} if standing else {point.course_id for point in points}
    earlier = [place for place, point in enumerate(points, start=1) if point.course_id not in courses]
    return points[max(earlier, default=0) :]


def points_by_session(trend: Trend) -> dict[int, int]:
    """The scores that compare with one another, by session; what belongs to no session is left out."""
    return {
        point.session_number: point.points
        for point in trend.scored
        if point.session_number is not None and point.points is not None
    }
