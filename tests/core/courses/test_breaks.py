"""A pause has a day both know; a long absence has somebody who stands in."""

from datetime import date, timedelta

import pytest

from openipt.core.courses import Absence, AbsenceBackwards, CoverNeeded, ReturnDateNeeded, check_absence, check_return

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("days", "passes"), [(-1, False), (0, False), (1, True), (366, True), (367, False)])
def test_a_course_goes_on_on_a_day_that_lies_ahead_and_not_too_far(days, passes):
    if passes:
        check_return(TODAY + timedelta(days=days), today=TODAY)
    else:
        with pytest.raises(ReturnDateNeeded):
            check_return(TODAY + timedelta(days=days), today=TODAY)


def away(days: int, *, begins: date = TODAY) -> Absence:
    return Absence(first_date=begins, last_date=begins + timedelta(days=days - 1))


@pytest.mark.parametrize(("days", "needs"), [(1, False), (14, False), (15, True)])
def test_more_than_two_weeks_need_cover(days, needs):
    assert away(days).days == days
    assert away(days).needs_cover is needs
    check_absence(away(days), cover="Dr Okafor", today=TODAY)
    if needs:
        with pytest.raises(CoverNeeded, match=str(days)):
            check_absence(away(days), cover="  ", today=TODAY)
    else:
        check_absence(away(days), cover="", today=TODAY)


@pytest.mark.parametrize("absence", [away(0), away(3, begins=TODAY - timedelta(days=3))])
def test_an_absence_neither_runs_backwards_nor_is_over(absence):
    with pytest.raises(AbsenceBackwards):
        check_absence(absence, cover="Dr Okafor", today=TODAY)
