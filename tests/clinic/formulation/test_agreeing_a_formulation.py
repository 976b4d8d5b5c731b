import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.actions import (
    AnsweredAlready,
    ChecklistIncomplete,
    Proposal,
    Said,
    WhyNotSaid,
    answer_formulation,
    propose_formulation,
)
from openipt.clinic.formulation.models import Way
from openipt.clinic.formulation.reads import formulation_of, has_formulation
from openipt.clinic.foundation.versions import FormStale
from openipt.core.courses import ReasonMissing
from openipt.core.formulation import (
    CautionKind,
    CautionUnanswered,
    ChosenFocus,
    FocusMayNotChange,
    NarrativeIncomplete,
)
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.formulation.saying import DISPUTE, NOT_YET, STORY, TRANSITION, YES, agreed, propose
from tests.conftest import NOW

GRIEF = ChosenFocus(area=ProblemArea.GRIEF, in_words="Her brother")


@pytest.fixture
def answer(as_mara, course):
    def answer(said=YES, *, version=1, actor=as_mara, way=Way.PORTAL):
        answer_formulation(actor=actor, course_id=course.id, version=version, said=said, way=way, at=NOW)

    return answer


class TestProposing:
    def test_waits_for_the_person_and_brings_nothing_into_force(self, course, mara, as_lind):
        propose(course, by=as_lind)
        waiting = formulation_of(course.id).waiting
        assert (waiting.version, waiting.foci, waiting.narrative, waiting.by) == (1, (DISPUTE,), STORY, "Dr Lind")
        assert standing_of(mara.id).focus is None
        assert not has_formulation(course.id)

    def test_needs_the_checklist_first(self, mara, as_lind):
        with pytest.raises(ChecklistIncomplete):
            propose(mara.courses.get(), by=as_lind)

    def test_two_at_once_leave_one_and_say_so(self, course, as_lind):
        proposal = Proposal(foci=(DISPUTE,), narrative=STORY)
        propose_formulation(actor=as_lind, course_id=course.id, proposal=proposal, seen=0, at=NOW)
        with pytest.raises(FormStale):
            propose_formulation(actor=as_lind, course_id=course.id, proposal=proposal, seen=0, at=NOW)
        assert len(formulation_of(course.id).versions) == 1

    def test_says_what_is_missing_of_the_story(self, course):
        with pytest.raises(NarrativeIncomplete):
            propose(course, narrative=type(STORY)(told="Only this"))

    def test_grief_is_not_chosen_without_having_looked_for_prolonged_grief(self, course):
        with pytest.raises(CautionUnanswered):
            propose(course, GRIEF)
        propose(course, GRIEF, about_cautions={CautionKind.PROLONGED_GRIEF: "Looked for it: no."})
        assert formulation_of(course.id).latest.about_cautions == {CautionKind.PROLONGED_GRIEF: "Looked for it: no."}

    def test_two_foci_are_kept_with_why(self, course):
        with pytest.raises(CautionUnanswered):
            propose(course, DISPUTE, TRANSITION)
        propose(course, DISPUTE, TRANSITION, about_cautions={CautionKind.TWO_FOCI: "One sets off the other."})
        assert formulation_of(course.id).latest.foci == (DISPUTE, TRANSITION)

    def test_is_not_for_a_colleague_outside_the_circle(self, course, harbour_street):
        from openipt.core.vocabulary import Role

        okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
        with pytest.raises(NotYours):
            propose(course, by=okafor)


class TestAnswering:
    def test_agreed_on_the_persons_own_page_it_is_in_force(self, course, mara, answer):
        propose(course)
        answer()
        version = formulation_of(course.id).agreed
        assert (version.answer.words, version.answer.way, version.answer.by) == (YES.words, Way.PORTAL, "")
        assert standing_of(mara.id).focus.in_words == DISPUTE.in_words
        assert has_formulation(course.id)

    def test_agreed_in_the_session_it_names_who_noted_it(self, course, as_lind, answer):
        propose(course)
        answer(actor=as_lind, way=Way.IN_SESSION)
        assert formulation_of(course.id).agreed.answer.by == "Dr Lind"

    def test_a_no_says_why_and_brings_nothing_into_force(self, course, mara, answer):
        propose(course)
        with pytest.raises(WhyNotSaid):
            answer(Said(agrees=False))
        answer(NOT_YET)
        found = formulation_of(course.id)
        assert (found.agreed, found.waiting, found.latest.answer.words) == (None, None, NOT_YET.words)
        assert standing_of(mara.id).focus is None

    def test_a_version_is_answered_once_and_only_while_it_is_the_latest(self, course, answer):
        propose(course)
        answer(NOT_YET)
        answer(NOT_YET)
        with pytest.raises(AnsweredAlready):
            answer(YES)
        propose(course)
        with pytest.raises(AnsweredAlready):
            answer(YES, version=1)
        answer(YES, version=2)
        assert formulation_of(course.id).agreed.version == 2

    def test_nobody_answers_for_the_person_on_their_page(self, course, as_lind, answer):
        propose(course)
        with pytest.raises(NotAllowed):
            answer(actor=as_lind, way=Way.PORTAL)

    def test_a_person_does_not_note_it_as_said_in_the_session(self, course, answer):
        propose(course)
        with pytest.raises(NotAllowed):
            answer(way=Way.IN_SESSION)

    def test_somebody_elses_course_does_not_exist(self, course, harbour_street, answer):
        idris = cast.a_person(harbour_street, "Idris B")
        propose(course)
        with pytest.raises(NotYours):
            answer(actor=cast.acting(idris.account, harbour_street))


class TestChangingTheFocus:
    def test_follows_with_a_reason_and_keeps_the_earlier_version(self, course, mara):
        agreed(course, DISPUTE)
        with pytest.raises(ReasonMissing):
            propose(course, TRANSITION)
        agreed(course, TRANSITION, reason="The row is over; the new post is not.")
        found = formulation_of(course.id)
        assert [version.areas for version in found.versions] == [(DISPUTE.area,), (TRANSITION.area,)]
        assert standing_of(mara.id).focus.area is ProblemArea.ROLE_TRANSITION

    def test_happens_once_in_the_middle(self, course):
        agreed(course, DISPUTE)
        agreed(course, TRANSITION, reason="The row is over.")
        with pytest.raises(FocusMayNotChange):
            propose(course, DISPUTE, reason="Back again.")
        agreed(course, TRANSITION, reason="Better words for the same.")


def test_reading_asks_one_question_however_many_versions(course, django_assert_num_queries):
    for _ in range(3):
        propose(course)
    with django_assert_num_queries(1, using="default"):
        formulation_of(course.id)
