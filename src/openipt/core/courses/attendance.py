"""Who came, and which appointments use up a number: a session missed is a session still to come."""

from collections.abc import Iterable
from enum import StrEnum


class Attendance(StrEnum):
    """What became of an appointment."""

    ATTENDED = "attended"
    LATE = "late"
    CANCELLED_IN_TIME = "cancelled_in_time"
    LATE_CANCEL = "late_cancel"
    DID_NOT_ATTEND = "did_not_attend"


USES_A_NUMBER = frozenset({Attendance.ATTENDED, Attendance.LATE})


def sessions_held(attendances: Iterable[Attendance]) -> int:
    """How many numbered sessions these appointments come to."""
    return sum(attendance in USES_A_NUMBER for attendance in attendances)
