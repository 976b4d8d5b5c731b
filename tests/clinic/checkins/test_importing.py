"""Past answers brought in: all of a file or none, twice is once, and a worrying one is told of as ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.checkins.actions import PastAnswers, import_check_ins
from openipt.clinic.checkins.models import CheckIn, Way
from openipt.clinic.checkins.refusals import RowsRefused
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.conftest import NOW


def past(person, number: int = 1, *, item9: int = 0, weeks: int = 10, **changed) -> PastAnswers:
    given = {"measure_key": "phq9", "answers": cast.answers(10, item9=item9), "total": None, **changed}
    at = NOW - timedelta(weeks=weeks + number)
    return PastAnswers(place=f"row {number}", person_id=person.id, captured_at=at, **given)


def bring_in(service, *rows: PastAnswers, **given):
    return import_check_ins(actor=cast.the_system(service), past=rows, at=NOW, **given)


def test_answers_stand_on_the_day_they_were_given(harbour_street, lind, mara):
    assert bring_in(harbour_street, past(mara, 1), past(mara, 2)).kept == 2
    rows = list(CheckIn.objects.order_by("captured_at"))
    assert [(row.way, row.points, row.received_at) for row in rows] == [(Way.IMPORT, 10, NOW)] * 2
    assert rows[1].captured_at == NOW - timedelta(weeks=11)


def test_a_worrying_answer_is_told_of(harbour_street, lind, mara):
    bring_in(harbour_street, past(mara, item9=2))
    assert Alert.objects.get().owner_id == lind.id


def test_a_total_keeps_what_was_not_recorded_open(harbour_street, lind, mara):
    bring_in(harbour_street, past(mara, answers={"q9": None}, total=17))
    row = CheckIn.objects.get()
    assert (row.points, row.is_total_alone, row.answers["q9"]) == (17, True, None)


def test_twice_is_once(harbour_street, lind, mara):
    bring_in(harbour_street, past(mara, 1))
    again = bring_in(harbour_street, past(mara, 1), past(mara, 2))
    assert (again.kept, again.here_already, CheckIn.objects.count()) == (1, 1, 2)


def test_one_row_that_cannot_be_kept_keeps_none_of_them(harbour_street, lind, mara):
    stranger = cast.a_person(cast.a_service("Mill Lane"), "Jon")
    bring_in(harbour_street, past(mara, 5))
    changed = past(mara, 5, answers=cast.answers(12))
    bad = [
        past(stranger, 2),
        past(mara, 3, measure_key="phq10"),
        past(mara, 4, weeks=-20),
        changed,
        past(mara, 6, answers={"q9": 0}, total=28),
        past(mara, 7, answers={}, total=20),
    ]
    with pytest.raises(RowsRefused) as caught:
        bring_in(harbour_street, past(mara, 1, item9=3), *bad)
    assert [place for place, _why in caught.value.refused] == ["row 2", "row 3", "row 4", "row 5", "row 6", "row 7"]
    assert (CheckIn.objects.count(), Alert.objects.count()) == (1, 0)


@pytest.mark.usefixtures("installation")
def test_nobody_to_alert_keeps_a_measure_with_a_question_of_risk_out():
    nobody_there = cast.a_service("Mill Lane")
    with pytest.raises(RowsRefused, match="nobody is set to receive an alert"):
        bring_in(nobody_there, past(cast.a_person(nobody_there, "Jon")))


def test_a_rehearsal_says_what_would_come_of_it_and_keeps_nothing(harbour_street, lind, mara):
    assert bring_in(harbour_street, past(mara, 1), past(mara, 2), is_rehearsal=True).kept == 2
    assert not CheckIn.objects.exists()


def test_a_person_brings_nothing_in(harbour_street, lind, mara):
    with pytest.raises(RowsRefused, match="row 1") as caught:
        import_check_ins(actor=cast.acting(mara.account, harbour_street), past=[past(mara)], at=NOW)
    assert caught.value.refused
