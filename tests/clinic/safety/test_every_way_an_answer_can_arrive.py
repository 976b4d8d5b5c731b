"""A positive risk item gives the same alert, whichever way it arrives: one function, every door."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.checkins.access import whoever_answers
from openipt.clinic.checkins.actions import (
    LateAnswer,
    enter_check_in,
    hand_over_check_in,
    receive_late_answers,
    save_answer,
    send_check_in,
    submit_check_in,
)
from openipt.clinic.checkins.models import Way
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.safety.models import Alert
from openipt.core.assessment import Finding
from openipt.core.screens import ASQ, Reply
from tests import cast
from tests.clinic.screens.asking import A_PLAN, NO_TO_ALL, asked
from tests.conftest import NOW

THOUGHTS = NO_TO_ALL | dict.fromkeys(("q3", "q4", "q5"), Reply.NO) | {"q2": Reply.YES}
ASQ_THOUGHTS = dict.fromkeys(("q1", "q2", "q4", "q5"), Reply.NO) | {"q3": Reply.YES}


def on_screen_item_by_item(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    for item, answer in cast.answers(15, item9=2).items():
        save_answer(actor=as_mara, check_in_id=check_in.id, item=item, answer=answer, at=NOW)
    send_check_in(actor=as_mara, check_in_id=check_in.id, at=NOW)


def on_screen_never_finished(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    save_answer(actor=as_mara, check_in_id=check_in.id, item="q9", answer=2, at=NOW)


def on_screen_without_a_connection(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    answers = [
        LateAnswer(answer_id=uuid.uuid4(), item=item, answer=answer, age=timedelta(days=2))
        for item, answer in cast.answers(15, item9=2).items()
    ]
    receive_late_answers(actor=as_mara, check_in_id=check_in.id, answers=answers, at=NOW)


def on_screen_all_at_once(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15, item9=2), at=NOW)


def on_a_device_here(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    hand_over_check_in(actor=as_lind, person_id=mara.id, check_in_id=check_in.id, at=NOW)
    actor = whoever_answers(check_in.id)
    answers = cast.answers(15, item9=2)
    submit_check_in(actor=actor, check_in_id=check_in.id, answers=answers, way=Way.KIOSK, at=NOW)


def on_screen_with_too_many_blanks_to_score(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    submit_check_in(actor=as_mara, check_in_id=check_in.id, answers={"q9": 2}, at=NOW)


def in_a_submission_that_conflicts(mara, as_mara, as_lind):
    check_in = cast.a_check_in(mara)
    submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(3), at=NOW)
    with pytest.raises(Exception, match="stand"):
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15, item9=2), at=NOW)


def typed_in(way: Way):
    def enter(mara, as_mara, as_lind):
        enter_check_in(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=uuid.uuid4(),
            measure_key="phq9",
            way=way,
            answers=cast.answers(15, item9=2),
            captured_at=NOW,
            at=NOW,
        )

    return enter


WAYS = {
    "screen, item by item": on_screen_item_by_item,
    "screen, never finished": on_screen_never_finished,
    "screen, kept without a connection": on_screen_without_a_connection,
    "screen, all at once": on_screen_all_at_once,
    "screen, not scorable": on_screen_with_too_many_blanks_to_score,
    "conflicting submission": in_a_submission_that_conflicts,
    **{way.value: typed_in(way) for way in Way if way not in (Way.SCREEN, Way.KIOSK)},
    "kiosk": on_a_device_here,
}


@pytest.mark.parametrize("way", WAYS)
def test_gives_the_same_alert(way, mara, as_mara, as_lind, lind):
    WAYS[way](mara, as_mara, as_lind)
    alert = Alert.objects.get(person=mara)
    assert alert.owner_id == lind.id
    assert alert.due_at == NOW.replace(hour=13)
    assert set(alert.causes.values_list("about", "rule", "facts__answer")) == {
        ("q9", "self_harm_item.any", 2),
        ("q9", "self_harm_item.two_or_more", 2),
    }


def test_every_way_we_know_of_is_here():
    assert {way.value for way in Way} <= {way.split(",")[0] for way in WAYS}


ASKED_ALOUD = {
    "the checklist": (
        lambda mara, as_lind: answer_checklist(
            actor=as_lind,
            course_id=standing_of(mara.id).course_id,
            answered=[Answered(finding=Finding(item="suicide", outcome="thoughts_of_acting"), words="Most nights.")],
            asked_date=NOW.date(),
            at=NOW,
        )
    ),
    "the C-SSRS screener": lambda mara, as_lind: asked(mara, THOUGHTS, by=as_lind),
    "the ASQ": lambda mara, as_lind: asked(mara, ASQ_THOUGHTS, by=as_lind, screen=ASQ),
}


@pytest.mark.parametrize("way", ASKED_ALOUD)
def test_a_yes_to_a_clinician_gives_the_same_alert_as_on_a_form(way, mara, as_lind, lind):
    ASKED_ALOUD[way](mara, as_lind)
    alert = Alert.objects.get(person=mara)
    assert (alert.owner_id, alert.due_at) == (lind.id, NOW.replace(hour=13))
    assert "suicide_asked.thoughts_of_acting" in set(alert.causes.values_list("rule", flat=True))


@pytest.mark.parametrize("way", ASKED_ALOUD)
def test_and_joins_the_alert_that_is_open(way, mara, as_mara, as_lind):
    on_screen_never_finished(mara, as_mara, as_lind)
    ASKED_ALOUD[way](mara, as_lind)
    assert Alert.objects.get(person=mara).causes.count() > 2


def test_intent_or_a_recent_act_told_to_a_clinician_is_due_within_the_hour(mara, as_lind):
    asked(mara, A_PLAN, by=as_lind)
    assert Alert.objects.get(person=mara).due_at == NOW + timedelta(hours=1)
