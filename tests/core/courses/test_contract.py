from datetime import date

import pytest

from openipt.core import protocols
from openipt.core.courses import (
    ContractTerms,
    CourseAlreadyHeld,
    ExtensionTooLong,
    InitialPhaseIncomplete,
    NotAnExtension,
    NotEarlier,
    ReasonMissing,
    SessionsOutOfBounds,
    begin_middle_early,
    extend,
    first_terms,
    plan_for,
)
from openipt.core.vocabulary import Phase

IPT = protocols.get("ipt")
AGREED, LATER = date(2026, 3, 3), date(2026, 6, 2)
FIRST = first_terms(IPT, agreed_date=AGREED)


def extended(*versions: ContractTerms, **changes: object) -> ContractTerms:
    asked = {"sessions": 18, "sessions_held": 12, "reason": "Not there yet.", "agreed_date": LATER} | changes
    return extend(versions or (FIRST,), protocol=IPT, **asked)


class TestTheFirstVersion:
    def test_takes_the_protocols_values(self):
        protocols_own = ContractTerms(
            version=1,
            sessions=16,
            initial_length=3,
            termination_length=2,
            minutes=50,
            every_days=7,
            agreed_date=AGREED,
        )
        assert first_terms(IPT, agreed_date=AGREED) == protocols_own

    def test_takes_what_was_agreed_instead(self):
        terms = first_terms(IPT, agreed_date=AGREED, preset="ipt_uk_16", minutes=45, every_days=14)
        assert (terms.initial_length, terms.termination_length, terms.minutes, terms.every_days) == (4, 4, 45, 14)

    def test_may_not_begin_with_the_extension(self):
        with pytest.raises(SessionsOutOfBounds, match="12 to 16 sessions, not 17"):
            first_terms(IPT, agreed_date=AGREED, sessions=17)


class TestExtending:
    def test_makes_a_new_version_and_leaves_the_old_one_alone(self):
        later = extended()
        assert (later.version, later.sessions, later.agreed_date, later.reason) == (2, 18, LATER, "Not there yet.")
        assert (FIRST.version, FIRST.sessions, FIRST.reason) == (1, 16, "")

    def test_the_middle_takes_the_new_sessions(self):
        course = plan_for(IPT, extended())
        assert [(each.first, each.last) for each in course.phases] == [(1, 3), (4, 16), (17, 18)]

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_needs_a_reason(self, reason):
        with pytest.raises(ReasonMissing, match="write down why it changes") as caught:
            extended(reason=reason)
        assert caught.value.code == "contract.reason_missing"

    @pytest.mark.parametrize("sessions_held", [16, 17])
    def test_is_refused_once_the_last_session_was_held(self, sessions_held):
        with pytest.raises(CourseAlreadyHeld, match="All 16 agreed sessions have been held") as caught:
            extended(sessions_held=sessions_held)
        assert caught.value.code == "contract.all_sessions_held"

    def test_is_possible_until_just_before(self):
        assert extended(sessions_held=15, sessions=20).sessions == 20

    @pytest.mark.parametrize("sessions", [12, 16])
    def test_must_add_something(self, sessions):
        with pytest.raises(NotAnExtension, match=f"{sessions} sessions do not extend a course of 16") as caught:
            extended(sessions=sessions)
        assert caught.value.code == "contract.not_an_extension"

    def test_adds_four_at_most(self):
        with pytest.raises(ExtensionTooLong, match="21 sessions are more than this course may come to, 20") as caught:
            extended(sessions=21)
        assert caught.value.code == "contract.extension_too_long"

    def test_adds_four_at_most_however_often_it_is_done(self):
        second = extended()
        assert extended(FIRST, second, sessions=20, sessions_held=17).version == 3
        with pytest.raises(ExtensionTooLong):
            extended(FIRST, second, sessions=22, sessions_held=17)

    def test_keeps_what_somebody_wrote_out_of_every_log(self):
        assert "Not there yet." not in repr(extended())


class TestBeginningTheMiddleEarly:
    def begin(self, **changes: object) -> ContractTerms:
        asked = {"sessions_held": 2, "artefacts_missing": (), "reason": "All is done.", "agreed_date": LATER} | changes
        return begin_middle_early((FIRST,), **asked)

    def test_makes_a_new_version_in_which_the_coming_session_is_the_middle(self):
        early = self.begin()
        assert (early.version, early.initial_length, early.sessions) == (2, 2, 16)
        assert plan_for(IPT, early).phase_after(2) is Phase.MIDDLE

    def test_waits_for_what_the_initial_phase_must_leave_behind(self):
        with pytest.raises(InitialPhaseIncomplete, match="finish formulation, inventory first") as caught:
            self.begin(artefacts_missing={"inventory", "formulation"})
        assert caught.value.code == "contract.initial_phase_incomplete"

    @pytest.mark.parametrize("sessions_held", [0, 3, 9])
    def test_is_refused_when_it_would_not_be_early(self, sessions_held):
        with pytest.raises(NotEarlier, match="before session 3") as caught:
            self.begin(sessions_held=sessions_held)
        assert caught.value.code == "contract.middle_not_earlier"

    def test_needs_a_reason(self):
        with pytest.raises(ReasonMissing):
            self.begin(reason=" ")
