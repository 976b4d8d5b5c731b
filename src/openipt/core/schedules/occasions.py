"""The occasions of a course on which something can be asked: its sessions, those of maintenance, and its follow-ups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from openipt.core.courses import USES_A_NUMBER, Attendance, CourseState
from openipt.core.ending import months_after


class OccasionKind(StrEnum):
    """What an occasion belongs to."""

    SESSION = "session"
    MAINTENANCE = "maintenance"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something a measure can be asked for.

    number: of the session, or the months after the end
    turn: 1 for its first appointment, one more for each that did not take place
    """

    kind: OccasionKind
    number: int
    turn: int = 1

    @property
    def key(self) -> str:
        """Its name, unique in its course."""
        return f"{self.kind}:{self.number}" + (f":{self.turn}" if self.turn > 1 else "")


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A meeting that was planned. attendance: what became of it; None while nobody noted it"""

    planned_at: datetime
    attendance: Attendance | None
    in_maintenance: bool = False


@dataclass(frozen=True, kw_only=True)
class CourseFacts:
    """What a schedule needs to know of a course.

    sessions: N, as agreed · appointments: in the order of their days
    ended_date: the day it ended on; None while it goes on
    """

    state: CourseState
    opened_at: datetime
    sessions: int
    appointments: tuple[Appointment, ...]
    ended_date: date | None
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One occasion as far as it has come.

    began_at: after what came before it · at: its appointment, where one is planned or was
    took_place, did_not_take_place: once it is known
    """

    occasion: Occasion
    began_at: datetime
    at: datetime | None
    took_place: bool = False
    did_not_take_place: bool = False

    @property
    def is_past(self) -> bool:
        """Whether nothing more can be asked for it."""
        return self.took_place or self.did_not_take_place


def sessions_so_far(facts: CourseFacts) -> tuple[Happening, ...]:
    """Every appointment that was, in order, and last the session that comes next, if one is left."""
    ordinary = [each for each in facts.appointments if not each.in_maintenance]
    return tuple(_happenings(ordinary, OccasionKind.SESSION, facts.opened_at, last=facts.sessions))


def maintenance_so_far(facts: CourseFacts) -> tuple[Happening, ...]:
    """The same of maintenance, whose sessions count anew; nothing before it was agreed on."""
    own = [each for each in facts.appointments if each.in_maintenance]
    if not own and facts.state is not CourseState.MAINTENANCE:
        return ()
    before = [each.planned_at for each in facts.appointments if not each.in_maintenance]
    return tuple(_happenings(own, OccasionKind.MAINTENANCE, before[-1] if before else facts.opened_at, last=None))


def follow_up_at(months: int, facts: CourseFacts) -> datetime | None:
    """When a follow-up begins: as its day begins, so many months after the end; None while the course goes on."""
    if facts.ended_date is None:
        return None
    return datetime.combine(months_after(facts.ended_date, months), time.min, tzinfo=facts.zone)


def _happenings(
    appointments: Sequence[Appointment], kind: OccasionKind, began_at: datetime, *, last: int | None
) -> Iterator[Happening]:
    number = turn = 1
    for each in appointments:
        if each.attendance is None:
            continue
        came = each.attendance in USES_A_NUMBER
        yield Happening(
            occasion=Occasion(kind=kind, number=number, turn=turn),
            began_at=began_at,
            at=each.planned_at,
            took_place=came,
            did_not_take_place=not came,
        )
        began_at = max(began_at, each.planned_at)
        number, turn = (number + 1, 1) if came else (number, turn + 1)
    if last is None or number <= last:
        ahead = next((each.planned_at for each in appointments if each.attendance is None), None)
        yield Happening(occasion=Occasion(kind=kind, number=number, turn=turn), began_at=began_at, at=ahead)
