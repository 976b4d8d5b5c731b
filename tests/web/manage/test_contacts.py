"""Whom to call: Omar keeps the numbers of the service, and they stand where help is offered."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from openipt.clinic.contacts.reads import own_contacts_of
from openipt.clinic.safety.models import Alert
from openipt.core.safety_plan import Someone
from tests import cast
from tests.clinic.contacts.test_own_numbers import OURS, kept
from tests.clinic.safety_plan.planning import planned
from tests.conftest import NOW
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

ADDRESS = "/manage/contacts/"


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


@pytest.fixture
def ours(omar, harbour_street) -> tuple[Someone, ...]:
    kept(cast.acting(omar, harbour_street))
    return OURS


def sent(**what: object) -> dict[str, object]:
    first = {"place_0": "2", "name_0": "Harbour Street", "says_0": "Weekdays", "number_0": "01632 960118"}
    return {"seen": 0, **first, "place_1": "1", "name_1": "Crisis team", "number_1": "01632 960199", **what}


class TestKeepingThem:
    def test_in_the_order_chosen(self, at_omars, harbour_street):
        answer = at_omars.post(ADDRESS, sent())
        assert (answer.status_code, answer["Location"]) == (303, f"{ADDRESS}?just=kept")
        names = [each.name for each in own_contacts_of(harbour_street.id).calls]
        assert names == ["Crisis team", "Harbour Street"]
        words = text_of(at_omars.get(ADDRESS))
        assert "Omar: Crisis team 01632 960199; Harbour Street 01632 960118" in words

    @pytest.mark.parametrize(
        ("what", "said"),
        [
            ({"number_1": ""}, "Enter a telephone number in digits"),
            ({"name_1": ""}, "Say who answers"),
            ({"place_1": "9"}, "Enter a number from 1 to 6"),
        ],
    )
    def test_says_what_to_mend_and_keeps_nothing(self, at_omars, harbour_street, what, said):
        answer = at_omars.post(ADDRESS, sent(**what))
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert own_contacts_of(harbour_street.id).calls == ()

    def test_a_stale_form_overwrites_nothing(self, at_omars, ours, harbour_street):
        assert at_omars.post(ADDRESS, sent()).status_code == 409
        assert own_contacts_of(harbour_street.id).calls == ours

    def test_is_for_whoever_leads(self, client, lind):
        sign_in(client, lind)
        assert client.get(ADDRESS).status_code in (403, 404)

    def test_says_when_nobody_has_looked_for_half_a_year(self, at_omars, omar, ours):
        assert "Nobody has said" not in text_of(at_omars.get(ADDRESS))
        with time_machine.travel(NOW + timedelta(days=181), tick=False):
            sign_in(at_omars, omar)
            assert "Nobody has said that these numbers are right since 10 March 2026" in text_of(at_omars.get(ADDRESS))


class TestRows:
    def rows(self, answer) -> int:
        return answer.content.decode().count("<fieldset")

    def test_one_is_empty_and_no_more(self, at_omars, omar, harbour_street):
        assert self.rows(at_omars.get(ADDRESS)) == 1
        kept(cast.acting(omar, harbour_street))
        assert self.rows(at_omars.get(ADDRESS)) == len(OURS) + 1

    def test_another_is_added_without_losing_what_was_typed_and_nothing_is_kept(self, at_omars, harbour_street):
        answer = at_omars.post(ADDRESS, sent(add="yes"))
        assert (answer.status_code, self.rows(answer)) == (200, 3)
        assert 'value="01632 960199"' in answer.content.decode()
        assert own_contacts_of(harbour_street.id).calls == ()
        assert at_omars.post(ADDRESS, sent(name_2="", place_2="3", says_2="", number_2="")).status_code == 303

    def test_ends_at_six(self, at_omars):
        more = {f"name_{row}": "Somebody" for row in range(5)}
        answer = at_omars.post(ADDRESS, sent(add="yes", **more))
        assert self.rows(answer) == 6
        assert "Add another row" not in text_of(answer)


class TestWhereTheyStand:
    def test_in_a_safety_plan_after_the_emergency_number_and_before_all_others(self, client, mara, ours):
        planned(mara)
        sign_in(client, mara.account)
        words = text_of(client.get("/portal/safety-plan/")).split("Professionals and services")[1]
        places = [words.index(each) for each in ("Emergency", "Harbour Street Weekdays", "Samaritans", "Dr Lind")]
        assert places == sorted(places)

    def test_on_the_public_help_page_with_the_day_they_were_said_to_be_right(self, client, ours):
        words = text_of(client.get("/help-now/"))
        assert "Crisis team" in words
        assert "Said to be right on 10 March 2026" in words

    def test_not_there_where_several_services_share_it(self, client, ours):
        cast.a_service("Mill Lane")
        assert "Crisis team" not in text_of(client.get("/help-now/"))

    def test_the_browser_renews_the_page_it_keeps_when_they_change(self, client, omar, harbour_street):
        before = client.get("/service-worker.js").content
        kept(cast.acting(omar, harbour_street))
        assert client.get("/service-worker.js").content != before

    def test_beside_an_alert(self, client, lind, ines, ours):
        tomas = cast.with_scores("Tomas D", [12, 11, 18], therapist=lind, item9=1)
        sign_in(client, lind)
        alert = Alert.objects.get(person=tomas)
        assert "01632 960199 (Crisis team)" in text_of(client.get(f"/practice/alerts/{alert.id}/"))

    def test_on_the_help_page_after_a_worrying_answer(self, client, mara, ines, ours):
        check_in = cast.a_check_in(mara)
        sign_in(client, mara.account)
        client.post(f"/portal/check-in/{check_in.id}/items/q9/", {"answer": "1"})
        words = text_of(client.get(f"/portal/check-in/{check_in.id}/help/")).split("If you need somebody now")[1]
        places = [words.index(each) for each in ("If a life is in danger now", "Crisis team", "Talk about anything")]
        assert places == sorted(places)
