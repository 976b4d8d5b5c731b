"""Harm to somebody as a page: whom to call first, writing it down, and the alert it leads to."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from openipt.clinic.assessment.models import HarmNoted
from openipt.clinic.safety.actions import arrange_safety
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import arranged
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in


def harm_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/harm/{part}"


def some_harm(person, **fields: object) -> dict[str, object]:
    day = {"noted_day": "10", "noted_month": "3", "noted_year": "2026"}
    given = {"kind": "child", "act_today": "no", "words": "Her nephew is alone at night.", "action": "Rang Ines."}
    return about(person.id, **{**given, **day, "entry": str(uuid.uuid4()), "seen": "0", **fields})


class TestThePage:
    def test_says_whom_to_call_before_anything_is_written(self, desk, mara):
        page = words_of(desk.get(harm_of(mara)))
        assert page.index("If it cannot wait, call first") < page.index("Write it down")
        assert "Dr Lind, Ines, Omar" in page

    def test_is_reached_from_the_start_of_the_course(self, desk, mara):
        assert f'href="{harm_of(mara)}"' in desk.get(f"/practice/people/{mara.id}/start/").content.decode()

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"kind": ""}, "Choose what it is about"),
            ({"act_today": ""}, "Choose, if only that it cannot be ruled out"),
            ({"words": ""}, "Write what was said or seen"),
            ({"action": ""}, "Write what was done at once"),
            ({"noted_day": "11"}, "Enter a day that is not in the future"),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_is_kept(self, desk, mara, fields, words):
        response = desk.post(harm_of(mara), some_harm(mara, **fields))
        assert (response.status_code, words in words_of(response)) == (422, True)
        assert not HarmNoted.objects.exists()


class TestKeepingIt:
    def test_leads_to_its_alert_which_alone_says_what_it_is(self, desk, mara):
        response = desk.post(harm_of(mara), some_harm(mara))
        alert = Alert.objects.get()
        assert (response.status_code, response["Location"]) == (303, f"/practice/alerts/{alert.id}/")
        page = words_of(desk.get(response["Location"]))
        assert "A baby or a child is hurt or neglected, or may be." in page
        assert "A second colleague was told at once" in page
        for elsewhere in ("/practice/", "/practice/alerts/", f"/practice/people/{mara.id}/"):
            assert "child is hurt" not in words_of(desk.get(elsewhere))

    def test_the_alert_says_whom_to_call_where_nobody_of_the_service_is_there(self, desk, mara, omar, harbour_street):
        held = arranged(harbour_street)
        wished = replace(held, outside_name="Dr Sato", outside_telephone="01632 960222")
        arrange_safety(actor=cast.acting(omar, harbour_street), arrangement=wished, seen=held.number, at=NOW)
        response = desk.post(harm_of(mara), some_harm(mara))
        page = words_of(desk.get(response["Location"]))
        assert "Where nobody of the service is there, call Dr Sato:" in page
        assert f'href="{harm_of(mara)}"' in page

    def test_a_double_tap_is_one_entry(self, desk, mara):
        sent = some_harm(mara)
        for _ in range(2):
            assert desk.post(harm_of(mara), sent).status_code == 303
        assert HarmNoted.objects.count() == 1

    def test_the_lead_sees_what_it_is_and_no_words(self, desk, mara, omar):
        desk.post(harm_of(mara), some_harm(mara))
        sign_in(desk, omar)
        page = words_of(desk.get(f"/practice/alerts/{Alert.objects.get().id}/"))
        assert "Her nephew" not in page
        assert desk.get(harm_of(mara)).status_code in (403, 404)


class TestChangingIt:
    def test_says_that_it_stands_no_more_and_stays_on_the_list(self, desk, mara):
        sent = some_harm(mara)
        desk.post(harm_of(mara), sent)
        address = harm_of(mara, f"{sent['entry']}/")
        assert "It stands no more" in words_of(desk.get(address))
        assert desk.post(address, sent | {"is_over": "on", "seen": "1"}).status_code == 303
        page = words_of(desk.get(harm_of(mara)))
        assert "Stands no more" in page
        assert "changed once" in page
        assert desk.post(address, sent | {"seen": "1"}).status_code == 409

    def test_none_of_it_is_printed(self, desk, mara):
        desk.post(harm_of(mara), some_harm(mara))
        page = desk.get(harm_of(mara)).content.decode()
        row = page[: page.index("A baby or a child is hurt or neglected, or may be</h2>")].rsplit("<ul", 1)[1]
        assert "screen-only" in row
        assert "What it is stays off paper." in page
