"""Sent again by an impatient thumb, a poor connection or two devices at once: one row, one alert, one truth."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connections

from openipt.clinic.checkins.actions import save_answer, submit_check_in
from openipt.clinic.checkins.models import CheckIn, ConflictingSubmission
from openipt.clinic.checkins.refusals import SubmissionConflict
from openipt.clinic.safety.models import Alert, AlertCause
from tests import cast
from tests.conftest import COMMITS, NOW

pytestmark = COMMITS


def at_once(calls) -> list[object]:
    """Run these together on threads with connections of their own; what each gave back, or raised."""

    def run(call):
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=5) as pool:
        return list(pool.map(run, calls))


def test_five_at_once_are_one(mara, as_mara):
    check_in = cast.a_check_in(mara)

    def send():
        return submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15, item9=2), at=NOW)

    receipts = at_once([send] * 5)
    assert len(set(receipts)) == 1, receipts
    assert (CheckIn.objects.count(), Alert.objects.count(), AlertCause.objects.count()) == (1, 1, 2)


def test_two_different_bodies_at_once_are_one_kept_and_one_refused(mara, as_mara):
    check_in = cast.a_check_in(mara)
    bodies = [cast.answers(15), cast.answers(3)]
    results = at_once(
        [
            lambda body=body: submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=body, at=NOW)
            for body in bodies
        ]
    )
    refused = [result for result in results if isinstance(result, SubmissionConflict)]
    assert len(refused) == ConflictingSubmission.objects.count() == 1


def test_worrying_answers_in_two_check_ins_at_once_are_one_alert(mara, as_mara):
    check_ins = [cast.a_check_in(mara) for _ in range(4)]
    at_once(
        [
            lambda check_in=check_in: save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=2, at=NOW)
            for check_in in check_ins
        ]
    )
    assert (Alert.objects.count(), AlertCause.objects.count()) == (1, 8)


def test_sent_one_to_five_times_in_any_order_up_to_thirty_days_late(mara, as_mara):
    chance = random.Random(7)
    check_ins = [cast.a_check_in(mara) for _ in range(12)]
    sendings = [check_in for check_in in check_ins for _ in range(chance.randint(1, 5))]
    chance.shuffle(sendings)
    for check_in in sendings:
        submit_check_in(
            actor=as_mara,
            check_in_id=check_in.id,
            answers=cast.answers(15),
            at=NOW + timedelta(days=chance.randint(0, 30)),
            captured_at=NOW,
        )
    assert CheckIn.objects.filter(received_at__isnull=False).count() == len(check_ins)
