"""Dr Lind makes a safety plan with Mara, revises it, and looks at what she wants changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from openipt.clinic.people.models import Relation
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of
from openipt.core.safety_plan import SafetyPlan, Someone
from tests.cast import in_the_care_of
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.safety_plan.planning import PLAN, REVIEW, planned, wanted
from tests.web.practice.conftest import about
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in


@pytest.fixture
def address(mara) -> str:
    return f"/practice/people/{mara.id}/safety-plan/"


def filled(person_id, *, seen: int = 0, **what: str) -> dict[str, object]:
    """The form, with a little in it."""
    day = {"review_date_day": "7", "review_date_month": "4", "review_date_year": "2026"}
    return about(person_id, **({"signs": "I lie awake", "seen": seen, **day} | what))


class TestMakingIt:
    def test_begins_with_what_a_plan_is(self, desk, address):
        words = text_of(desk.get(address))
        assert "There is none yet." in words
        assert "Make it together" in words

    def test_asks_step_by_step_and_offers_names_from_the_inventory(self, desk, mara, address):
        somebody_of(mara, "Bea")
        somebody_of(mara, "Dad", is_alive=False, is_current=False)
        page = desk.get(f"{address}next/").content.decode()
        assert '<option value="Bea">' in page
        assert "Dad" not in page
        assert "how it could be done" in page

    def test_keeps_what_was_filled_in(self, desk, mara, address):
        row = {"ask_1_name": "Bea", "ask_1_says": "At night", "ask_1_number": "01632 960142"}
        answer = desk.post(f"{address}next/", filled(mara.id, **row, reasons="Emil"))
        assert (answer.status_code, answer["Location"]) == (303, f"{address}?just=kept")
        bea = Someone(name="Bea", says="At night", number="01632 960142")
        assert plan_of(mara.id).plan == SafetyPlan(signs="I lie awake", ask=(bea,), reasons="Emil")
        shown = text_of(desk.get(answer["Location"]))
        assert "Mara reads it on the portal from now on." in shown
        assert "Version 1, kept by Dr Lind, today at 09:10" in shown
        assert "Nothing is written yet at: What I can do by myself" in shown

    def test_a_revision_begins_with_what_stands(self, desk, mara, address):
        planned(mara)
        page = desk.get(f"{address}next/").content.decode()
        assert 'value="01632 960142"' in page
        assert desk.post(f"{address}next/", filled(mara.id, seen=1, signs="I cancel things")).status_code == 303
        shown = text_of(desk.get(address))
        assert "Earlier versions" in shown
        assert "I stop answering Bea" in shown

    @pytest.mark.parametrize(
        ("what", "said"),
        [
            ({"ask_2_name": "Bea", "ask_2_number": "ring Bea"}, "Enter a telephone number in digits"),
            ({"ask_0_number": "01632 960142"}, "Say who this is"),
            ({"review_date_year": "2031"}, "within 92 days"),
            ({"signs": ""}, "begin with one step"),
        ],
    )
    def test_says_what_to_mend_and_keeps_what_was_typed(self, desk, mara, address, what, said):
        answer = desk.post(f"{address}next/", filled(mara.id, alone="", **what))
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert plan_of(mara.id) is None

    def test_a_stale_form_overwrites_nothing(self, desk, mara, address):
        planned(mara)
        assert desk.post(f"{address}next/", filled(mara.id)).status_code == 409
        assert plan_of(mara.id).plan == PLAN

    def test_is_not_for_a_lead_who_is_not_in_the_circle(self, at_omars, address):
        assert at_omars.get(address).status_code in (403, 404)

    def test_a_supervisor_reads_it_and_writes_nothing(self, client, mara, ines, address):
        in_the_care_of(mara, ines, Relation.SUPERVISING)
        planned(mara)
        sign_in(client, ines)
        assert "Revise it together" not in text_of(client.get(address))
        assert client.get(f"{address}next/").status_code == 404


class TestWhatWaits:
    def test_a_change_that_is_wanted_stands_on_both_pages_until_it_was_looked_at(self, desk, mara, address):
        planned(mara)
        wanted_id = wanted(mara)
        assert "Mara says that the safety plan needs changing." in text_of(desk.get(f"/practice/people/{mara.id}/"))
        assert "Bea has moved" in text_of(desk.get(address))
        desk.post(f"{address}changes/{wanted_id}/seen/", about(mara.id))
        assert changes_wanted_of(mara.id) == ()
        assert "needs changing" not in text_of(desk.get(f"/practice/people/{mara.id}/"))

    def test_the_person_page_says_how_old_it_is(self, desk, mara):
        assert "Safety plan None yet" in text_of(desk.get(f"/practice/people/{mara.id}/"))
        planned(mara)
        assert "Safety plan Version 1, today" in text_of(desk.get(f"/practice/people/{mara.id}/"))

    def test_a_plan_past_its_day_says_so(self, desk, mara, address):
        planned(mara)
        with time_machine.travel(f"{REVIEW + timedelta(days=1)}T09:10:00Z", tick=False):
            sign_in(desk, mara.care_links.first().account)
            assert "It was to be looked at together again" in text_of(desk.get(address))
            assert "to be looked at again" in text_of(desk.get(f"/practice/people/{mara.id}/"))

    def test_the_alert_leads_to_it(self, desk, alert, tomas):
        assert f"/practice/people/{tomas.id}/safety-plan/" in desk.get(f"/practice/alerts/{alert.id}/").content.decode()
