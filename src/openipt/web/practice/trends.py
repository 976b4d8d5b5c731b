"""Every measure of an ongoing course that was answered, the one it goes by first."""

from __future__ import annotations

from collections.abc import Iterator

from openipt.clinic.caseload.reads import CaseloadRow, Trend, of_this_course, trend_of
from openipt.web.practice.desk import Desk


def trends_of(row: CaseloadRow, desk: Desk) -> Iterator[Trend]:
    """The trends of one person's row; none before the first check-in."""
    if row.trend is None:
        return
    yield row.trend
    points = of_this_course(row.points, row.standing)
    others = dict.fromkeys(point.measure_key for point in points if point.measure_key != row.trend.measure.key)
    for key in others:
        yield trend_of(points, key, service=desk.service, age_years=row.person.age_years)
