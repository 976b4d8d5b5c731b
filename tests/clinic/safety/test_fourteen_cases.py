"""Fourteen ways in which an alert could be lost, doubled or left without an owner, and what happens in each.

The table is docs/clinical-safety/alert-cases.csv, for clinicians to read; here is each of its rows as it happens.
"""

from __future__ import annotations

import csv
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import serializers
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.checkins.actions import (
    LateAnswer,
    PastAnswers,
    ask_for_check_in,
    enter_check_in,
    import_check_ins,
    receive_late_answers,
    save_answer,
    submit_check_in,
)
from openipt.clinic.checkins.models import CheckIn, Way
from openipt.clinic.checkins.reads import given_late
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.library.actions import load_wording
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people import actions as people_actions
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import escalate_alert
from openipt.clinic.safety.models import Alert, AlertCause, AlertStep
from openipt.clinic.safety.reads import is_here, overdue_alert_ids
from openipt.core import measures
from openipt.core.ending import EndedHow
from openipt.core.safety import concerns_from
from tests import cast
from tests.clinic.ending.leaving import ended
from tests.conftest import COMMITS, NOW
from tests.core.measures.own_words import invented_words

ROOT = Path(__file__).parents[3]
with (ROOT / "docs" / "clinical-safety" / "alert-cases.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))
WORSE, SAME_DAY, FOUR_HOURS = cast.answers(14, item9=2), NOW.replace(hour=17), NOW.replace(hour=13)


@dataclass(frozen=True, kw_only=True)
class Here:
    """Mara, in session 4 with Dr Lind, with Ines on the duty list of Harbour Street."""

    mara: Person
    as_mara: Actor
    as_lind: Actor
    lind: Account
    ines: Account
    service: Service


CASES: dict[str, Callable[[Here], None]] = {}


def case(how: Callable[[Here], None]) -> Callable[[Here], None]:
    CASES[how.__name__] = how
    return how


ROWS = [
    pytest.param(row, id=row["key"], marks=[COMMITS] if row["key"] == "during_a_migration" else []) for row in TABLE
]


@pytest.mark.parametrize("row", ROWS)
def test_no_alert_is_lost_or_without_an_owner(row, mara, as_mara, as_lind, lind, ines, harbour_street):
    here = Here(mara=mara, as_mara=as_mara, as_lind=as_lind, lind=lind, ines=ines, service=harbour_street)
    CASES[row["key"]](here)


def test_the_table_is_of_fourteen_and_each_is_tried():
    assert [row["number"] for row in TABLE] == [str(number) for number in range(1, 15)]
    assert [row["key"] for row in TABLE] == list(CASES)


def the_alert(here: Here, *, due=FOUR_HOURS, answers: tuple[int, ...] = (2, 2)) -> Alert:
    """The one open alert about Mara: with its causes, an owner who is here, and a time."""
    alert = Alert.objects.get(closed_at__isnull=True)
    assert alert.person_id == here.mara.id
    assert sorted(alert.causes.values_list("facts__answer", flat=True)) == sorted(answers)
    assert is_here(alert.owner_id, service_id=here.service.id)
    assert alert.due_at == due
    return alert


@case
def partial_form(here: Here) -> None:
    check_in = cast.a_check_in(here.mara)
    save_answer(actor=here.as_mara, check_in_id=check_in.id, item="q9", answer=2, at=NOW)
    assert the_alert(here).owner_id == here.lind.id


@case
def offline_late(here: Here) -> None:
    check_in = cast.a_check_in(here.mara, at=NOW - timedelta(days=3))
    late = LateAnswer(answer_id=uuid.uuid4(), item="q9", answer=2, age=timedelta(days=2))
    receive_late_answers(actor=here.as_mara, check_in_id=check_in.id, answers=[late], at=NOW)
    the_alert(here)
    assert given_late({check_in.id}) == {(check_in.id, "q9", 2): NOW - timedelta(days=2)}


@case
def corrected_downwards(here: Here) -> None:
    check_in = cast.a_check_in(here.mara)
    for answer in (2, 0):
        save_answer(actor=here.as_mara, check_in_id=check_in.id, item="q9", answer=answer, at=NOW)
    the_alert(here)


@case
def by_a_proxy(here: Here) -> None:
    idris = cast.a_person(here.service, "Idris B")
    assert idris.account is not None
    check_in = cast.a_check_in(here.mara)
    with pytest.raises(NotYours):
        submit_check_in(actor=cast.acting(idris.account, here.service), check_in_id=check_in.id, answers=WORSE, at=NOW)
    assert CheckIn.objects.get(id=check_in.id).received_at is None
    assert not Alert.objects.exists()


@case
def on_paper(here: Here) -> None:
    enter_check_in(
        actor=here.as_lind,
        person_id=here.mara.id,
        check_in_id=uuid.uuid4(),
        measure_key="phq9",
        way=Way.PAPER,
        answers=WORSE,
        captured_at=NOW,
        at=NOW,
    )
    the_alert(here)


def past(here: Here, *days: int) -> list[PastAnswers]:
    return [
        PastAnswers(
            place=f"line {number}",
            person_id=here.mara.id,
            measure_key="phq9",
            answers=WORSE,
            total=None,
            captured_at=NOW - timedelta(days=day),
        )
        for number, day in enumerate(days, start=1)
    ]


@case
def from_elsewhere(here: Here) -> None:
    import_check_ins(actor=here.as_lind, past=past(here, 1), at=NOW)
    the_alert(here)


@case
def bulk_import(here: Here) -> None:
    import_check_ins(actor=here.as_lind, past=past(here, *range(30, 0, -1)), at=NOW)
    alert = the_alert(here, answers=(2,) * 60)
    assert OutboxMessage.objects.filter(occasion__startswith="alert.").count() == 1
    days = CheckIn.objects.filter(id__in=alert.causes.values("fact_id")).values_list("captured_at", flat=True)
    assert len(set(days)) == 30


@case
def merged_people(here: Here) -> None:
    assert not [name for name in vars(people_actions) if "merge" in name]
    again = cast.a_person(here.service, "Mara A")
    cast.in_the_care_of(again, here.lind)
    cast.answered(again, 14, item9=2)
    cast.answered(here.mara, 14, item9=2)
    assert set(Alert.objects.values_list("person_id", "owner_id")) == {
        (here.mara.id, here.lind.id),
        (again.id, here.lind.id),
    }


@case
def discharged(here: Here) -> None:
    check_in = cast.a_check_in(here.mara)
    ended(here.mara.courses.get(), EndedHow.TRANSFERRED)
    late = LateAnswer(answer_id=uuid.uuid4(), item="q9", answer=2, age=timedelta(hours=1))
    receive_late_answers(actor=here.as_mara, check_in_id=check_in.id, answers=[late], at=NOW)
    the_alert(here)


@case
def restored(here: Here) -> None:
    cast.answered(here.mara, 14, item9=2)
    tables = (Alert, AlertCause, AlertStep)
    backup = serializers.serialize("json", [row for table in tables for row in table.objects.all()])
    for table in reversed(tables):
        table.objects.all().delete()
    for each in serializers.deserialize("json", backup):
        each.save()
    alert, next_day = the_alert(here), NOW + timedelta(days=1)
    assert overdue_alert_ids(here.service.id, at=next_day) == (alert.id,)
    sweep = cast.the_system(here.service, "sweep")
    assert escalate_alert(actor=sweep, alert_id=alert.id, at=next_day)
    alert.refresh_from_db()
    assert alert.owner_id == here.ines.id


@case
def two_before_an_answer(here: Here) -> None:
    cast.answered(here.mara, 14, item9=1)
    told = OutboxMessage.objects.filter(recipient=here.lind, occasion__startswith="alert.waits")
    assert told.count() == 1
    an_hour_on = NOW + timedelta(hours=1)
    cast.answered(here.mara, 14, item9=2, at=an_hour_on)
    the_alert(here, due=FOUR_HOURS + timedelta(hours=1), answers=(1, 2, 2))
    assert told.count() == 2


@case
def renamed(here: Here) -> None:
    phq9 = measures.get("phq9")
    other_name = replace(phq9, name="Another name", abbreviation="AN")
    assert concerns_from(other_name, answers=WORSE) == concerns_from(phq9, answers=WORSE) != ()


@case
def translated(here: Here) -> None:
    epds, system = measures.get("epds"), cast.the_system(here.service)
    answers = {item.key: 0 for item in epds.items} | {epds.item_flags[0].item: 2}
    for language in ("en", "de"):
        words = invented_words(epds, language=language).replace("answer", f"answer in {language}").encode()
        load_wording(actor=system, data=words, licence_affirmed="A letter.", at=NOW)
    idris = cast.a_person(here.service, "Idris B")
    cast.in_the_care_of(idris, here.lind)
    for person, language in ((here.mara, "en"), (idris, "de")):
        asked = ask_for_check_in(actor=system, person_id=person.id, measure_key="epds", language=language, at=NOW)
        submit_check_in(actor=system, check_in_id=asked.id, answers=answers, at=NOW)
    first, second = (set(alert.causes.values_list("about", "rule", "facts__answer")) for alert in Alert.objects.all())
    assert first == second != set()


@case
def during_a_migration(here: Here) -> None:
    cast.answered(here.mara, 14, item9=2)
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes("safety")
    MigrationExecutor(connection).migrate([("safety", "0002_a_cause_is_any_fact")])
    try:
        assert Alert.objects.values_list("closed_at", flat=True).get() is None
    finally:
        MigrationExecutor(connection).migrate(latest)
    the_alert(here)
