"""A course told in a few words, for the table of the calendar and for its laws."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from openipt.core import protocols
from openipt.core.courses import Attendance, CourseState
from openipt.core.schedules import Appointment, Asked, CourseFacts, Line, OccasionKind, due, schedule_of

OPENED = datetime(2026, 1, 5, 9, tzinfo=UTC)
IPT = protocols.get("ipt")
CAME = {"came": Attendance.ATTENDED, "missed": Attendance.DID_NOT_ATTEND, "cancelled": Attendance.CANCELLED_IN_TIME}


def at(day: float) -> datetime:
    """So many days after the course was opened."""
    return OPENED + timedelta(days=day)


@dataclass(kw_only=True)
class Told:
    """A course and what its person was asked, told event by event, each on its day after the opening."""

    state: CourseState = CourseState.ACTIVE
    appointments: dict[float, Appointment] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    ended: float | None = None
    sessions: int = 16

    @property
    def facts(self) -> CourseFacts:
        return CourseFacts(
            state=self.state,
            opened_at=OPENED,
            sessions=self.sessions,
            appointments=tuple(self.appointments[day] for day in sorted(self.appointments)),
            ended_date=at(self.ended).date() if self.ended is not None else None,
            zone=ZoneInfo("Europe/London"),
        )

    def lines(self, day: float) -> tuple[Line, ...]:
        """Where everything stands on one day."""
        return due(schedule_of(IPT), self.facts, self.asked, now=at(day))

    def hear(self, event: str) -> None:
        """Take in one event."""
        match event.split():
            case [_, "opened"]:
                pass
            case ["paused"]:
                self.state = CourseState.PAUSED
            case ["maintenance"]:
                self.state = CourseState.MAINTENANCE
            case ["ended", day, how]:
                self.state, self.ended = CourseState(how), float(day)
            case ["by_hand", measure, "asked", day]:
                self._ask(measure, float(day), by_hand=True)
            case [measure, "asked", day]:
                self._ask(measure, float(day), by_hand=False)
            case [measure, "answered", day]:
                latest = max(number for number, each in enumerate(self.asked) if each.measure == measure)
                self.asked[latest] = replace(self.asked[latest], answered_at=at(float(day)))
            case [day, "maintenance", what]:
                self._meet(float(day), what, in_maintenance=True)
            case [day, what]:
                self._meet(float(day), what, in_maintenance=False)
            case _:
                raise AssertionError(event)

    def _meet(self, day: float, what: str, *, in_maintenance: bool) -> None:
        self.appointments[day] = Appointment(
            planned_at=at(day), attendance=CAME.get(what), in_maintenance=in_maintenance
        )

    def _ask(self, measure: str, day: float, *, by_hand: bool) -> None:
        met = [each for each in self.facts.appointments if each.planned_at < at(day) and each.attendance]
        held = sum(each.attendance is Attendance.ATTENDED for each in met)
        is_over = self.ended is not None
        kind, number = (OccasionKind.FOLLOW_UP, 1) if is_over else (OccasionKind.SESSION, held + 1)
        self.asked.append(
            Asked(
                id=str(len(self.asked)),
                measure=measure,
                occasion="" if by_hand else f"{kind}:{number}",
                session=None if is_over else held + 1,
                asked_at=at(day),
                answered_at=None,
            )
        )


def told(happened: str) -> Told:
    """The course these events make, parted by semicolons."""
    course = Told()
    for event in happened.split("; "):
        course.hear(event)
    return course
