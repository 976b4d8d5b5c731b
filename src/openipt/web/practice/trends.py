"""Every measure of an ongoing course that was answered, the one it goes by first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openipt.clinic.caseload.reads import CaseloadRow, Trend, of_this_course, trend_of
from openipt.clinic.library.reads import measure_for
from openipt.web.practice.desk import Desk


def trends_of(row: CaseloadRow, desk: Desk) -> Iterator[Trend]:
    """The trends of one person's row, with the words this service may show; none before the first check-in."""
    if row.trend is None:
        return
    yield worded(row.trend, desk)
    points = of_this_course(row.points, row.standing)
    others = dict.fromkeys(point.measure_key for point in points if point.measure_key != row.trend.measure.key)
    for key in others:
        yield worded(trend_of(points, key, service=desk.service, age_years=row.person.age_years), desk)


def worded(trend: Trend, desk: Desk) -> Trend:
    """The same with the words the service loaded, where openipt brings none: scores need none, answers do."""
    measure = measure_for(desk.service.id, trend.measure.key, trend.measure.version)
    return replace(trend, measure=measure)
