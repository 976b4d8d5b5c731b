"""One person alone erases nobody; a hold and an open alert keep what there is; a tombstone stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.keys.ring import NoKey
from openipt.clinic.people.models import CareLink, Person
from openipt.clinic.rights.actions import ask_erasure, confirm_erasure, lift_hold, place_hold, withdraw_erasure
from openipt.clinic.rights.models import ErasureAsked, ErasureGround
from openipt.clinic.rights.reads import erasures_that_wait, holds
from openipt.clinic.rights.refusals import (
    AlertIsOpen,
    AskedAlready,
    CourseIsOpen,
    HeldAlready,
    HoldPast,
    NobodyAsked,
    NoReason,
    NotHeld,
    SamePerson,
    UnderHold,
)
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Role
from tests.cast import (
    a_colleague,
    a_course,
    a_person,
    a_service,
    acting,
    answered,
    comes_into,
    in_the_care_of,
)
from tests.conftest import COMMITS, NOW

pytestmark = [COMMITS, pytest.mark.usefixtures("installation")]
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _ledgers(settings, tmp_path):
    settings.ERASURE_LEDGER, settings.ENDINGS_LEDGER = tmp_path / "erasures.jsonl", tmp_path / "endings.jsonl"


@pytest.fixture
def service():
    return a_service()


@pytest.fixture
def ada(service):
    return acting(a_colleague(service, "Ada", Role.ADMINISTRATOR), service)


@pytest.fixture
def omar(service):
    return acting(a_colleague(service, "Omar", Role.SERVICE_LEAD), service)


@pytest.fixture
def mara(service):
    mara = a_person(service)
    in_the_care_of(mara, a_colleague(service, "Dr Lind", Role.THERAPIST))
    return mara


def ask(actor, person, reason="Her letter of 3 March"):
    return ask_erasure(actor=actor, person_id=person.id, ground=ErasureGround.ASKED, reason=reason, at=NOW)


def is_kept(person) -> bool:
    return Person.objects.get(id=person.id).name == "Mara A"


class TestErasing:
    def test_two_colleagues_leave_a_tombstone_that_says_who_and_why(self, ada, omar, mara):
        ask(ada, mara)
        asked = confirm_erasure(actor=omar, person_id=mara.id, at=NOW + timedelta(hours=1))
        row = Person.objects.get(id=mara.id)
        assert row.erased_at == NOW + timedelta(hours=1)
        with pytest.raises(NoKey):
            _ = row.name
        kept = ErasureAsked.objects.get(id=asked.id)
        assert (kept.reason, kept.asked_by_id, kept.confirmed_by_id) == (
            "Her letter of 3 March",
            ada.account_id,
            omar.account_id,
        )
        assert CareLink.objects.get(person=mara).ended_at is not None
        assert [line.verb for line in Line.objects.order_by("seq")][-2:] == ["erasure.asked", "person.erased"]

    def test_whoever_asked_does_not_confirm(self, ada, mara):
        ask(ada, mara)
        with pytest.raises(SamePerson):
            confirm_erasure(actor=ada, person_id=mara.id, at=NOW)
        assert is_kept(mara)

    def test_nobody_is_erased_whom_nobody_asked_to_erase(self, ada, omar, mara):
        with pytest.raises(NobodyAsked):
            confirm_erasure(actor=omar, person_id=mara.id, at=NOW)
        ask(ada, mara)
        withdraw_erasure(actor=omar, person_id=mara.id, at=NOW)
        with pytest.raises(NobodyAsked):
            confirm_erasure(actor=omar, person_id=mara.id, at=NOW)
        assert is_kept(mara)
        assert erasures_that_wait(ada) == ()

    def test_is_asked_once(self, ada, omar, mara):
        ask(ada, mara)
        with pytest.raises(AskedAlready):
            ask(omar, mara)

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
    def test_needs_a_reason(self, ada, mara, reason):
        with pytest.raises(NoReason):
            ask(ada, mara, reason)

    def test_waits_for_an_open_alert(self, ada, omar, mara):
        ask(ada, mara)
        answered(mara, 14, item9=2)
        with pytest.raises(AlertIsOpen):
            confirm_erasure(actor=omar, person_id=mara.id, at=NOW)
        assert is_kept(mara)

    def test_waits_for_the_end_of_a_course(self, ada, omar, mara):
        ask(ada, mara)
        course = a_course(mara, session=3)
        with pytest.raises(CourseIsOpen):
            confirm_erasure(actor=omar, person_id=mara.id, at=NOW)
        comes_into(course, CourseState.CLOSED)
        confirm_erasure(actor=omar, person_id=mara.id, at=NOW)

    @pytest.mark.parametrize("role", [Role.THERAPIST, Role.INTAKE, Role.SUPERVISOR, Role.RESEARCHER])
    def test_is_for_leads_and_administrators(self, service, ada, mara, role):
        other = acting(a_colleague(service, "Other", role), service)
        with pytest.raises(NotAllowed):
            ask(other, mara)
        ask(ada, mara)
        with pytest.raises(NotAllowed):
            confirm_erasure(actor=other, person_id=mara.id, at=NOW)
        assert is_kept(mara)

    def test_stays_within_the_service(self, mara, ada):
        ask(ada, mara)
        elsewhere = a_service("Elsewhere")
        sato = acting(a_colleague(elsewhere, "Dr Sato", Role.ADMINISTRATOR), elsewhere)
        with pytest.raises(NotYours):
            confirm_erasure(actor=sato, person_id=mara.id, at=NOW)
        assert erasures_that_wait(sato) == ()
        assert is_kept(mara)


class TestALegalHold:
    def test_keeps_somebody_whose_erasure_waits(self, ada, omar, mara):
        ask(ada, mara)
        place_hold(actor=omar, person_id=mara.id, reason="Court, case 17", until=None, at=NOW)
        with pytest.raises(UnderHold, match="until it is lifted"):
            confirm_erasure(actor=omar, person_id=mara.id, at=NOW)
        assert is_kept(mara)
        lift_hold(actor=ada, person_id=mara.id, reason="The case is closed", at=NOW)
        confirm_erasure(actor=omar, person_id=mara.id, at=NOW)

    def test_holds_through_its_last_day_and_no_longer(self, ada, omar, mara):
        place_hold(actor=omar, person_id=mara.id, reason="Court", until=TODAY + timedelta(days=1), at=NOW)
        with pytest.raises(UnderHold):
            ask_erasure(
                actor=ada, person_id=mara.id, ground=ErasureGround.ASKED, reason="asked", at=NOW + timedelta(days=1)
            )
        later = NOW + timedelta(days=2)
        ask_erasure(actor=ada, person_id=mara.id, ground=ErasureGround.ASKED, reason="asked", at=later)
        place_hold(actor=omar, person_id=mara.id, reason="Another", until=None, at=later)
        assert [held.reason for held in holds(ada)] == ["Another"]

    def test_one_at_a_time_with_an_end_ahead_and_a_reason(self, omar, mara):
        with pytest.raises(HoldPast):
            place_hold(actor=omar, person_id=mara.id, reason="x", until=TODAY - timedelta(days=1), at=NOW)
        with pytest.raises(NoReason):
            place_hold(actor=omar, person_id=mara.id, reason=" ", until=None, at=NOW)
        place_hold(actor=omar, person_id=mara.id, reason="x", until=TODAY, at=NOW)
        with pytest.raises(HeldAlready):
            place_hold(actor=omar, person_id=mara.id, reason="y", until=None, at=NOW)

    def test_that_is_not_there_is_not_lifted(self, omar, mara):
        with pytest.raises(NotHeld):
            lift_hold(actor=omar, person_id=mara.id, reason="x", at=NOW)
