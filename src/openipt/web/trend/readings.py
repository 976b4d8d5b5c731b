"""From check-ins to the places they have in a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.web.trend.course import Reading

INTAKE = 0
"""The place of a check-in given before the first session."""


def known_days(
    points: Sequence[Point], standing: Standing | None, *, here: Callable[[datetime], datetime]
) -> Iterator[tuple[date, float]]:
    """The days whose place among the sessions is known: of check-ins, of sessions held, and of the one that is next.

    Takes    here: a moment as the reader's clock shows it
    """
    readings = readings_of(points, by_session=standing is not None)
    for point, reading in zip(points, readings, strict=True):
        yield here(point.captured_at).date(), reading.place
    if standing is None:
        return
    for number, held_at in enumerate(standing.held_at, start=1):
        yield here(held_at).date(), float(number)
    if standing.next_meeting:
        yield here(standing.next_meeting.planned_at).date(), float(standing.session_number)


def readings_of(points: Sequence[Point], *, by_session: bool) -> Iterator[Reading]:
    """Each check-in at its session, several of one session side by side; without a course one after another."""
    sessions = [point.session_number or INTAKE for point in points] if by_session else range(1, len(points) + 1)
    sharing, seen = Counter(sessions), Counter[int]()
    for session, point in zip(sessions, points, strict=True):
        yield Reading(
            place=session + seen[session] / sharing[session],
            points=point.points,
            version=point.measure_version,
            is_prorated=point.is_prorated,
        )
        seen[session] += 1
