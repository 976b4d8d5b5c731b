"""One tap, seen by the right person: answers kept, scored, and a worrying one in front of a named clinician."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import ask_for_check_in, save_answer, send_check_in, submit_check_in
from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission
from openipt.clinic.checkins.refusals import AlreadyReceived, ImpossibleTime, NobodyToAlert, SubmissionConflict
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.safety.models import Alert, AlertCause
from openipt.core.measures import OutOfRange, UnknownItem
from tests import cast
from tests.conftest import NOW


class TestSubmittingACheckIn:
    def test_keeps_answers_points_and_the_version_they_were_given_on(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        receipt = submit_check_in(
            actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15), words="Sunday was hard.", at=NOW
        )
        kept = CheckIn.objects.get(id=check_in.id)
        assert (receipt.points, kept.points, kept.session_number) == (15, 15, 4)
        assert (kept.measure_key, kept.measure_version) == ("phq9", "1")
        assert kept.words == "Sunday was hard."
        assert receipt.alert_due_at is None

    def test_a_worrying_answer_is_in_front_of_a_named_clinician_in_the_same_commit(self, mara, as_mara, lind):
        check_in = cast.a_check_in(mara)
        lines = Line.objects.count()
        receipt = submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15, item9=1), at=NOW)
        alert = Alert.objects.get(person=mara)
        assert (alert.owner_id, alert.due_at) == (lind.id, receipt.alert_due_at)
        assert list(alert.causes.values_list("about", "rule", "facts__answer")) == [("q9", "self_harm_item.any", 1)]
        assert OutboxMessage.objects.get().recipient_id == lind.id
        assert Line.objects.count() == lines + 1

    def test_the_same_answers_five_times_and_late_are_one_check_in(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        for days in (0, 0, 1, 2, 30):
            at = NOW + timedelta(days=days)
            receipt = submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15, item9=1), at=at)
            assert receipt.received_at == NOW
        assert CheckIn.objects.count() == AlertCause.objects.count() == 1

    def test_other_answers_under_the_same_id_are_refused_and_kept_for_somebody_to_look_at(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15), at=NOW)
        with pytest.raises(SubmissionConflict):
            submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(3, item9=3), at=NOW)
        assert CheckIn.objects.get(id=check_in.id).points == 15
        assert ConflictingSubmission.objects.get().answers["q9"] == 3
        assert Alert.objects.get(person=mara), "a worrying answer counts, whatever else is wrong with its form"

    @pytest.mark.parametrize(
        ("wrong", "refusal"), [({"q1": 4}, OutOfRange), ({"q10x": 1}, UnknownItem), ({"q1": True}, OutOfRange)]
    )
    def test_leaves_nothing_behind_when_refused(self, mara, as_mara, wrong, refusal):
        check_in = cast.a_check_in(mara)
        lines = Line.objects.count()
        with pytest.raises(refusal):
            submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(9) | wrong, at=NOW)
        assert CheckIn.objects.get(id=check_in.id).received_at is None
        assert Line.objects.count() == lines

    def test_nobody_answers_for_somebody_else(self, mara, harbour_street):
        check_in = cast.a_check_in(mara)
        idris = cast.a_person(harbour_street, "Idris B")
        with pytest.raises(NotYours):
            submit_check_in(
                actor=cast.acting(idris.account, harbour_street), check_in_id=check_in.id, answers={}, at=NOW
            )

    def test_answers_from_the_future_are_refused(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        with pytest.raises(ImpossibleTime):
            submit_check_in(
                actor=as_mara,
                check_in_id=check_in.id,
                answers=cast.answers(9),
                at=NOW,
                captured_at=NOW + timedelta(hours=1),
            )

    def test_late_answers_keep_both_times(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        submit_check_in(
            actor=as_mara,
            check_in_id=check_in.id,
            answers=cast.answers(9),
            at=NOW + timedelta(days=9),
            captured_at=NOW,
        )
        kept = CheckIn.objects.get(id=check_in.id)
        assert (kept.captured_at, kept.received_at) == (NOW, NOW + timedelta(days=9))


class TestSavingOneAnswer:
    def test_raises_its_alert_even_if_the_form_is_never_finished(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        assert not save_answer(actor=as_mara, check_in_id=check_in.id, item="q1", answer=3, at=NOW).help_offered
        assert save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=1, at=NOW).help_offered
        assert Alert.objects.get(person=mara).closed_at is None

    def test_lowering_the_answer_takes_nothing_back(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        for answer in (2, 0, None):
            save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=answer, at=NOW)
        assert set(AlertCause.objects.values_list("rule", "facts__answer")) == {
            ("self_harm_item.any", 2),
            ("self_harm_item.two_or_more", 2),
        }

    def test_what_was_saved_is_what_is_sent(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        for item, answer in cast.answers(15).items():
            save_answer(actor=as_mara, check_in_id=check_in.id, item=item, answer=3 if item == "q1" else 0, at=NOW)
            save_answer(actor=as_mara, check_in_id=check_in.id, item=item, answer=answer, at=NOW)
        assert send_check_in(actor=as_mara, check_in_id=check_in.id, at=NOW).points == 15
        assert send_check_in(actor=as_mara, check_in_id=check_in.id, at=NOW).points == 15

    def test_is_refused_once_the_check_in_was_sent(self, mara, as_mara):
        check_in = cast.a_check_in(mara)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15), at=NOW)
        with pytest.raises(AlreadyReceived):
            save_answer(actor=as_mara, check_in_id=check_in.id, item="q1", answer=0, at=NOW)


class TestAskingForACheckIn:
    def test_is_refused_while_nobody_would_hear_of_a_worrying_answer(self, harbour_street):
        lonely = cast.a_person(harbour_street)
        system = cast.the_system(harbour_street)
        with pytest.raises(NobodyToAlert):
            ask_for_check_in(actor=system, person_id=lonely.id, measure_key="phq9", at=NOW)
        assert ask_for_check_in(actor=system, person_id=lonely.id, measure_key="gad7", at=NOW)
