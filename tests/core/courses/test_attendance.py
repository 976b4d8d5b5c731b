import pytest

from openipt.core.courses import (
    MAY_BE_NOTED_BEFORE,
    USES_A_NUMBER,
    Attendance,
    Outreach,
    missed_in_a_row,
    outreach_for,
    sessions_held,
)


@pytest.mark.parametrize(
    ("attendance", "held"),
    [
        (Attendance.ATTENDED, 1),
        (Attendance.LATE, 1),
        (Attendance.CANCELLED_IN_TIME, 0),
        (Attendance.LATE_CANCEL, 0),
        (Attendance.DID_NOT_ATTEND, 0),
        (Attendance.CALLED_OFF, 0),
    ],
)
def test_only_who_came_uses_a_number(attendance, held):
    assert sessions_held([attendance]) == held
    assert (attendance in USES_A_NUMBER) == bool(held)


def test_numbers_are_counted_over_all_appointments():
    came, missed, late = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND, Attendance.LATE
    assert sessions_held([came, missed, late, missed, came]) == 3
    assert sessions_held([]) == 0


CAME, LATE, AWAY = Attendance.ATTENDED, Attendance.LATE, Attendance.DID_NOT_ATTEND
CANCELLED, LATE_CANCEL, OFF = Attendance.CANCELLED_IN_TIME, Attendance.LATE_CANCEL, Attendance.CALLED_OFF


@pytest.mark.parametrize(
    ("attendances", "missed", "asks"),
    [
        ([], 0, None),
        ([CAME], 0, None),
        ([AWAY], 1, Outreach.CONTACT_TODAY),
        ([CAME, AWAY, AWAY], 2, Outreach.REACH_OUT),
        ([AWAY, AWAY, AWAY], 3, Outreach.DECIDE),
        ([AWAY] * 5, 5, Outreach.DECIDE),
        ([AWAY, CAME], 0, None),
        ([AWAY, LATE, AWAY], 1, Outreach.CONTACT_TODAY),
        ([AWAY, CANCELLED, AWAY], 2, Outreach.REACH_OUT),
        ([AWAY, OFF], 1, Outreach.CONTACT_TODAY),
        ([CANCELLED, LATE_CANCEL, OFF], 0, None),
    ],
)
def test_what_staying_away_asks_for(attendances, missed, asks):
    assert missed_in_a_row(attendances) == missed
    asked = outreach_for(attendances)
    assert (asked.asks if asked else None) == asks


def test_who_asks_says_where_it_comes_from():
    asked = outreach_for([AWAY, AWAY])
    assert asked.missed_in_a_row == 2
    assert "look back at risk" in asked.source.says


def test_coming_ends_what_was_asked_whatever_was_before():
    for before in ([], [AWAY], [AWAY] * 4, [CANCELLED, AWAY]):
        assert outreach_for([*before, CAME]) is None


def test_only_what_somebody_said_beforehand_can_be_noted_before_it_begins():
    assert not MAY_BE_NOTED_BEFORE & USES_A_NUMBER
    assert Attendance.DID_NOT_ATTEND not in MAY_BE_NOTED_BEFORE
