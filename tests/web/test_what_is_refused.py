"""What the product must refuse, each through the action or the page that refuses it.

The table is docs/clinical-safety/refusals.csv, for clinicians to read; here is how each of its rows is tried.
"""

from __future__ import annotations

import ast
import csv
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.assessment.actions import Answered, Event, Harm, answer_checklist, log_adverse_event, note_harm
from openipt.clinic.assessment.models import AdverseEvent, HarmNoted
from openipt.clinic.assessment.reads import checklist_of
from openipt.clinic.checkins.actions import ask_for_check_in, save_answer, submit_check_in
from openipt.clinic.formulation.actions import Decided, hold_review
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.library.actions import load_wording
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.models import Person
from openipt.clinic.reminders.wording import words_for_staff
from openipt.clinic.safety.actions import close_alert
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import history_of
from openipt.clinic.schedules.reads import calendar_of
from openipt.clinic.sessions.actions import keep_draft
from openipt.core import measures
from openipt.core.assessment import ActToday, EventKind, Finding, HarmKind, LedTo, RelatedTo, checklist
from openipt.core.ending import EndedHow
from openipt.core.formulation import ReviewOutcome, ReviewStep
from openipt.core.inventory import SafetyConcern
from openipt.core.safety import Done
from openipt.core.sessions import JointSession, SessionRecord
from openipt.core.vocabulary import Refusal, Role
from tests import cast
from tests.cast import end_role
from tests.clinic.ending.leaving import ended, leave_an_ending_behind
from tests.clinic.formulation.saying import propose
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.schedules.asking import THE_DAY_BEFORE
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.core.measures.own_words import invented_words
from tests.web.signing_in import sign_in

