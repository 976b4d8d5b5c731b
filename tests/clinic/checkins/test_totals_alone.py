"""A total from before of which the answers are not known: kept with what was said of risk, and never scored again."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.cli.rescoring import rescore
from openipt.clinic.checkins.actions import enter_total
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.checkins.refusals import RiskItemUnsaid, SubmissionConflict, TotalOffTheScale
from openipt.clinic.safety.reads import open_alerts_of
from openipt.core.measures import OutOfRange, UnknownItem
from tests.conftest import NOW

THEN = NOW - timedelta(weeks=2)


@pytest.fixture
def enter(as_lind, mara):
    def enter(total, watched, *, check_in_id=None, measure="phq9"):
        return enter_total(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=check_in_id or uuid.uuid4(),
            measure_key=measure,
            total=total,
            watched=watched,
            captured_at=THEN,
            at=NOW,
        )

    return enter


def test_stands_as_a_point_of_its_session_with_its_item_of_risk_and_no_other(enter, mara):
    enter(17, {"q9": 0})
    (point,) = points_of([mara.id])[mara.id]
    assert (point.points, point.is_total_alone, point.session_number) == (17, True, 2)
    assert point.answers == {**{f"q{number}": None for number in range(1, 9)}, "q9": 0}


def test_a_worrying_answer_raises_its_alert_however_old(enter, mara, lind):
    receipt = enter(17, {"q9": 2})
    alert = open_alerts_of([mara.id])[mara.id]
    assert receipt.alert_due_at == alert.due_at
    assert {(cause.about, cause.answer) for cause in alert.causes} == {("q9", 2)}


def test_what_was_not_recorded_raises_nothing_and_stays_open(enter, mara):
    enter(17, {"q9": None})
    assert open_alerts_of([mara.id]) == {}
    assert points_of([mara.id])[mara.id][0].answers["q9"] is None


@pytest.mark.parametrize(
    ("total", "watched", "refused"),
    [
        (17, {}, RiskItemUnsaid),
        (17, {"q9": 0, "q1": 1}, RiskItemUnsaid),
        (28, {"q9": 0}, TotalOffTheScale),
        (-1, {"q9": 0}, TotalOffTheScale),
        (17, {"q9": 4}, OutOfRange),
        (17, {"q10": 0}, UnknownItem),
    ],
)
def test_refuses_what_no_answers_come_to_and_a_word_left_out_about_risk(enter, total, watched, refused):
    with pytest.raises(refused):
        enter(total, watched)
    assert not CheckIn.objects.exists()


def test_a_measure_without_an_item_of_risk_asks_for_none(enter, mara):
    enter(12, {}, measure="gad7")
    assert points_of([mara.id])[mara.id][0].points == 12


def test_sent_twice_it_is_once_and_another_total_is_refused(enter):
    same = uuid.uuid4()
    enter(17, {"q9": 0}, check_in_id=same)
    enter(17, {"q9": 0}, check_in_id=same)
    with pytest.raises(SubmissionConflict):
        enter(18, {"q9": 0}, check_in_id=same)
    assert CheckIn.objects.get().points == 17


def test_scoring_again_passes_it_over(enter):
    enter(17, {"q9": 0})
    assert (rescore().checked, rescore().different) == (0, ())
