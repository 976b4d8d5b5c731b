"""Reading a record in an emergency, as a colleague outside the team does it at two in the morning."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from openipt.clinic.audit.models import Line
from openipt.clinic.courses.models import Session
from openipt.clinic.emergency.actions import LASTS
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.safety.models import Alert
from openipt.clinic.sessions.actions import keep_process_note
from openipt.core.vocabulary import Role
from openipt.web.lasting import FRESH_AT
from tests import cast
from tests.clinic.emergency.opening import WHY, opened_by
from tests.conftest import NOW
from tests.permissions.forms import forms_in
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

DOOR = "/practice/emergency/"
BORN = {"born_day": "3", "born_month": "5", "born_year": "1991"}


@pytest.fixture
def okafor(harbour_street):
    return cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)


@pytest.fixture
def at_okafors(client: Client, okafor, omar) -> Client:
    sign_in(client, okafor)
    return client


def opens(client: Client, **given: str):
    return client.post(DOOR, {"who": "Mara A", **BORN, "reason": WHY, **given})


class TestTheDoor:
    def test_leads_from_the_caseload_to_the_record_with_a_bar_on_every_page(self, at_okafors, mara):
        assert DOOR in at_okafors.get("/practice/").content.decode()
        answer = opens(at_okafors)
        assert answer["Location"] == f"/practice/people/{mara.id}/"
        for page in (answer["Location"], "/practice/", "/practice/alerts/", "/sign-in/yours/"):
            words = text_of(at_okafors.get(page))
            assert "You are reading a record in an emergency until 10:10. Why you did will be reviewed." in words

    def test_takes_the_address_of_a_page_for_the_number(self, at_okafors, mara):
        given = {"who": f"https://openipt.example/practice/people/{mara.id}/", "born_day": "", "born_month": ""}
        assert opens(at_okafors, **given, born_year="")["Location"] == f"/practice/people/{mara.id}/"

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"who": "Mara"}, "Nobody here has exactly this name and date of birth"),
            ({"who": "Mara A", "born_day": "", "born_month": "", "born_year": ""}, "Enter the date of birth too"),
            ({"who": ""}, "Enter a whole name"),
            ({"reason": " "}, "Say what has happened"),
        ],
    )
    def test_says_what_is_missing_keeps_the_words_and_opens_nothing(self, at_okafors, mara, given, says):
        answer = opens(at_okafors, **given)
        assert answer.status_code == 422
        assert says in text_of(answer)
        assert (
            ("She is on the bridge" in text_of(answer))
            or "reason" in given
            or "she is on the bridge" in text_of(answer)
        )
        assert not EmergencyUse.objects.exists()

    def test_shuts_after_ten_who_are_not_there(self, at_okafors, mara):
        for _ in range(10):
            assert opens(at_okafors, who="Nobody Here").status_code == 422
        answer = opens(at_okafors)
        assert answer.status_code == 422
        assert "Looked for too often. Try again in 15 minutes" in text_of(answer)

    def test_asks_once_more_who_one_is_and_keeps_whose_record_it_was_for(self, at_okafors, mara, settings):
        settings.DEMO = False
        session = at_okafors.session
        session[FRESH_AT] = int((NOW - timedelta(minutes=11)).timestamp())
        session.save()
        asked = at_okafors.get(DOOR, {"record": str(mara.id)})
        assert asked["Location"] == f"/sign-in/again/?next=/practice/emergency/%3Frecord%3D{mara.id}"
        # what was typed goes with them
        assert opens(at_okafors)["Location"] == f"/sign-in/again/?next={DOOR}&typed=yes"
        assert not EmergencyUse.objects.exists()

    def test_stands_beside_an_alert_that_reached_somebody_outside_the_team(
        self, client, mara, ines, lind, harbour_street
    ):
        cast.answered(mara, 14, item9=1)
        alert = Alert.objects.get()
        Alert.objects.update(owner=ines)
        sign_in(client, ines)
        page = client.get(f"/practice/alerts/{alert.id}/").content.decode()
        assert f"{DOOR}?record={mara.id}" in page
        assert str(mara.id) in client.get(DOOR, {"record": str(mara.id)}).content.decode()


class TestTheRecord:
    def test_every_page_opens_to_be_read_and_offers_no_form(self, at_okafors, okafor, mara, lind, harbour_street):
        """By walking the addresses: whatever is not found under an emergency is a page for changing something."""
        cast.answered(mara, 14, item9=1)
        session = Session.objects.filter(course__person=mara).latest("planned_at")
        keep_process_note(
            actor=cast.acting(lind, harbour_street), session_id=session.id, words="CANARY of Dr Lind", seen=0, at=NOW
        )
        opened_by(okafor, mara)
        read = set()
        for name, address in _addresses(mara.id, session.id, Alert.objects.get().id):
            answer = at_okafors.get(address)
            assert answer.status_code in (200, 303, 404), name
            assert b"CANARY" not in answer.content
            if answer.status_code == 200:
                read.add(name)
                left = [form.action for form in forms_in(answer.content.decode(), address=address)]
                assert not [to for to in left if to not in ("/sign-out/", f"{DOOR}ended/")], name
        assert read >= {"person", "sessions", "session", "safety-plan", "check-ins", "formulation", "harm", "alert"}

    def test_nothing_can_be_changed(self, at_okafors, okafor, mara):
        cast.answered(mara, 14, item9=1)
        alert, session = Alert.objects.get(), Session.objects.filter(course__person=mara).latest("planned_at")
        opened_by(okafor, mara)
        before = Line.objects.count()
        for name, address in _addresses(mara.id, session.id, alert.id, method="POST"):
            answer = at_okafors.post(address, {"person": str(mara.id)})
            assert answer.status_code in (404, 405), name
        assert Line.objects.exclude(verb__endswith="viewed").count() == before

    def test_each_page_stands_in_the_trail_under_its_use(self, at_okafors, okafor, mara):
        use = opened_by(okafor, mara)
        at_okafors.get(f"/practice/people/{mara.id}/safety-plan/")
        line = Line.objects.filter(verb="person.viewed").latest("seq")
        assert line.about == [f"person:{mara.id}", f"emergencyuse:{use.id}", "page:safety-plan"]

    def test_is_gone_with_the_hour_or_by_hand_at_the_next_page(self, at_okafors, okafor, mara):
        record = f"/practice/people/{mara.id}/"
        opened_by(okafor, mara)
        assert at_okafors.get(record).status_code == 200
        assert at_okafors.post(f"{DOOR}ended/")["Location"] == "/practice/?just=emergency-ended"
        assert at_okafors.get(record).status_code == 404
        opened_by(okafor, mara)
        with time_machine.travel(NOW + LASTS, tick=False):
            later = Client()
            sign_in(later, okafor)
            assert later.get(record).status_code == 404
            assert "in an emergency until" not in text_of(later.get("/practice/"))


def test_the_therapist_and_the_person_are_told(client, okafor, lind, mara):
    opened_by(okafor, mara)
    sign_in(client, lind)
    words = text_of(client.get("/practice/"))
    assert "Dr Okafor opened the record of Mara A in an emergency. Today at 09:10 until 10:10" in words
    assert WHY in words
    sign_in(client, mara.account)
    words = text_of(client.get("/portal/who-can-see/"))
    assert "Dr Okafor opened it on 10 March 2026 at" in words
    assert WHY not in words


def _addresses(person_id, session_id, alert_id, *, method="GET"):
    """Every page of the practice about one person, its session or its alert, by name."""
    known = {"person_id": person_id, "session_id": session_id, "alert_id": alert_id}
    practice = next(each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "practice")
    for name in sorted({each.name for each in _leaves(practice.url_patterns) if method in each.callback.methods}):
        for parameter, value in known.items():
            with suppress(NoReverseMatch):
                yield name, reverse(f"practice:{name}", kwargs={parameter: value})


def _leaves(patterns):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _leaves(each.url_patterns)
