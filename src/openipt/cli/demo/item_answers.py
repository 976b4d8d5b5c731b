"""A total spread over items as somebody might have answered, always the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HIGHEST = 3


def phq9_answers(total: int, *, profile: Sequence[int], last_item: int) -> Mapping[str, int]:
    """PHQ-9 answers that add up to `total`, with item 9 as given and the question about difficulty answered too.

    Takes    profile: how strongly each of the items 1 to 8 is marked, in any unit
    """
    answers = _spread(total - last_item, profile)
    difficulty = 2 if total >= 15 else 1
    return {**answers, f"q{len(profile) + 1}": last_item, "difficulty": difficulty}


def gad7_answers(total: int) -> Mapping[str, int]:
    """GAD-7 answers that add up to `total`: more worry and tension than restlessness."""
    return _spread(total, (6, 5, 6, 5, 3, 4, 3))


def epds_answers(total: int) -> Mapping[str, int]:
    """EPDS answers that add up to `total`, with item 10 answered by the lowest."""
    return {**_spread(total, (3, 3, 6, 6, 4, 6, 5, 5, 5)), "q10": 0}


def _spread(total: int, profile: Sequence[int]) -> dict[str, int]:
    """Give points one by one to the item that is furthest behind its share, never above the highest answer."""
    points = [0] * len(profile)
    for _ in range(total):
        open_items = [item for item, given in enumerate(points) if given < HIGHEST]
        neediest = max(open_items, key=lambda item: (profile[item] / (2 * points[item] + 1), -item))
        points[neediest] += 1
    return {f"q{number}": given for number, given in enumerate(points, start=1)}
