"""The picture of a trend stays in its frame, in order, with as many words as there is room for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from openipt.core.letters import Dot, Trend
from openipt.web.letters.picture import HEIGHT, WIDTH, picture_of


def trend(*points: int) -> Trend:
    dots = tuple(Dot(place=str(at), points=each) for at, each in enumerate(points, start=1))
    return Trend(title="", says="", points_min=0, points_max=27, dots=dots)


@given(st.lists(st.integers(0, 27), min_size=1, max_size=80))
def test_everything_stays_in_the_frame_from_left_to_right(points):
    picture = picture_of(trend(*points))
    assert len(picture.line) == len(points)
    assert [x for x, _ in picture.line] == sorted(x for x, _ in picture.line)
    for x, y in [*picture.line, *((words.x, words.y) for words in picture.words)]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@given(st.lists(st.integers(0, 27), min_size=2, max_size=20))
def test_more_points_stand_higher(points):
    heights = [y for _, y in picture_of(trend(*points)).line]
    for (one, high), (other, low) in pairwise(zip(points, heights, strict=True)):
        assert (one < other) == (high > low)


def test_every_score_has_its_number_while_there_is_room():
    assert [words.text for words in picture_of(trend(17, 12, 9)).words if words.is_number] == ["17", "12", "9"]
    assert sum(words.is_number for words in picture_of(trend(*[9] * 80)).words) < 30
