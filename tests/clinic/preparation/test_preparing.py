"""What a person prepares is theirs until they share it, and no talk is prepared while safety at home is in doubt."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.preparation.access import NoCourseUnderWay
from openipt.clinic.preparation.actions import keep_preparation, share_preparation, stop_sharing, throw_away
from openipt.clinic.preparation.models import Preparation
from openipt.clinic.preparation.reads import offered_to, own_preparation_of, own_preparations, shared_by
from openipt.core.assessment import Finding
from openipt.core.courses import CourseState
from openipt.core.inventory import SafetyConcern
from openipt.core.preparation import Decision, Kind, NotOffered, Talk
from tests import cast
from tests.clinic.inventory.telling import somebody_of, told_again
from tests.clinic.preparation.preparing import BOUNDARY, DECISION, TALK, prepared_by
from tests.clinic.week.telling import herself
from tests.conftest import NOW

VIOLENCE = frozenset({SafetyConcern.VIOLENCE})


def keep(person, preparation_id, prepared, *, seen):
    return keep_preparation(actor=herself(person), preparation_id=preparation_id, prepared=prepared, seen=seen, at=NOW)


class TestKeeping:
    def test_grows_step_by_step_and_is_one(self, mara):
        preparation_id = prepared_by(mara, Talk(with_whom="Jonas"))
        assert keep(mara, preparation_id, TALK, seen=1) == 2
        (kept,) = own_preparations(mara.id)
        assert (kept.prepared, kept.version, kept.is_shared) == (TALK, 2, False)

    def test_the_same_sent_twice_is_one_version(self, mara):
        preparation_id = prepared_by(mara)
        assert keep(mara, preparation_id, TALK, seen=0) == 1

    def test_two_windows_never_overwrite_each_other(self, mara):
        preparation_id = prepared_by(mara)
        with pytest.raises(FormStale):
            keep(mara, preparation_id, Talk(with_whom="Bea"), seen=0)
        assert own_preparations(mara.id)[0].prepared == TALK

    def test_of_another_kind_it_is_not_there(self, mara):
        with pytest.raises(NotYours):
            keep(mara, prepared_by(mara), DECISION, seen=1)

    def test_somebody_elses_does_not_exist(self, mara, harbour_street):
        preparation_id = prepared_by(mara)
        idris = cast.a_person(harbour_street, "Idris B")
        cast.a_course(idris)
        for seen in (0, 1):
            with pytest.raises(NotYours):
                keep(idris, preparation_id, TALK, seen=seen)
        with pytest.raises(NotYours):
            share_preparation(actor=herself(idris), preparation_id=preparation_id, at=NOW)
        with pytest.raises(NotYours):
            throw_away(actor=herself(idris), preparation_id=preparation_id, at=NOW)
        assert own_preparation_of(idris.id, preparation_id) is None

    def test_nobody_prepares_for_them(self, mara, as_lind):
        with pytest.raises(NotAllowed):
            keep_preparation(actor=as_lind, preparation_id=uuid.uuid4(), prepared=TALK, seen=0, at=NOW)

    def test_after_the_course_nothing_new_and_what_was_stays(self, mara):
        prepared_by(mara)
        cast.comes_into(mara.courses.get(), CourseState.CLOSED)
        with pytest.raises(NoCourseUnderWay):
            prepared_by(mara)
        assert len(own_preparations(mara.id)) == 1


class TestSharing:
    def test_is_the_persons_own_doing_and_can_be_undone(self, mara):
        preparation_id = prepared_by(mara)
        assert shared_by(mara.id) == ()
        share_preparation(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        assert [each.id for each in shared_by(mara.id)] == [preparation_id]
        stop_sharing(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        assert shared_by(mara.id) == ()

    def test_no_colleague_shares_it(self, mara, as_lind):
        with pytest.raises(NotAllowed):
            share_preparation(actor=as_lind, preparation_id=prepared_by(mara), at=NOW)

    def test_twice_is_once(self, mara):
        preparation_id = prepared_by(mara, is_shared=True)
        share_preparation(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        assert len(shared_by(mara.id)) == 1


class TestThrowingAway:
    def test_words_nobody_was_shown_are_gone(self, mara):
        preparation_id = prepared_by(mara)
        throw_away(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        assert own_preparations(mara.id) == ()
        assert "Jonas" not in str(Preparation.objects.get().record)

    def test_what_was_shared_once_leaves_the_pages_and_stays_in_the_record(self, mara):
        preparation_id = prepared_by(mara, is_shared=True)
        stop_sharing(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        throw_away(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        assert own_preparations(mara.id) == shared_by(mara.id) == ()
        assert "Jonas" in str(Preparation.objects.get().record)

    def test_what_was_thrown_away_is_not_there_any_more(self, mara):
        preparation_id = prepared_by(mara)
        throw_away(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        for act in (throw_away, share_preparation, stop_sharing):
            with pytest.raises(NotYours):
                act(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        with pytest.raises(NotYours):
            keep(mara, preparation_id, TALK, seen=1)


class TestWhileSafetyAtHomeIsInDoubt:
    @pytest.fixture(params=["inventory", "checklist"])
    def unsafe(self, request, mara, as_lind):
        if request.param == "inventory":
            somebody_of(mara, "Jonas", safety=VIOLENCE)
            return
        found = [Answered(finding=Finding(item="violence", outcome="now"), words="He broke the door.")]
        course_id = mara.courses.get().id
        answer_checklist(actor=as_lind, course_id=course_id, answered=found, asked_date=NOW.date(), at=NOW)

    @pytest.mark.parametrize("prepared", [TALK, BOUNDARY])
    def test_no_talk_and_no_boundary_is_begun(self, mara, unsafe, prepared):
        with pytest.raises(NotOffered):
            prepared_by(mara, prepared)
        assert offered_to(mara.id) == (Kind.DECISION,)

    def test_a_decision_is(self, mara, unsafe):
        assert prepared_by(mara, DECISION)

    def test_what_was_begun_before_is_out_of_sight_and_kept(self, mara):
        preparation_id = prepared_by(mara)
        jonas = somebody_of(mara, "Jonas", safety=VIOLENCE)
        assert own_preparations(mara.id) == ()
        with pytest.raises(NotOffered):
            share_preparation(actor=herself(mara), preparation_id=preparation_id, at=NOW)
        told_again(mara, jonas, safety=frozenset())
        assert [each.id for each in own_preparations(mara.id)] == [preparation_id]

    def test_words_on_their_way_are_not_lost(self, mara):
        preparation_id = prepared_by(mara, Talk(with_whom="Jonas"))
        somebody_of(mara, "Jonas", safety=VIOLENCE)
        assert keep(mara, preparation_id, TALK, seen=1) == 2
        assert own_preparation_of(mara.id, preparation_id).prepared == TALK

    def test_the_refusal_says_nothing_of_the_reason(self):
        said = str(NotOffered()).lower()
        assert not any(word in said for word in ("safe", "home", "violen", "fear", "afraid", "concern"))


def test_reading_a_list_costs_the_same_for_one_and_for_twenty(mara, django_assert_num_queries):
    prepared_by(mara)
    own_preparations(mara.id)
    with CaptureQueriesContext(connection) as few:
        own_preparations(mara.id)
    for _ in range(20):
        prepared_by(mara, Decision(question="And this?"))
    with django_assert_num_queries(len(few)):
        own_preparations(mara.id)
