"""Who came, which appointments use up a number, and what somebody who stays away asks for.

A session missed is a session still to come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.vocabulary import Mark, Source, SourceKind


class Attendance(StrEnum):
    """What became of an appointment. called_off: by us, because the therapist is away, or for a break or an end."""

    ATTENDED = "attended"
    LATE = "late"
    CANCELLED_IN_TIME = "cancelled_in_time"
    LATE_CANCEL = "late_cancel"
    DID_NOT_ATTEND = "did_not_attend"
    CALLED_OFF = "called_off"


USES_A_NUMBER = frozenset({Attendance.ATTENDED, Attendance.LATE})
MAY_BE_NOTED_BEFORE = frozenset({Attendance.CANCELLED_IN_TIME, Attendance.LATE_CANCEL, Attendance.CALLED_OFF})
"""What can be known of an appointment before it begins."""
STAYED_AWAY = Source(
    key="openipt-attendance",
    says="A rule of openipt: contact the same day after a session nobody came to; after two in a row reach out and "
    "look back at risk; after three decide whether the person has left",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class Outreach(StrEnum):
    """What staying away asks of the therapist."""

    CONTACT_TODAY = "contact_today"
    REACH_OUT = "reach_out"
    DECIDE = "decide"


@dataclass(frozen=True, kw_only=True)
class OutreachAsked:
    """What is asked for, after how many sessions in a row that nobody came to."""

    asks: Outreach
    missed_in_a_row: int
    source: Source


def sessions_held(attendances: Iterable[Attendance]) -> int:
    """How many numbered sessions these appointments come to."""
    return sum(attendance in USES_A_NUMBER for attendance in attendances)


def missed_in_a_row(attendances: Sequence[Attendance]) -> int:
    """How many of the latest appointments the person did not come to without a word.

    What was cancelled or called off is passed over: it is neither coming nor staying away.

    Takes    attendances: of the appointments so far, the first one first
    """
    missed = 0
    for attendance in reversed(attendances):
        if attendance in USES_A_NUMBER:
            break
        missed += attendance is Attendance.DID_NOT_ATTEND
    return missed


def outreach_for(attendances: Sequence[Attendance]) -> OutreachAsked | None:
    """What the latest appointments ask of the therapist; None when the person came, or said that they could not.

    Takes    attendances: of the appointments so far, the first one first
    Source   a rule of openipt, `STAYED_AWAY`
    """
    missed = missed_in_a_row(attendances)
    if not missed:
        return None
    asks = (Outreach.CONTACT_TODAY, Outreach.REACH_OUT, Outreach.DECIDE)[min(missed, 3) - 1]
    return OutreachAsked(asks=asks, missed_in_a_row=missed, source=STAYED_AWAY)
