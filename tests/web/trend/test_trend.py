"""Where everything of a trend lies: on the canvas, at its number, joined only where it belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.web.trend import NARROW, WIDE, Course, Picture, Reading, Stretch, Threshold, draw, spark

BANDS = (
    Stretch(name="Minimal", first=0, last=4),
    Stretch(name="Mild", first=5, last=9),
    Stretch(name="Moderate", first=10, last=14),
    Stretch(name="Moderately severe", first=15, last=19),
    Stretch(name="Severe", first=20, last=27),
)
PHASES = (
    Stretch(name="Initial", first=1, last=3),
    Stretch(name="Middle", first=4, last=14, is_now=True),
    Stretch(name="Ending", first=15, last=16),
)
canvases = pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=["wide", "narrow"])
scores = st.lists(st.none() | st.integers(0, 27), min_size=1, max_size=16)


def a_course(*points: int | None, versions: str = "1" * 99, **facts: object) -> Course:
    """PHQ-9 at sessions 1, 2, ... of 16."""
    readings = tuple(
        Reading(place=place, points=each, version=version)
        for place, (each, version) in enumerate(zip(points, versions, strict=False), start=1)
    )
    return Course(points_min=0, points_max=27, places=16, readings=readings, **facts)  # type: ignore[arg-type]


def everything(points: list[int | None]) -> Course:
    """A course with all that can stand in a picture."""
    first = next((each for each in points if each is not None), 12)
    return a_course(
        *points,
        now=len(points),
        bands=BANDS,
        phases=PHASES,
        reviews=(4, 8, 12),
        corridor=(max(first - 5, 0), min(first + 5, 27)),
        thresholds=tuple(threshold for threshold in _thresholds(first) if 0 < threshold.at < 27),
        dates=((1, "17 Feb"), (float(len(points)), "10 Mar")),
    )


def _thresholds(first: int) -> Iterator[Threshold]:
    yield Threshold(kind="corridor-edge", at=first + 5.5, words=f"reliably worse: {first + 6} or more", is_above=True)
    yield Threshold(kind="corridor-edge", at=first - 5.5, words=f"reliably better: {first - 6} or less", is_above=False)
    yield Threshold(kind="case", at=9.5, words="below the caseness line: 9 or less", is_above=False)


def lines(picture: Picture, kind: str = "score") -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (corner.split(",") for corner in line.points.split())]
        for line in picture.lines
        if line.kind == kind
    ]


class TestTheLine:
    def test_a_session_without_a_score_is_a_gap_and_gaps_are_never_joined(self):
        picture = draw(a_course(12, 13, None, 15, 16), WIDE)
        assert [len(run) for run in lines(picture)] == [2, 2]
        assert len(picture.dots) == 4

    def test_a_session_nobody_answered_is_a_gap_too(self):
        readings = tuple(Reading(place=place, points=12, version="1") for place in (1, 2, 4, 5))
        picture = draw(Course(points_min=0, points_max=27, places=16, readings=readings), WIDE)
        assert [len(run) for run in lines(picture)] == [2, 2]

    def test_it_breaks_where_the_version_of_the_measure_changes(self):
        picture = draw(a_course(12, 13, 14, 15, versions="1122"), WIDE)
        assert [len(run) for run in lines(picture)] == [2, 2]

    def test_a_score_between_two_gaps_is_a_dot_without_a_line(self):
        picture = draw(a_course(12, None, 13), WIDE)
        assert lines(picture) == []
        assert len(picture.dots) == 2

    @canvases
    @given(points=scores)
    def test_more_points_are_higher_and_a_later_session_is_further_right(self, canvas, points):
        picture = draw(a_course(*points), canvas)
        dots = [(float(dot.x), float(dot.y)) for dot in picture.dots]
        scored = [each for each in points if each is not None]
        assert len(dots) == len(scored)
        for (one, other), (low, high) in zip(combinations(dots, 2), combinations(scored, 2), strict=True):
            assert one[0] < other[0]
            assert (one[1] > other[1]) == (low < high)


class TestTheScale:
    def test_bands_meet_between_whole_numbers(self):
        picture = draw(a_course(9, 10, bands=BANDS), WIDE)
        nine, ten = (float(dot.y) for dot in picture.dots)
        edge = next(line[0][1] for line in lines(picture, "edge") if ten < line[0][1] < nine)
        assert edge == pytest.approx((nine + ten) / 2, abs=0.1)

    def test_the_corridor_holds_the_scores_it_says_and_no_others(self):
        picture = draw(a_course(17, 12, 22, 11, 23, corridor=(12, 22)), WIDE)
        (box,) = picture.boxes
        top, bottom = float(box.y), float(box.y) + float(box.height)
        inside = [top < float(dot.y) < bottom for dot in picture.dots]
        assert inside == [True, True, True, False, False]


class TestWords:
    @canvases
    @given(points=scores)
    def test_none_lies_over_a_score_or_over_other_words(self, canvas, points):
        picture = draw(everything(points), canvas)
        placed = [words for words in picture.words if words.kind in {"band", "corridor-edge", "case"}]
        areas = [_area(words, canvas.letter) for words in placed]
        assert not any(_overlap(one, other) for one, other in combinations(areas, 2))
        for dot in picture.dots:
            x, y, r = float(dot.x), float(dot.y), float(dot.radius) - 2
            assert not any(_overlap(area, (x - r, x + r, y - r, y + r)) for area in areas)

    @canvases
    @given(points=scores)
    def test_everything_lies_on_the_canvas(self, canvas, points):
        picture = draw(everything(points), canvas)
        for words in picture.words:
            assert 0 < float(words.y) <= canvas.height
            assert -10 <= float(words.x) <= canvas.width
        for dot in picture.dots:
            assert canvas.left <= float(dot.x) <= canvas.right
            assert canvas.top <= float(dot.y) <= canvas.bottom

    def test_every_score_has_its_number_where_there_is_room(self):
        picture = draw(a_course(12, 11, 18), WIDE)
        assert [words.text for words in picture.words if words.kind == "number"] == ["12", "11", "18"]

    def test_where_there_is_none_the_first_the_latest_and_the_furthest_have_theirs(self):
        readings = tuple(
            Reading(place=place, points=points, version="1")
            for place, points in enumerate([12, 13, 20, 14, 6, 12, 13] * 4, start=1)
        )
        picture = draw(Course(points_min=0, points_max=27, places=28, readings=readings), NARROW)
        numbers = [words.text for words in picture.words if words.kind == "number"]
        assert numbers[0] == "12"
        assert numbers[-1] == "13"
        assert {"20", "6"} <= set(numbers)
        assert len(numbers) < len(readings)

    def test_the_day_of_a_score_is_said_rather_than_one_that_would_touch_it(self):
        readings = tuple(Reading(place=place, points=6, version="1") for place in (1, 4, 8))
        dates = ((1, "30 Sep"), (8.0, "18 Nov"), (9.0, "25 Nov"))
        picture = draw(Course(points_min=0, points_max=21, places=12, readings=readings, now=9, dates=dates), WIDE)
        texts = {words.text for words in picture.words}
        assert {"30 Sep", "18 Nov"} <= texts
        assert "25 Nov" not in texts

    def test_no_line_runs_through_the_words_of_another(self):
        case = Threshold(kind="case", at=9.5, words="below the caseness line: 9 or less", is_above=False)
        better = Threshold(kind="corridor-edge", at=8.5, words="reliably better: 8 or less", is_above=False)
        picture = draw(a_course(14, 13, 12, corridor=(9, 19), thresholds=(case, better)), WIDE)
        at = {line.kind: float(line.points.split(",")[1].split()[0]) for line in picture.lines}
        words = {words.kind: float(words.y) for words in picture.words}
        assert words["case"] < at["case"] < at["corridor-edge"] < words["corridor-edge"]

    def test_a_prorated_score_is_marked(self):
        readings = (
            Reading(place=1, points=12, version="1", is_prorated=True),
            Reading(place=2, points=13, version="1"),
        )
        picture = draw(Course(points_min=0, points_max=27, places=16, readings=readings), WIDE)
        assert picture.dots[0].kind == "prorated"
        assert "12*" in [words.text for words in picture.words]

    def test_numbers_are_written_with_a_point_whatever_the_language(self):
        picture = draw(everything([12, 13]), WIDE)
        written = [dot.x for dot in picture.dots] + [words.y for words in picture.words]
        assert all("." in number and "," not in number for number in written)


class TestTheSpark:
    def test_is_as_long_as_the_course_has_come(self):
        early, late = spark(a_course(12, 13), case_from=10), spark(a_course(*range(10, 26)), case_from=10)
        assert early is not None
        assert late is not None
        assert float(early.latest_x) < early.width / 4 < 3 * late.width / 4 < float(late.latest_x)

    def test_without_a_score_there_is_none(self):
        assert spark(a_course(None), case_from=10) is None

    def test_without_a_caseness_line_there_is_no_line(self):
        drawn = spark(a_course(12), case_from=None)
        assert drawn is not None
        assert drawn.case_y is None


def _area(words, letter: float) -> tuple[float, float, float, float]:
    x, y, length = float(words.x), float(words.y), len(words.text) * letter
    left = x - length if words.anchor == "end" else x
    return left, left + length, y - 11, y + 3


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
