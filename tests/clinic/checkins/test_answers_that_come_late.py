"""Answers a device kept while it had no connection: each once, in any order, however late, and none silently lost."""

from __future__ import annotations

import itertools
import uuid
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.checkins.actions import (
    LateAnswer,
    LateSending,
    receive_late_answers,
    save_answer,
    send_check_in,
    submit_check_in,
)
from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission, ItemAnswer
from openipt.clinic.checkins.reads import saved_answers
from openipt.clinic.library.reads import measure_for
from openipt.clinic.safety.models import Alert
from openipt.core.courses import CourseState
from openipt.core.measures import OutOfRange, UnknownItem
from tests import cast
from tests.clinic.library.test_own_content import add, own_files
from tests.conftest import NOW

ASKED = NOW - timedelta(days=40)


@pytest.fixture
def check_in(mara, lind):
    return cast.a_check_in(mara, at=ASKED)


def late(item, answer, *, minutes=10):
    return LateAnswer(answer_id=uuid.uuid4(), item=item, answer=answer, age=timedelta(minutes=minutes))


def bring(as_mara, check_in, *answers, words=None, minutes=0, at=NOW):
    sending = None if words is None else LateSending(words=words, age=timedelta(minutes=minutes))
    receive_late_answers(actor=as_mara, check_in_id=check_in.id, answers=answers, sending=sending, at=at)


class TestKeepingThem:
    def test_each_is_kept_with_when_it_was_given(self, as_mara, check_in):
        bring(as_mara, check_in, late("q1", 2, minutes=90))
        kept = ItemAnswer.objects.get()
        assert (kept.answer, kept.given_at, kept.saved_at) == (2, NOW - timedelta(minutes=90), NOW)

    def test_in_whatever_order_they_come_the_one_given_last_counts(self, as_mara, mara, lind):
        given = [late("q1", 0, minutes=30), late("q1", 1, minutes=20), late("q1", 2, minutes=10)]
        for order in itertools.permutations(given):
            check_in = cast.a_check_in(mara, at=ASKED)
            for each in order:
                bring(
                    as_mara, check_in, LateAnswer(answer_id=uuid.uuid4(), item="q1", answer=each.answer, age=each.age)
                )
            assert saved_answers(check_in) == {"q1": 2}

    def test_the_same_touch_is_one_answer_by_whatever_way_it_comes(self, as_mara, check_in):
        touch = late("q1", 2)
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q1", answer=2, answer_id=touch.answer_id, at=NOW)
        for _ in range(3):
            bring(as_mara, check_in, touch, touch)
        assert ItemAnswer.objects.count() == 1
        again = save_answer(
            actor=as_mara, check_in_id=check_in.id, item="q1", answer=2, answer_id=touch.answer_id, at=NOW
        )
        assert not again.help_offered

    def test_a_worrying_touch_that_comes_again_still_offers_help(self, as_mara, check_in):
        touch = late("q9", 2)
        bring(as_mara, check_in, touch)
        again = save_answer(
            actor=as_mara, check_in_id=check_in.id, item="q9", answer=2, answer_id=touch.answer_id, at=NOW
        )
        assert again.help_offered
        assert Alert.objects.count() == 1

    def test_two_devices_are_one_check_in(self, as_mara, check_in):
        save_answer(actor=as_mara, check_in_id=check_in.id, item="q1", answer=3, at=NOW - timedelta(minutes=5))
        bring(as_mara, check_in, late("q1", 1, minutes=10), late("q2", 2, minutes=9))
        assert saved_answers(check_in) == {"q1": 3, "q2": 2}


class TestTheClock:
    def test_a_device_that_claims_an_answer_older_than_the_check_in_is_not_believed(self, as_mara, check_in):
        bring(as_mara, check_in, late("q1", 2, minutes=60 * 24 * 365))
        assert ItemAnswer.objects.get().given_at == ASKED

    def test_a_clock_set_back_an_hour_makes_no_answer_of_the_future(self, as_mara, check_in):
        bring(as_mara, check_in, late("q1", 2, minutes=-60))
        assert ItemAnswer.objects.get().given_at == NOW

    def test_a_server_set_back_an_hour_keeps_the_order_of_touches_of_one_device(self, as_mara, check_in):
        bring(as_mara, check_in, late("q1", 2, minutes=2), late("q1", 0, minutes=1), at=NOW - timedelta(hours=1))
        assert saved_answers(check_in) == {"q1": 0}


