"""Asking twice is asking once, when it is the same form; and each check-in says whose answers it holds."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import ask_for_check_in, enter_check_in
from openipt.clinic.checkins.models import CheckIn, Way
from openipt.core import measures
from tests import cast
from tests.conftest import NOW


def test_a_double_tap_asks_once(mara, as_lind):
    check_in_id = uuid.uuid4()
    first, second = (
        ask_for_check_in(actor=as_lind, person_id=mara.id, measure_key="phq9", check_in_id=check_in_id, at=NOW)
        for _ in range(2)
    )
    assert first == second
    assert CheckIn.objects.count() == 1
    assert Line.objects.filter(verb="check_in.asked").count() == 1


def test_a_form_drawn_for_one_person_asks_nobody_else(mara, lind, as_lind, harbour_street):
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    asked = cast.a_check_in(mara)
    with pytest.raises(NotYours):
        ask_for_check_in(actor=as_lind, person_id=idris.id, measure_key="phq9", check_in_id=asked.id, at=NOW)
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize(
    ("measure_key", "way", "whose"),
    [
        ("phq9", Way.PAPER, "self"),
        ("phq9", Way.PHONE, "read_aloud"),
        ("hamd17", Way.PAPER, "clinician"),
        ("hamd17", Way.PHONE, "clinician"),
    ],
)
def test_says_whose_answers_they_are(mara, as_lind, measure_key, way, whose):
    answers = dict.fromkeys([item.key for item in measures.get(measure_key).items], 0)
    check_in_id = uuid.uuid4()
    enter_check_in(
        actor=as_lind,
        person_id=mara.id,
        check_in_id=check_in_id,
        measure_key=measure_key,
        way=way,
        answers=answers,
        captured_at=NOW,
        at=NOW,
    )
    assert CheckIn.objects.get(id=check_in_id).answered_by == whose
