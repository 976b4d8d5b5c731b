"""How a service receives alerts: decided by its lead, kept version by version, and what holds until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.checkins.actions import ask_for_check_in
from openipt.clinic.checkins.refusals import NobodyToAlert
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.safety.actions import HalfAnOutsideDeputy, NotOnDuty, arrange_safety, set_duty_list
from openipt.clinic.safety.models import Alert, SafetyArrangement
from openipt.clinic.safety.reads import arranged, arranged_so_far, outside_deputy, whose_turn
from openipt.core.safety import MuddledOpening, NoServiceHours, Rung, UnusableServiceTime
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.conftest import NOW


@pytest.fixture
def as_omar(omar, harbour_street):
    return cast.acting(omar, harbour_street)


@pytest.fixture
def arrange(as_omar, harbour_street):
    def arrange(**changed: object) -> None:
        held = arranged(harbour_street)
        arrange_safety(actor=as_omar, arrangement=replace(held, **changed), seen=held.number, at=NOW)
        harbour_street.refresh_from_db()

    return arrange


def test_what_held_before_becomes_the_first_version_and_nobody_decided_it(arrange, as_omar, lind, harbour_street):
    before = arranged(harbour_street)
    assert before.number == 0
    arrange(duty=(lind.id,))
    first, second = reversed(arranged_so_far(as_omar))
    assert (first.by, first.arrangement) == ("", replace(before, number=1))
    assert (second.by, second.duty, second.arrangement.number) == ("Omar", ("Dr Lind",), 2)


def test_counts_for_the_next_alert(arrange, mara, ines, harbour_street):
    arrange(answer_within={"self_harm_item.any": 2.0}, opening=((time(8), time(12)), *[None] * 6))
    cast.answered(mara, 10, item9=1)
    assert Alert.objects.get().due_at == datetime(2026, 3, 16, 10, tzinfo=UTC)  # Tuesday, and open on Mondays


def test_the_same_day_may_be_set_where_hours_were(arrange, mara, ines):
    arrange(answer_within={"self_harm_item.two_or_more": "same_day"})
    cast.answered(mara, 10, item9=2)
    assert Alert.objects.get().due_at == datetime(2026, 3, 10, 17, tzinfo=UTC)


def test_holidays_are_closed(arrange, mara):
    arrange(holidays=frozenset({date(2026, 3, 10)}))
    cast.answered(mara, 10, item9=2)
    assert Alert.objects.get().due_at == datetime(2026, 3, 11, 13, tzinfo=UTC)


def test_the_duty_list_says_who_comes_next(arrange, mara, lind, harbour_street):
    okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
    arrange(duty=(okafor.id, lind.id))
    assert whose_turn(harbour_street.id, mara.id)[Rung.DEPUTY] == okafor.id


def test_an_outside_deputy_is_a_name_and_a_number(arrange, harbour_street):
    arrange(outside_name="Dr Sato", outside_telephone="01632 960222")
    assert outside_deputy(harbour_street.id) == ("Dr Sato", "01632 960222")
    with pytest.raises(HalfAnOutsideDeputy):
        arrange(outside_name="Dr Sato", outside_telephone="")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"opening": (None,) * 7}, NoServiceHours),
        ({"opening": ((time(17), time(9)), *[None] * 6)}, MuddledOpening),
        ({"answer_within": {"event.soon": 0}}, UnusableServiceTime),
        ({"answer_within": {"event.soon": 10_000}}, UnusableServiceTime),
    ],
)
def test_what_could_not_work_is_refused_and_nothing_is_kept(arrange, changed, refusal):
    with pytest.raises(refusal):
        arrange(**changed)
    assert not SafetyArrangement.objects.exists()


def test_only_whoever_answers_alerts_can_be_on_duty_and_once(arrange, lind, harbour_street):
    priya = cast.a_colleague(harbour_street, "Priya", Role.INTAKE)
    for duty in ((priya.id,), (lind.id, lind.id)):
        with pytest.raises(NotOnDuty):
            arrange(duty=duty)


def test_two_windows_do_not_overwrite_one_another(arrange, as_omar, lind, harbour_street):
    held = arranged(harbour_street)
    arrange(duty=(lind.id,))
    with pytest.raises(FormStale):
        arrange_safety(actor=as_omar, arrangement=held, seen=held.number, at=NOW)


def test_nobody_but_the_lead_decides(as_lind, harbour_street):
    held = arranged(harbour_street)
    with pytest.raises(NotAllowed):
        arrange_safety(actor=as_lind, arrangement=held, seen=held.number, at=NOW)
    with pytest.raises(NotAllowed):
        arranged_so_far(as_lind)


def test_a_duty_list_set_by_an_administrator_is_a_version_too(as_omar, omar, lind, harbour_street):
    ada = cast.a_colleague(harbour_street, "Ada", Role.ADMINISTRATOR)
    set_duty_list(actor=cast.acting(ada, harbour_street), account_ids=[omar.id, lind.id], at=NOW + timedelta(minutes=1))
    assert [(each.by, each.duty) for each in arranged_so_far(as_omar)] == [("Ada", ("Omar", "Dr Lind")), ("", ())]


def test_nothing_with_an_item_of_risk_is_asked_while_nobody_is_set_to_receive_alerts(mara, lind, harbour_street):
    system = cast.the_system(harbour_street)
    end_role(actor=system, account_id=lind.id, role=Role.THERAPIST, at=NOW)
    with pytest.raises(NobodyToAlert):
        ask_for_check_in(actor=system, person_id=mara.id, measure_key="phq9", at=NOW)
    ask_for_check_in(actor=system, person_id=mara.id, measure_key="gad7", at=NOW)
