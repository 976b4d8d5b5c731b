"""Room in the picture of the timeline: nothing lies over anything, and what is drawn lies where its day is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openipt.core.timeline import Lane, RoughDate, window_before
from openipt.web.practice.timeline.canvas import NARROW, WIDE
from openipt.web.practice.timeline.drawing import Score, draw
from openipt.web.practice.timeline.items import Item
from openipt.web.practice.timeline.rows import rows_of
from openipt.web.practice.timeline.span import span_of

TODAY = date(2026, 3, 10)
ONSET = RoughDate.of(2025, 10, 6)


def an_item(day: date, words: str = "Moved house", *, ended: date | None = None, number: int = 1) -> Item:
    return Item(
        lane=Lane.LIFE_EVENTS,
        began=RoughDate.on(day),
        ended=RoughDate.on(ended) if ended else None,
        words=words,
        about="",
        number=number,
    )


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200), st.text(max_size=60)), max_size=25))
@settings(max_examples=60)
def test_nothing_lies_over_anything_in_a_row(told):
    items = [
        an_item(TODAY - timedelta(days=ago), words, ended=TODAY - timedelta(days=ago - min(ago, lasted)))
        for ago, lasted, words in told
    ]
    for canvas in (WIDE, NARROW):
        span = span_of(items, window=None, today=TODAY, left=canvas.left, right=canvas.right)
        rows = rows_of(items, span, canvas, TODAY)
        assert sum(map(len, rows)) == len(items)
        for row in rows:
            edges = sorted((place.starts, place.stops) for place in row)
            assert all(before[1] <= after[0] for before, after in pairwise(edges))


def test_words_keep_clear_of_the_line_of_the_onset_where_they_can():
    span = span_of([], window=window_before(ONSET), today=TODAY, left=WIDE.left, right=WIDE.right)
    line = span.x(ONSET.first)
    (row,) = rows_of([an_item(ONSET.first - timedelta(days=10))], span, WIDE, TODAY, clear_of=line)
    assert row[0].is_before
    (row,) = rows_of([an_item(ONSET.first + timedelta(days=10))], span, WIDE, TODAY, clear_of=line)
    assert not row[0].is_before


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_the_months_before_the_onset_are_shaded_from_edge_to_edge(canvas):
    window = window_before(ONSET)
    picture = draw([], scores=[], measure="", window=window, today=TODAY, canvas=canvas)
    outer, inner = [box for box in picture.boxes if box.kind.startswith("shade")]
    onset = next(line for line in picture.lines if line.kind == "onset")
    assert float(outer.x) + float(outer.width) == pytest.approx(float(inner.x), abs=0.2)
    assert float(inner.x) + float(inner.width) == pytest.approx(float(onset.points.split(",")[0]), abs=0.2)


def test_a_picture_of_nothing_has_four_lanes_and_no_shade():
    picture = draw([], scores=[], measure="", window=None, today=TODAY, canvas=WIDE)
    assert [box.kind for box in picture.boxes] == ["band", "band-even", "band", "band-even"]
    assert (picture.dots, picture.shown) == ((), 0)


def test_lower_scores_lie_lower_and_only_the_ends_are_numbered():
    scores = [
        Score(day=TODAY - timedelta(days=7 * ago), points=points, share=points / 27)
        for ago, points in ((2, 17), (1, 16), (0, 15))
    ]
    picture = draw([], scores=scores, measure="PHQ-9", window=None, today=TODAY, canvas=WIDE)
    dots = [dot for dot in picture.dots if dot.kind == "score"]
    assert [float(dot.y) for dot in dots] == sorted(float(dot.y) for dot in dots)
    assert [words.text for words in picture.words if words.kind == "points"] == ["17", "15"]


def test_a_long_history_names_fewer_months():
    span = span_of([an_item(date(2024, 4, 1))], window=None, today=TODAY, left=0, right=1000)
    assert len(span.months(apart=40)) == 24
    assert all(month.month in (1, 4, 7, 10) for month in span.months(apart=100))
