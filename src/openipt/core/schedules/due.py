"""Where each measure of a course stands on each occasion: to come, due, waiting, done or missing, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from openipt.core.courses import CourseState
from openipt.core.schedules.occasions import (
    CourseFacts,
    Happening,
    Occasion,
    OccasionKind,
    follow_up_at,
    maintenance_so_far,
    sessions_so_far,
)
from openipt.core.schedules.schedule import Asking, Schedule

ASKED_WHILE = frozenset({CourseState.ACTIVE, CourseState.MAINTENANCE})
FOLLOWED_UP_AFTER = frozenset({CourseState.CLOSED})
"""The endings after which somebody is asked again: those two people came to together. The others are asked by hand."""


class Standing(StrEnum):
    """Where a measure stands on one occasion.

    to_come   it is not time yet
    due       it is time to ask, and nobody has
    waiting   it was asked, and the answers can still come
    done      it was answered
    missing   there will be no answers, for the reason that stands beside it
    """

    TO_COME = "to_come"
    DUE = "due"
    WAITING = "waiting"
    DONE = "done"
    MISSING = "missing"


class Why(StrEnum):
    """Why a measure is missing."""

    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    TOO_CLOSE = "too_close"
    SESSION_MISSED = "session_missed"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One time somebody was asked.

    id: of the check-in · occasion: the one it was asked for by the schedule; empty where a colleague asked
    session: the number it was pinned to · answered_at: when it was answered, if it was
    closed_at: when it stopped waiting without answers
    """

    id: str
    measure: str
    occasion: str
    session: int | None
    asked_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether answers are waited for."""
        return self.answered_at is None and self.closed_at is None

    @property
    def at(self) -> datetime:
        """When somebody last had to do with it, as far as the gap between two goes."""
        return self.answered_at or self.asked_at


@dataclass(frozen=True, kw_only=True)
class Line:
    """One measure on one occasion.

    why: where it is missing · opens_at: from when it is asked, where that is known
    until: until when answers make sense · asked: the check-in that belongs to it
    in_vain: check-ins that still wait for answers although they no longer make sense, or came another way
    """

    measure: str
    occasion: Occasion
    standing: Standing
    why: Why | None = None
    opens_at: datetime | None = None
    until: datetime | None = None
    asked: Asked | None = None
    in_vain: tuple[Asked, ...] = ()


def due(schedule: Schedule, facts: CourseFacts, asked: Sequence[Asked], *, now: datetime) -> tuple[Line, ...]:
    """Where everything stands: of each measure every occasion that was, is, or comes next.

    Takes    asked: every time this person was asked one of these measures, whatever for
    """
    lines: list[Line] = []
    for asking in schedule.askings:
        own = sorted((each for each in asked if each.measure == asking.measure), key=lambda each: each.asked_at)
        lines.extend(_Reckoning(asking, schedule, facts, own, now).lines())
    return tuple(lines)


@dataclass(frozen=True)
class _Reckoning:
    """One measure of one course at one moment."""

    asking: Asking
    schedule: Schedule
    facts: CourseFacts
    asked: Sequence[Asked]
    now: datetime

    def lines(self) -> Iterator[Line]:
        for happening in self._happenings():
            line = self._of_session(happening)
            if line is not None:
                yield line
        if self._ended_before_its_last():
            last = Occasion(kind=OccasionKind.SESSION, number=self.facts.sessions)
            yield Line(measure=self.asking.measure, occasion=last, standing=Standing.MISSING, why=Why.ENDED)
        if self.facts.state in FOLLOWED_UP_AFTER:
            for months in self.asking.rhythm.follow_up_months:
                yield from self._of_follow_up(months)

    def _happenings(self) -> Iterator[Happening]:
        for happening in sessions_so_far(self.facts):
            if self.asking.rhythm.asks_at(happening.occasion.number, of=self.facts.sessions):
                yield happening
        if self.asking.rhythm.every_sessions == 1:
            yield from maintenance_so_far(self.facts)

    def _of_session(self, happening: Happening) -> Line | None:
        mine = self._asked_for(happening)
        if mine is not None and mine.answered_at is not None:
            return self._line(happening, Standing.DONE, asked=mine)
        if happening.took_place:
            return self._line(happening, Standing.MISSING, self._why_unanswered(mine, happening.at), asked=mine)
        if happening.did_not_take_place:
            # of an appointment nobody was asked about yet there is nothing to tell
            return self._line(happening, Standing.MISSING, Why.SESSION_MISSED, asked=mine) if mine else None
        return self._of_next(happening, mine)

    def _of_next(self, happening: Happening, mine: Asked | None) -> Line | None:
        """Of the session that comes next."""
        if mine is not None and mine.is_open and not mine.occasion:
            return self._line(happening, Standing.WAITING, asked=mine)  # a colleague's own asking stands
        if happening.occasion.kind is OccasionKind.SESSION and self.facts.state is CourseState.MAINTENANCE:
            return self._line(happening, Standing.MISSING, Why.ENDED, asked=mine) if mine else None
        if self.facts.state not in ASKED_WHILE:
            why = Why.PAUSED if self.facts.state is CourseState.PAUSED else Why.ENDED
            return self._line(happening, Standing.MISSING, why, asked=mine)
        return self._by_the_clock(happening, mine, opens_at=self._opens_at(happening), until=happening.at)

    def _of_follow_up(self, months: int) -> Iterator[Line]:
        begins = follow_up_at(months, self.facts)
        if begins is None:
            return
        until = begins + timedelta(days=self.schedule.rules.follow_up_days)
        over = self.now >= until
        if self.now < begins:
            coming = Occasion(kind=OccasionKind.FOLLOW_UP, number=months)
            yield Line(
                measure=self.asking.measure,
                occasion=coming,
                standing=Standing.TO_COME,
                opens_at=begins,
                until=until,
            )
            return
        happening = Happening(
            occasion=Occasion(kind=OccasionKind.FOLLOW_UP, number=months), began_at=begins, at=until, took_place=over
        )
        mine = self._asked_for(happening)
        if over or (mine is not None and mine.answered_at is not None):
            line = self._of_session(happening)
            assert line is not None
            yield line
        else:
            yield self._by_the_clock(happening, mine, opens_at=begins, until=until)

    def _by_the_clock(
        self, happening: Happening, mine: Asked | None, *, opens_at: datetime | None, until: datetime | None
    ) -> Line:
        """Of what can still be asked: whether it is time."""
        if mine is not None and mine.is_open:
            return self._line(happening, Standing.WAITING, asked=mine, until=until)
        if mine is not None:
            return self._line(happening, Standing.MISSING, Why.NOT_ANSWERED, asked=mine)
        if opens_at is None or self.now < opens_at:
            return self._line(happening, Standing.TO_COME, opens_at=self._not_before(opens_at), until=until)
        if until is not None and self.now >= until:
            return self._line(happening, Standing.MISSING, self._why_unanswered(None, until))
        rested = self._rested_at(self.now)
        if rested is not None and self.now < rested:
            if until is not None and rested >= until:
                return self._line(happening, Standing.MISSING, Why.TOO_CLOSE)
            return self._line(happening, Standing.TO_COME, opens_at=rested, until=until)
        return self._line(happening, Standing.DUE, opens_at=opens_at, until=until)

    def _opens_at(self, happening: Happening) -> datetime | None:
        """Before the first session from the start of the course, else so long before the appointment."""
        if happening.occasion == Occasion(kind=OccasionKind.SESSION, number=1):
            return self.facts.opened_at
        if happening.at is None:
            return None
        return happening.at - timedelta(hours=self.schedule.rules.hours_before)

    def _not_before(self, opens_at: datetime | None) -> datetime | None:
        rested = self._rested_at(self.now)
        return max(opens_at, rested) if opens_at and rested else opens_at

    def _rested_at(self, moment: datetime) -> datetime | None:
        """From when the measure may be asked again, after the last time before this moment."""
        before = [each.at for each in self.asked if each.at <= moment]
        return max(before) + timedelta(days=self.schedule.rules.gap_days) if before else None

    def _why_unanswered(self, mine: Asked | None, at: datetime | None) -> Why:
        """Why an occasion that has passed is without answers."""
        if mine is not None:
            return Why.NOT_ANSWERED
        rested = self._rested_at(at) if at else None
        return Why.TOO_CLOSE if rested is not None and at is not None and rested >= at else Why.NOT_ASKED

    def _asked_for(self, happening: Happening) -> Asked | None:
        """What was asked for this occasion, the answered one first; else what waits and belongs to no other."""
        found = [each for each in self.asked if self._belongs(each, happening)]
        answered = [each for each in found if each.answered_at is not None]
        latest = answered or found
        return latest[-1] if latest else None

    def _belongs(self, each: Asked, happening: Happening) -> bool:
        if each.occasion:
            return each.occasion == happening.occasion.key
        if each.is_open and not happening.is_past:
            return True  # somebody who has it before them is not asked again
        of_session = happening.occasion.kind is OccasionKind.SESSION
        if each.session != (happening.occasion.number if of_session else None):
            return False
        is_first_turn = of_session and happening.occasion.turn == 1
        in_time = (happening.took_place and of_session) or happening.at is None or each.at <= happening.at
        return (is_first_turn or each.at > happening.began_at) and (in_time or not happening.is_past)

    def _ended_before_its_last(self) -> bool:
        """Whether a course that ended early owes an answer at its end that nobody asks for any more."""
        return (
            self.facts.ended_date is not None
            and self.asking.rhythm.at_end
            and all(each.occasion.number != self.facts.sessions for each in sessions_so_far(self.facts))
        )

    def _line(
        self,
        happening: Happening,
        standing: Standing,
        why: Why | None = None,
        *,
        asked: Asked | None = None,
        opens_at: datetime | None = None,
        until: datetime | None = None,
    ) -> Line:
        return Line(
            measure=self.asking.measure,
            occasion=happening.occasion,
            standing=standing,
            why=why,
            opens_at=opens_at,
            until=until or happening.at,
            asked=asked,
            in_vain=tuple(self._in_vain(happening, standing, asked)),
        )

    def _in_vain(self, happening: Happening, standing: Standing, answered: Asked | None) -> Iterator[Asked]:
        for each in self.asked:
            if not (each.is_open and self._belongs(each, happening)):
                continue
            came = answered.answered_at if answered and standing is Standing.DONE else None
            # what a colleague asks for once more, after the answers came, stands
            if standing is Standing.MISSING or (came is not None and each.asked_at <= came):
                yield each