class TestSendingThem:
    def test_a_check_in_sent_without_a_connection_says_when_it_was_sent_and_when_it_came(self, as_mara, check_in):
        answers = [late(item, code, minutes=70) for item, code in cast.answers(15).items()]
        bring(as_mara, check_in, *answers, words="On the train.", minutes=60)
        row = CheckIn.objects.get(id=check_in.id)
        assert (row.points, row.words) == (15, "On the train.")
        assert (row.captured_at, row.received_at) == (NOW - timedelta(minutes=60), NOW)

    def test_thirty_days_late_and_five_times_it_is_one(self, as_mara, check_in):
        answers = [late(item, code) for item, code in cast.answers(15).items()]
        for day in range(5):
            bring(as_mara, check_in, *answers, words="", at=NOW + timedelta(days=30 + day))
        assert CheckIn.objects.get(id=check_in.id).points == 15
        assert (ItemAnswer.objects.count(), ConflictingSubmission.objects.count()) == (9, 0)

    def test_nothing_at_all_is_not_a_check_in(self, as_mara, check_in):
        bring(as_mara, check_in, late("q1", None), words="")
        assert CheckIn.objects.get(id=check_in.id).received_at is None

    def test_it_is_kept_after_the_course_has_ended(self, as_mara, mara, lind):
        course = cast.a_course(mara, session=4, at=ASKED)
        check_in = cast.a_check_in(mara, at=ASKED)
        cast.comes_into(course, CourseState.CLOSED)
        bring(as_mara, check_in, late("q9", 1), words="Late.")
        assert CheckIn.objects.get(id=check_in.id).words == "Late."
        assert Alert.objects.count() == 1


class TestWhenItWasReceivedMeanwhile:
    def received(self, as_mara, check_in, **answers):
        for item, answer in answers.items():
            save_answer(
                actor=as_mara, check_in_id=check_in.id, item=item, answer=answer, at=NOW - timedelta(minutes=20)
            )
        send_check_in(actor=as_mara, check_in_id=check_in.id, at=NOW - timedelta(minutes=15))

    def test_an_answer_to_a_question_left_blank_is_kept_beside_it(self, as_mara, check_in):
        self.received(as_mara, check_in, q1=1)
        touch = late("q2", 3, minutes=30)
        for _ in range(2):
            bring(as_mara, check_in, touch)
        assert CheckIn.objects.get(id=check_in.id).answers["q2"] is None
        beside = ConflictingSubmission.objects.get()
        assert (beside.answers["q1"], beside.answers["q2"]) == (1, 3)

    def test_an_answer_that_was_changed_since_is_history_and_no_conflict(self, as_mara, check_in):
        self.received(as_mara, check_in, q1=1)
        bring(as_mara, check_in, late("q1", 3, minutes=30))
        assert (ItemAnswer.objects.count(), ConflictingSubmission.objects.count()) == (2, 0)

    def test_an_answer_given_after_it_was_sent_is_kept_beside_it(self, as_mara, check_in):
        self.received(as_mara, check_in, q1=1)
        bring(as_mara, check_in, late("q1", 3, minutes=5))
        assert ConflictingSubmission.objects.get().answers["q1"] == 3

    def test_other_words_are_kept_beside_it(self, as_mara, check_in):
        self.received(as_mara, check_in, q1=1)
        for _ in range(2):
            bring(as_mara, check_in, words="And this.")
        assert ConflictingSubmission.objects.get().words == "And this."

    def test_a_worrying_answer_raises_its_alert_all_the_same(self, as_mara, check_in):
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(3), at=NOW)
        bring(as_mara, check_in, late("q9", 1))
        assert Alert.objects.count() == 1


class TestWhatIsRefused:
    def test_the_check_in_of_somebody_else(self, as_mara, harbour_street, check_in):
        idris = cast.a_person(harbour_street, "Idris")
        with pytest.raises(NotYours):
            bring(cast.acting(idris.account, harbour_street), check_in, late("q1", 1))

    def test_a_touch_that_belongs_to_another_check_in(self, as_mara, mara, check_in):
        touch = late("q1", 1)
        bring(as_mara, check_in, touch)
        with pytest.raises(NotYours):
            bring(as_mara, cast.a_check_in(mara, at=ASKED), touch)

    @pytest.mark.parametrize(
        ("item", "answer", "refusal"), [("q77", 1, UnknownItem), ("q1", 4, OutOfRange), ("q1", -1, OutOfRange)]
    )
    def test_what_the_version_it_was_asked_with_does_not_know(self, as_mara, check_in, item, answer, refusal):
        with pytest.raises(refusal):
            bring(as_mara, check_in, late("q2", 1), late(item, answer))
        assert not ItemAnswer.objects.exists()


def test_answers_of_an_older_version_are_scored_by_the_version_they_were_given_on(as_mara, mara, harbour_street, lind):
    system, files = cast.the_system(harbour_street), own_files()
    add(system, files)
    check_in = cast.a_check_in(mara, "own-sample3", at=ASKED)
    toml = files["measure.toml"].decode()
    add(system, {**files, "measure.toml": toml.replace('version = "1"', 'version = "2"', 1).encode()})
    items = measure_for(harbour_street.id, "own-sample3", "1").items
    bring(as_mara, check_in, *[late(item.key, 1) for item in items], words="")
    row = CheckIn.objects.get(id=check_in.id)
    assert (row.measure_version, row.points) == ("1", len(items))
