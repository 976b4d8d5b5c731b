"""Relapse before eight weeks of remission, recurrence after; where nobody can say, neither is said."""

from datetime import date, timedelta

import pytest

from openipt.core import measures
from openipt.core.ending import RECOVERY_DAYS, Dated, Returning, judge_return

PHQ9 = measures.get("phq9")
START = date(2026, 1, 6)


def judged(*weeks_and_points: tuple[int, int], **more: int):
    scores = [Dated(day=START + timedelta(weeks=week), points=points) for week, points in weeks_and_points]
    return judge_return(PHQ9, scores, **more)


@pytest.mark.parametrize(
    ("scores", "expected", "why"),
    [
        ([(0, 17), (4, 12)], Returning.ONGOING, "no remission yet: the episode goes on"),
        ([(0, 8), (4, 7)], Returning.NOT_BACK, "neither ill nor well: nothing has come back"),
        ([(0, 17), (8, 4)], Returning.NOT_BACK, "well, and still well"),
        ([(0, 17), (8, 4), (12, 9)], Returning.NOT_BACK, "more symptoms, and no case"),
        ([(0, 17), (8, 4), (12, 10)], Returning.RELAPSE, "four weeks after the first score under the limit"),
        ([(0, 17), (8, 4), (15, 4), (16, 10)], Returning.UNCLEAR, "well for 49 days at least and 56 at most"),
        ([(0, 17), (8, 4), (16, 4), (17, 10)], Returning.RECURRENCE, "eight weeks well, shown by two scores"),
        ([(0, 17), (8, 4), (40, 10)], Returning.UNCLEAR, "nobody asked in between"),
        ([(0, 17), (8, 4), (12, 7), (16, 4), (17, 11)], Returning.RECURRENCE, "a score of 7 ends no remission"),
        ([(0, 17), (8, 4), (12, 11), (13, 4), (20, 10)], Returning.RELAPSE, "counted from the latest remission"),
        ([(0, 17), (8, 4), (17, 4), (18, 10), (19, 12)], Returning.RECURRENCE, "the first score back is what counts"),
        ([(0, 17), (8, 4), (12, 12), (14, 3)], Returning.NOT_BACK, "back, and well again"),
    ],
)
def test_which_word_fits(scores, expected, why):
    assert judged(*scores).kind is expected, why


def test_eight_weeks_to_the_day():
    def after(days: int) -> Returning:
        scores = [
            Dated(day=START, points=4),
            Dated(day=START + timedelta(days=days), points=4),
            Dated(day=START + timedelta(days=days + 1), points=10),
        ]
        return judge_return(PHQ9, scores).kind

    assert after(RECOVERY_DAYS - 2) is Returning.RELAPSE
    assert after(RECOVERY_DAYS - 1) is Returning.UNCLEAR
    assert after(RECOVERY_DAYS) is Returning.RECURRENCE


def test_it_says_from_what():
    back = judged((0, 17), (8, 4), (10, 3), (12, 14))
    assert (back.well_days_min, back.well_days_max) == (14, 28)
    assert back.returned_date == START + timedelta(weeks=12)
    assert "eight weeks" in back.source.says


def test_it_says_nothing_of_minors_of_nothing_or_of_a_measure_without_limits():
    assert judged((0, 17), (8, 4), (12, 10), age_years=15) is None
    assert judge_return(PHQ9, []) is None
    assert judge_return(measures.get("gad2"), [Dated(day=START, points=3)]) is None
