"""From check-ins to the places they have in a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from openipt.clinic.checkins.reads import Point
from openipt.web.trend.course import Reading

INTAKE = 0
"""The place of a check-in given before the first session."""


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
