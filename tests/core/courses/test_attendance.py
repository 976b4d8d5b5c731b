import pytest

from openipt.core.courses import USES_A_NUMBER, Attendance, sessions_held


@pytest.mark.parametrize(
    ("attendance", "held"),
    [
        (Attendance.ATTENDED, 1),
        (Attendance.LATE, 1),
        (Attendance.CANCELLED_IN_TIME, 0),
        (Attendance.LATE_CANCEL, 0),
        (Attendance.DID_NOT_ATTEND, 0),
    ],
)
def test_only_who_came_uses_a_number(attendance, held):
    assert sessions_held([attendance]) == held
    assert (attendance in USES_A_NUMBER) == bool(held)


def test_numbers_are_counted_over_all_appointments():
    came, missed, late = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND, Attendance.LATE
    assert sessions_held([came, missed, late, missed, came]) == 3
    assert sessions_held([]) == 0