ROOT = Path(__file__).parents[2]
with (ROOT / "docs" / "clinical-safety" / "refusals.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))


@dataclass(frozen=True, kw_only=True)
class Here:
    """Mara, in session 4 with Dr Lind, at Harbour Street."""

    mara: Person
    as_mara: Actor
    as_lind: Actor
    lind: Account
    service: Service
    client: Client

    @property
    def course_id(self) -> uuid.UUID:
        return self.mara.courses.get().id

    @property
    def system(self) -> Actor:
        return cast.the_system(self.service)


TRIED: dict[str, Callable[[Here], str]] = {}


def tried(how: Callable[[Here], str]) -> Callable[[Here], str]:
    TRIED[how.__name__] = how
    return how


@pytest.mark.parametrize("row", TABLE, ids=[row["key"] for row in TABLE])
def test_it_is_so(row, mara, as_mara, as_lind, lind, harbour_street, client):
    here = Here(mara=mara, as_mara=as_mara, as_lind=as_lind, lind=lind, service=harbour_street, client=client)
    assert TRIED[row["key"]](here) == row["seen as"]


def test_the_table_leaves_out_none_of_the_eight_and_nothing_that_is_tried():
    assert {row["rule"] for row in TABLE} == set("12345678")
    assert [row["key"] for row in TABLE] == list(TRIED)


def refused(act: Callable[[], Any]) -> str:
    """The code of the refusal; a thing that passes fails the row."""
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def an_open_alert(here: Here) -> Alert:
    cast.answered(here.mara, 14, item9=1)
    return Alert.objects.get(person=here.mara)


def ending(here: Here, how: EndedHow) -> str:
    an_open_alert(here)
    leave_an_ending_behind(here.mara.courses.get())
    return refused(lambda: ended(here.mara.courses.get(), how, reason="Well"))


@tried
def planned_end(here: Here) -> str:
    return ending(here, EndedHow.AS_PLANNED)


@tried
def agreed_end(here: Here) -> str:
    return ending(here, EndedHow.BY_AGREEMENT)


@tried
def moved_away(here: Here) -> str:
    return ending(here, EndedHow.TRANSFERRED)


def idris(here: Here) -> Person:
    """Idris, whom nobody cares for yet, in a service without a duty list."""
    return cast.a_person(here.service, "Idris B")


def lind_leaves(here: Here) -> None:
    end_role(actor=here.system, account_id=here.lind.id, role=Role.THERAPIST, at=NOW)


@tried
def item_nine(here: Here) -> str:
    person = idris(here)
    return refused(lambda: cast.a_check_in(person))


@tried
def epds_ten(here: Here) -> str:
    words = invented_words(measures.get("epds"), language="en").encode()
    load_wording(actor=here.system, data=words, licence_affirmed="A letter.", at=NOW)
    person = idris(here)
    return refused(lambda: cast.a_check_in(person, "epds"))


@tried
def by_schedule(here: Here) -> str:
    lind_leaves(here)
    calendar = calendar_of(here.mara.id, at=THE_DAY_BEFORE)
    assert calendar is not None
    assert "phq9" not in [line.measure for line in calendar.to_ask]
    return calendar.not_sent["phq9"].value


@tried
def everybody_on_leave(here: Here) -> str:
    lind_leaves(here)
    return refused(lambda: ask_for_check_in(actor=here.system, person_id=here.mara.id, measure_key="phq9", at=NOW))


@tried
def answer_after_all_left(here: Here) -> str:
    check_in = cast.a_check_in(here.mara)
    lind_leaves(here)
    save_answer(actor=here.as_mara, check_in_id=check_in.id, item="q9", answer=2, at=NOW)
    return ", ".join(each.kind for each in history_of(Alert.objects.get(person=here.mara)))


@tried
def nothing_asked(here: Here) -> str:
    return refused(lambda: propose(here.mara.courses.get(), by=here.as_lind))


@tried
def all_but_suicide(here: Here) -> str:
    asked = [
        Answered(finding=Finding(item=item.key, outcome=item.outcomes[0].key), words="Asked.")
        for item in checklist().items
        if item.key != "suicide"
    ]
    answer_checklist(actor=here.as_lind, course_id=here.course_id, answered=asked, asked_date=NOW.date(), at=NOW)
    return refused(lambda: propose(here.mara.courses.get(), by=here.as_lind))


def seen_by_idris(here: Here, address: str) -> str:
    person = idris(here)
    assert person.account is not None
    sign_in(here.client, person.account)
    return str(here.client.get(address).status_code)


@tried
def check_in_of_another(here: Here) -> str:
    return seen_by_idris(here, f"/portal/check-in/{cast.a_check_in(here.mara).id}/")


@tried
def charts_of_another(here: Here) -> str:
    cast.answered(here.mara, 12)
    return seen_by_idris(here, f"/practice/people/{here.mara.id}/progress/")


@tried
def worrying_answer(here: Here) -> str:
    check_in = cast.a_check_in(here.mara)
    answers, words = cast.answers(14, item9=2), "I do not want to be here any more."
    submit_check_in(actor=here.as_mara, check_in_id=check_in.id, answers=answers, words=words, at=NOW)
    assert {message.recipient_id for message in OutboxMessage.objects.all()} == {here.lind.id}
    assert "here any more" not in str(words_for_staff("https://example.org/practice/alerts/"))
    return "to staff alone, one wording for all"


@tried
def writes_back(here: Here) -> str:
    told_by(here.mara, "I want to die.")
    assert not OutboxMessage.objects.exists()
    return "nothing"


@tried
def in_a_session(here: Here) -> str:
    some_harm(here, HarmKind.TO_PERSON)
    session = here.mara.courses.get().sessions.get(attendance="")
    record = SessionRecord(used=(JointSession(who="Jonas", purpose="To explain the illness"),))
    return refused(lambda: keep_draft(actor=here.as_lind, session_id=session.id, recorded=record, seen=0, at=NOW))


def wants_a_joint_session(here: Here) -> str:
    decided = Decided(outcome=ReviewOutcome.CHANGE, reasons="She links it herself.", steps=(ReviewStep.JOINT_SESSION,))
    return refused(lambda: hold_review(actor=here.as_lind, course_id=here.course_id, decided=decided, at=NOW))


@tried
def after_a_review(here: Here) -> str:
    found = [Answered(finding=Finding(item="violence", outcome="now"), words="Afraid of her brother.")]
    answer_checklist(actor=here.as_lind, course_id=here.course_id, answered=found, asked_date=NOW.date(), at=NOW)
    return wants_a_joint_session(here)


@tried
def after_the_inventory(here: Here) -> str:
    somebody_of(here.mara, "Jonas", safety=frozenset({SafetyConcern.COERCION}))
    return wants_a_joint_session(here)


@tried
def lowered(here: Here) -> str:
    check_in = cast.a_check_in(here.mara)
    for answer in (2, 0):
        save_answer(actor=here.as_mara, check_in_id=check_in.id, item="q9", answer=answer, at=NOW)
    alert = Alert.objects.get(closed_at__isnull=True)
    return "both stay" if set(alert.causes.values_list("facts__answer", flat=True)) == {2} else "lost"


def some_event(here: Here, *, entry_id: uuid.UUID, seen: int) -> None:
    event = Event(
        kind=EventKind.SELF_HARM if seen == 0 else EventKind.OTHER,
        led_to=LedTo.NO_CARE,
        related_to_treatment=RelatedTo.UNRELATED,
        happened_date=NOW.date(),
        words="Hurt herself last night.",
        action="Seen the same day.",
    )
    log_adverse_event(actor=here.as_lind, person_id=here.mara.id, event=event, at=NOW, entry_id=entry_id, seen=seen)


@tried
def corrected_event(here: Here) -> str:
    entry_id = uuid.uuid4()
    for seen in (0, 1):
        some_event(here, entry_id=entry_id, seen=seen)
    kinds = AdverseEvent.objects.filter(entry_id=entry_id).order_by("number").values_list("kind", flat=True)
    cause = Alert.objects.get(closed_at__isnull=True).causes.get()
    return "both stay" if (list(kinds), cause.about) == (["self_harm", "other"], "self_harm") else "lost"


def some_harm(here: Here, kind: HarmKind, *, entry_id: uuid.UUID | None = None, seen: int = 0) -> uuid.UUID:
    harm = Harm(
        kind=kind,
        act_today=ActToday.NO,
        noted_date=NOW.date(),
        words="So it was said.",
        action="Talked with Ines.",
        is_over=seen > 0,
    )
    kept = note_harm(actor=here.as_lind, person_id=here.mara.id, harm=harm, at=NOW, entry_id=entry_id, seen=seen)
    return kept.entry_id


@tried
def corrected_harm(here: Here) -> str:
    entry_id = some_harm(here, HarmKind.CHILD)
    some_harm(here, HarmKind.CHILD, entry_id=entry_id, seen=1)
    versions = HarmNoted.objects.filter(entry_id=entry_id).count()
    return "both stay" if versions == 2 and Alert.objects.get(closed_at__isnull=True).causes.exists() else "lost"


@tried
def closed(here: Here) -> str:
    alert = an_open_alert(here)
    done = [Done.ASKED, Done.SAFETY_PLAN]
    close_alert(actor=here.as_lind, alert_id=alert.id, did=done, words="Asked; plan made.", at=NOW)
    return "stays" if [each.kind for each in history_of(alert)] == ["raised", "closed"] else "lost"


@tried
def no_way(here: Here) -> str:
    """No `.delete()` stands in the actions that keep what tells of risk, but for the duty list that is set anew."""
    deleted = [
        f"{app}: {ast.unparse(node)}"
        for app in ("safety", "assessment", "checkins")
        for node in ast.walk(ast.parse((ROOT / "src/openipt/clinic" / app / "actions.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "delete"
    ]
    return "no such action" if all("DutyTurn" in each for each in deleted) else "; ".join(deleted)


@tried
def no_level(here: Here) -> str:
    named = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("openipt.clinic.")
        for field in model._meta.get_fields()
        if {"risk", "severity"} & set(field.name.split("_"))
    ]
    return ", ".join(named) or "no such field"


@tried
def found_nothing(here: Here) -> str:
    found = [Answered(finding=Finding(item="suicide", outcome="none"), words="")]
    answer_checklist(actor=here.as_lind, course_id=here.course_id, answered=found, asked_date=NOW.date(), at=NOW)
    stands = next(each for each in checklist_of(here.course_id).items if each.item.key == "suicide")
    assert stands.latest is not None
    has = {
        "day": stands.latest.asked_date == NOW.date(),
        "who": stands.latest.by == "Dr Lind",
        "source": bool(stands.item.source.says),
    }
    return ", ".join(name for name, there in has.items() if there)
