"""A course laid out: which phase each session belongs to, what it is for, what is measured and reviewed when."""

from dataclasses import dataclass
from functools import cached_property

from openipt.core.courses.agenda import midpoint, sessions_of
from openipt.core.courses.contract import ContractTerms
from openipt.core.courses.lengths import check_sessions, course_length
from openipt.core.courses.phases import PhaseBounds, phase_bounds
from openipt.core.protocols import AgendaItem, DecisionPoint, Protocol
from openipt.core.vocabulary import Phase, Refusal


class NoSuchSession(Refusal):
    """A session number this course does not have."""

    code = "course.no_such_session"

    def __init__(self, session: int, *, sessions: int) -> None:
        self.session, self.sessions = session, sessions
        super().__init__(f"There is no session {session} in a course of {sessions}: sessions are numbered from 1.")


@dataclass(frozen=True, kw_only=True)
class CoursePlan:
    """A protocol stretched over an agreed number of sessions.

    sessions: N, as agreed · phases: initial, middle and termination, together every session once
    """

    protocol: Protocol
    sessions: int
    phases: tuple[PhaseBounds, ...]

    def phase_of(self, session: int) -> Phase:
        """The phase this session belongs to. Raises NoSuchSession."""
        self._check(session)
        return next(bounds.phase for bounds in self.phases if session in bounds)

    def phase_after(self, sessions_held: int) -> Phase:
        """The phase a course is in once this many sessions were held: that of the coming one, at the end the last."""
        return self.phase_of(min(sessions_held + 1, self.sessions))

    def left_after(self, session: int) -> int:
        """How many sessions are left once this one has been held. Raises NoSuchSession."""
        self._check(session)
        return self.sessions - session

    def agenda(self, session: int) -> tuple[AgendaItem, ...]:
        """What to do in this session, in order, each with what it is for. Raises NoSuchSession."""
        self._check(session)
        return tuple(item for item in self.protocol.agenda if session in self._sessions_by_item[item.key])

    def measures_due(self, session: int) -> tuple[str, ...]:
        """The keys of the measures to answer before this session; session 0 is the intake. Raises NoSuchSession."""
        if session != 0:
            self._check(session)
        return tuple(times.measure for times in self.protocol.measures if times.is_due(session, of=self.sessions))

    def decision_at(self, session: int) -> DecisionPoint | None:
        """The review that belongs to this session, if one does. Raises NoSuchSession."""
        self._check(session)
        points = self.protocol.decision_points
        return next((point for point in points if point.session_in(self.sessions) == session), None)

    @property
    def name_remaining_at(self) -> tuple[int, ...]:
        """The sessions in which the therapist says how many are left: halfway, and as the last phase comes next."""
        before_the_last_phase = self.phases[-1].first - 1
        return tuple(sorted({midpoint(self.sessions), before_the_last_phase}))

    @cached_property
    def _sessions_by_item(self) -> dict[str, range]:
        bounds = {each.phase: each for each in self.phases}
        points = {point.key: point for point in self.protocol.decision_points}
        return {item.key: sessions_of(item.when, bounds=bounds, points=points) for item in self.protocol.agenda}

    def _check(self, session: int) -> None:
        if not 1 <= session <= self.sessions:
            raise NoSuchSession(session, sessions=self.sessions)


def plan(protocol: Protocol, *, sessions: int | None = None, preset: str | None = None) -> CoursePlan:
    """Lay out a course under this protocol.

    Takes    sessions: how many; without it, as many as the preset has, or the protocol's default
             preset: phase lengths by name; without it, the default for this number of sessions
    Raises   SessionsOutOfBounds, UnknownPreset

    >>> from openipt.core import protocols
    >>> plan(protocols.get("ipt"), sessions=16).left_after(4)
    12
    """
    length = course_length(protocol, sessions=sessions, preset=preset)
    return _laid_out(
        protocol,
        length.sessions,
        initial_length=length.phases.initial,
        termination_length=length.phases.termination,
    )


def plan_for(protocol: Protocol, terms: ContractTerms) -> CoursePlan:
    """Lay out a course as its contract stands now. Raises SessionsOutOfBounds, PhasesDoNotFit."""
    return _laid_out(
        protocol,
        terms.sessions,
        initial_length=terms.initial_length,
        termination_length=terms.termination_length,
    )


def _laid_out(protocol: Protocol, sessions: int, *, initial_length: int, termination_length: int) -> CoursePlan:
    check_sessions(protocol, sessions, sessions_max=protocol.sessions_max)
    phases = phase_bounds(sessions=sessions, initial_length=initial_length, termination_length=termination_length)
    return CoursePlan(protocol=protocol, sessions=sessions, phases=phases)
