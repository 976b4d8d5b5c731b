import pytest

from openipt.clinic.courses.actions import NoSessionLeft, plan_session
from openipt.clinic.courses.reads import standing_of, terms_of
from openipt.clinic.formulation.actions import AnsweredAlready, answer_contract, begin_middle
from openipt.clinic.formulation.models import Way
from openipt.clinic.formulation.reads import contracts_of, has_contract
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import (
    Attendance,
    ExtensionTooLong,
    InitialPhaseIncomplete,
    NotAnExtension,
    NotEarlier,
    ReasonMissing,
)
from openipt.core.vocabulary import Phase
from tests import cast
from tests.clinic.formulation.saying import CLAUSES, NOT_YET, YES, leave_everything_behind, offered, signed
from tests.conftest import NOW


class TestSigningAContract:
    def test_counts_once_both_have_signed(self, course, as_lind, as_mara):
        offered(course, by=as_lind)
        assert contracts_of(course.id).waiting.clauses == CLAUSES
        assert not has_contract(course.id)
        answer_contract(actor=as_mara, course_id=course.id, version=1, said=YES, way=Way.PORTAL, at=NOW)
        version = contracts_of(course.id).signed
        assert (version.version, version.by, version.answer.way) == (1, "Dr Lind", Way.PORTAL)
        assert has_contract(course.id)

    def test_the_same_numbers_change_no_plan(self, course):
        signed(course)
        assert len(terms_of(course.id)) == 1

    def test_the_first_may_agree_on_fewer_than_the_course_was_opened_with(self, course, mara):
        signed(course, 12)
        assert standing_of(mara.id).plan.sessions == 12

    def test_a_no_changes_nothing(self, course, mara, as_mara):
        offered(course, 12)
        answer_contract(actor=as_mara, course_id=course.id, version=1, said=NOT_YET, way=Way.PORTAL, at=NOW)
        assert (standing_of(mara.id).plan.sessions, contracts_of(course.id).signed) == (16, None)
        with pytest.raises(AnsweredAlready):
            answer_contract(actor=as_mara, course_id=course.id, version=1, said=YES, way=Way.PORTAL, at=NOW)

    def test_a_form_from_yesterday_overwrites_nothing(self, course):
        from openipt.clinic.formulation.actions import Offer, offer_contract
        from openipt.core.formulation import Numbers
        from tests.clinic.inventory.telling import system_at

        offered(course)
        offer = Offer(numbers=Numbers(sessions=12, minutes=50, every_days=7), clauses=CLAUSES)
        with pytest.raises(FormStale):
            offer_contract(actor=system_at(course.person), course_id=course.id, offer=offer, seen=0, at=NOW)


class TestExtending:
    def test_is_a_new_version_with_a_reason_and_takes_effect_when_signed(self, course, mara):
        signed(course)
        with pytest.raises(ReasonMissing):
            offered(course, 18)
        offered(course, 18, reason="Two more for the move")
        assert standing_of(mara.id).plan.sessions == 16
        answer_contract(
            actor=cast.acting(mara.account, mara.service),
            course_id=course.id,
            version=2,
            said=YES,
            way=Way.PORTAL,
            at=NOW,
        )
        assert standing_of(mara.id).plan.sessions == 18
        assert terms_of(course.id)[-1].reason == "Two more for the move"

    def test_refuses_too_many_and_fewer(self, course):
        signed(course)
        with pytest.raises(ExtensionTooLong):
            offered(course, 21, reason="More")
        with pytest.raises(NotAnExtension):
            offered(course, 12, reason="Fewer")


class TestTheLastSession:
    @pytest.fixture
    def after_sixteen(self, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        return idris, cast.a_course(idris, session=17)

    def test_a_seventeenth_under_a_contract_of_sixteen_is_not_planned(self, after_sixteen, as_lind):
        _, course = after_sixteen
        with pytest.raises(NoSessionLeft, match="go on with maintenance"):
            plan_session(actor=as_lind, course_id=course.id, planned_at=NOW, place="", at=NOW)

    def test_a_session_that_was_missed_after_all_is_not_held_on_top_of_sixteen(self, harbour_street, lind, as_lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        course = cast.a_course(idris, session=16)
        last = standing_of(idris.id).next_meeting
        note_attendance(actor=as_lind, session_id=last.id, attendance=Attendance.CANCELLED_IN_TIME, at=NOW)
        again = plan_session(actor=as_lind, course_id=course.id, planned_at=NOW, place="", at=NOW)
        note_attendance(actor=as_lind, session_id=again.id, attendance=Attendance.ATTENDED, at=NOW)
        with pytest.raises(NoSessionLeft):
            note_attendance(actor=as_lind, session_id=last.id, attendance=Attendance.ATTENDED, at=NOW)


class TestBeginningTheMiddleEarly:
    @pytest.fixture
    def early(self, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        return cast.a_course(idris, session=3)

    def test_says_what_is_still_missing(self, early, as_lind):
        with pytest.raises(InitialPhaseIncomplete, match="Formulation"):
            begin_middle(actor=as_lind, course_id=early.id, reason="All is said", at=NOW)

    def test_begins_with_the_coming_session_once_all_is_there(self, early, as_lind):
        leave_everything_behind(early)
        begin_middle(actor=as_lind, course_id=early.id, reason="All is said", at=NOW)
        standing = standing_of(early.person_id)
        assert (standing.phase, standing.session_number, standing.plan.phases[0].last) == (Phase.MIDDLE, 3, 2)

    def test_has_begun_already_at_session_4(self, course, as_lind):
        leave_everything_behind(course)
        with pytest.raises(NotEarlier):
            begin_middle(actor=as_lind, course_id=course.id, reason="All is said", at=NOW)
