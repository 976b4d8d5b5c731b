"""A course taken at random through moves, appointments and extensions, against a plain count of what happened."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from openipt.core import protocols
from openipt.core.courses import (
    FINAL,
    Attendance,
    CourseAlreadyHeld,
    CourseState,
    ExtensionTooLong,
    MoveNotAllowed,
    NotAnExtension,
    check_move,
    extend,
    first_terms,
    plan_for,
    sessions_held,
)
from openipt.core.vocabulary import Phase

IPT, TODAY = protocols.get("ipt"), date(2026, 3, 10)
IN_ORDER = list(Phase)


class Walk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.state = CourseState.REFERRED
        self.versions = [first_terms(IPT, agreed_date=TODAY, sessions=12)]
        self.appointments: list[Attendance] = []

    @property
    def held(self) -> int:
        return sessions_held(self.appointments)

    @rule(to=st.sampled_from(CourseState))
    def move(self, to: CourseState) -> None:
        was_final = self.state in FINAL
        try:
            check_move(self.state, to)
        except MoveNotAllowed:
            return
        assert not was_final
        self.state = to

    @precondition(lambda self: self.held < self.versions[-1].sessions)
    @rule(attendance=st.sampled_from(Attendance))
    def keep_an_appointment(self, attendance: Attendance) -> None:
        held, phase = self.held, self.phase
        self.appointments.append(attendance)
        came = attendance in (Attendance.ATTENDED, Attendance.LATE)
        assert self.held == held + came
        assert IN_ORDER.index(self.phase) >= IN_ORDER.index(phase)

    @rule(sessions=st.integers(10, 18))
    def extend(self, sessions: int) -> None:
        try:
            longer = extend(
                self.versions,
                protocol=IPT,
                sessions=sessions,
                sessions_held=self.held,
                reason="Agreed.",
                agreed_date=TODAY,
            )
        except (CourseAlreadyHeld, ExtensionTooLong, NotAnExtension):
            return
        assert longer.sessions > self.versions[-1].sessions
        self.versions.append(longer)

    @property
    def phase(self) -> Phase:
        return plan_for(IPT, self.versions[-1]).phase_after(self.held)

    @invariant()
    def the_contract_grows_version_by_version_and_never_past_its_limit(self) -> None:
        assert [terms.version for terms in self.versions] == list(range(1, len(self.versions) + 1))
        assert self.versions[-1].sessions <= 16

    @invariant()
    def the_coming_session_has_a_plan(self) -> None:
        course = plan_for(IPT, self.versions[-1])
        coming = min(self.held + 1, course.sessions)
        assert course.agenda(coming)
        assert course.left_after(coming) >= 0


Walk.TestCase.settings = settings(max_examples=30, stateful_step_count=25)
TestWalk = Walk.TestCase
