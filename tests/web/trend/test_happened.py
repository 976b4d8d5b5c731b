"""What happened, over the scores: where it lies, and numbers that never touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.web.trend import NARROW, WIDE, EventMark, draw, place_on
from tests.web.trend.test_trend import a_course, canvases, everything, lines

MONDAY = date(2026, 3, 2)
WEEKS = [(MONDAY + timedelta(weeks=week), float(week + 1)) for week in range(4)]


def marks(*places: float) -> tuple[EventMark, ...]:
    return tuple(EventMark(place=place, number=number) for number, place in enumerate(places, start=1))


def numbers(picture):
    return [words for words in picture.words if words.kind == "mark"]


class TestWhereADayLies:
    def test_between_two_sessions_in_proportion_to_the_days(self):
        assert place_on(MONDAY, WEEKS) == 1
        assert place_on(MONDAY + timedelta(days=7), WEEKS) == 2
        assert place_on(MONDAY + timedelta(days=9), WEEKS) == pytest.approx(2 + 2 / 7)

    def test_before_the_first_it_has_no_place_and_after_the_last_it_stays_beside_it(self):
        assert place_on(MONDAY - timedelta(days=1), WEEKS) is None
        assert place_on(MONDAY + timedelta(days=22), WEEKS) == place_on(MONDAY + timedelta(days=90), WEEKS) == 4.5

    def test_without_a_day_that_is_known_nothing_has_a_place(self):
        assert place_on(MONDAY, []) is None

    def test_a_check_in_of_an_earlier_session_that_came_late_leads_nowhere_back(self):
        late = [*WEEKS, (MONDAY + timedelta(days=17), 1.0)]
        assert place_on(MONDAY + timedelta(days=17), late) == pytest.approx(3 + 3 / 7)

    @given(known=st.lists(st.tuples(st.dates(MONDAY, MONDAY + timedelta(days=120)), st.floats(1, 16))))
    def test_later_days_never_lie_further_left(self, known):
        days = [MONDAY + timedelta(days=each) for each in range(-3, 125)]
        places = [place for day in days if (place := place_on(day, known)) is not None]
        assert places == sorted(places)


class TestMarks:
    def test_without_any_the_picture_is_what_it_was(self):
        assert draw(a_course(12, 13), WIDE).height == WIDE.height

    @canvases
    @given(places=st.lists(st.floats(0.6, 16.4), min_size=1, max_size=40).map(sorted))
    def test_every_one_is_drawn_and_no_two_numbers_touch(self, canvas, places):
        picture = draw(a_course(12, 13, marks=marks(*places)), canvas)
        assert len(picture.marks) == len(places)
        shown = numbers(picture)
        for one, other in pairwise(shown):
            half = (len(one.text) + len(other.text)) * canvas.letter / 2
            assert float(other.x) - float(one.x) >= half - 0.1
        said = [end for words in shown for end in (words.text.split("–")[0], words.text.split("–")[-1])]
        assert (said[0], said[-1]) == ("1", str(len(places)))

    @canvases
    def test_phases_corridor_and_scores_move_down_together(self, canvas):
        plain = everything([12, 13, None, 15])
        bare, marked = draw(plain, canvas), draw(replace(plain, marks=marks(1.5, 2.5)), canvas)
        moved = marked.height - bare.height
        assert moved > 0
        for one, other in zip(bare.dots, marked.dots, strict=True):
            assert float(other.y) - float(one.y) == pytest.approx(moved, abs=0.2)
        assert float(marked.boxes[0].y) - float(bare.boxes[0].y) == pytest.approx(moved, abs=0.2)
        assert lines(bare, "phase") == lines(marked, "phase")
        assert [len(run) for run in lines(marked)] == [2]
        flags = [float(words.y) for words in numbers(marked)]
        bars = [corner[1] for bar in lines(marked, "phase") for corner in bar]
        assert max(bars) < min(flags) - 10 < max(flags) < float(marked.boxes[0].y)


def test_the_narrow_picture_says_which_stand_together():
    picture = draw(a_course(12, 13, marks=marks(3, 3.1, 3.2, 9)), NARROW)
    assert [words.text for words in numbers(picture)] == ["1–3", "4"]
