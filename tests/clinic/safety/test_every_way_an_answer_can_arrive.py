"""A positive risk item gives the same alert, whichever way it arrives: one function, every door."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

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
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.conftest import NOW


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
