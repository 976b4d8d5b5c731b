"""My safety plan: read by its person alone, with numbers one can press, and said where it no longer fits."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.safety_plan.models import ChangeWanted
from openipt.clinic.safety_plan.reads import changes_wanted_of
from openipt.core.safety_plan import SafetyPlan, Someone
from tests import cast
from tests.clinic.ending.leaving import ended
from tests.clinic.safety_plan.planning import planned
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

ADDRESS = "/portal/safety-plan/"
CHANGE = f"{ADDRESS}change/"


class TestReadingIt:
    def test_says_how_one_comes_to_be_before_there_is_one(self, portal):
        words = text_of(portal.get(ADDRESS))
        assert "You make it together with your therapist" in words
        assert "Samaritans" in words

    def test_has_six_steps_in_order_and_what_keeps_one_going(self, portal, mara):
        planned(mara)
        words = text_of(portal.get(ADDRESS))
        said = (
            "I stop answering Bea",
            "Walk to the harbour",
            "The café by the library",
            "Ring even at night",
            "Dr Lind Weekdays, 9 to 5",
            "Bea keeps the tablets",
            "Emil at breakfast",
        )
        places = [words.index(each) for each in said]
        assert places == sorted(places)

    def test_every_number_is_a_link_and_nobody_without_one_is(self, portal, mara):
        planned(mara)
        page = portal.get(ADDRESS).content.decode()
        for number in ("01632960142", "01632960118", "999", "111", "116123"):
            assert f'href="tel:{number}"' in page
        assert 'href="tel:"' not in page
        assert "Ruth" in page

    def test_the_numbers_of_the_country_stand_in_it_whatever_was_written(self, portal, mara):
        planned(mara, SafetyPlan(signs="I lie awake"))
        words = text_of(portal.get(ADDRESS)).split("Professionals and services")[1]
        assert "999" in words
        assert "Samaritans" in words

    def test_paper_says_how_old_it_is(self, portal, mara):
        planned(mara)
        words = text_of(portal.get(ADDRESS))
        assert (
            "Version 1, 10 March 2026. Printed on 10 March 2026. Telephone numbers of services last checked on" in words
        )

    def test_stays_after_the_course_has_ended(self, portal, mara):
        planned(mara)
        ended(mara.courses.get())
        assert "I stop answering Bea" in text_of(portal.get(ADDRESS))

    def test_is_nobody_elses(self, client, mara, harbour_street):
        planned(mara)
        tomas = cast.a_person(harbour_street, "Tomas D")
        sign_in(client, tomas.account)
        assert "I stop answering Bea" not in client.get(ADDRESS).content.decode()

    def test_hostile_text_is_text(self, portal, mara):
        planned(mara, SafetyPlan(signs="<script>alert(1)</script>", ask=(Someone(name='"><img src=x>'),)))
        page = portal.get(ADDRESS).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page

    def test_help_leads_to_it(self, portal):
        home = portal.get("/portal/").content.decode()
        assert home.count(f'href="{ADDRESS}"') == 3, "in the bar, among the rooms, and on the page"
        assert f'href="{ADDRESS}"' in portal.get("/help-now/").content.decode()


class TestSayingThatItNeedsChanging:
    def test_reaches_the_therapist_and_says_that_nobody_watches(self, portal, mara):
        planned(mara)
        assert "Nobody is watching these answers live." in text_of(portal.get(CHANGE))
        sent = {"words": "Bea has moved", "sheet": str(uuid.uuid4())}
        answer = portal.post(CHANGE, sent)
        assert (answer.status_code, answer["Location"]) == (303, f"{ADDRESS}?just=said")
        assert "It waits for your therapist. Nobody is watching live." in text_of(portal.get(ADDRESS))
        assert [each.words for each in changes_wanted_of(mara.id)] == ["Bea has moved"]

    def test_pressed_twice_is_said_once(self, portal, mara):
        planned(mara)
        sent = {"words": "Bea has moved", "sheet": str(uuid.uuid4())}
        portal.post(CHANGE, sent), portal.post(CHANGE, sent)
        assert ChangeWanted.objects.count() == 1

    def test_without_words_it_asks_for_some(self, portal, mara):
        planned(mara)
        answer = portal.post(CHANGE, {"words": "", "sheet": str(uuid.uuid4())})
        assert answer.status_code == 422
        assert "Say in a few words what needs changing" in text_of(answer)

    @pytest.mark.parametrize("sheet", ["", "x"])
    def test_a_form_without_its_id_is_not_ours(self, portal, mara, sheet):
        planned(mara)
        assert portal.post(CHANGE, {"words": "Bea has moved", "sheet": sheet}).status_code == 404

    def test_without_a_plan_there_is_nothing_to_change(self, portal):
        assert portal.get(CHANGE)["Location"] == ADDRESS


class TestTheSheetAPhoneKeeps:
    def test_has_the_plan_and_no_name_and_nothing_that_needs_signing_in(self, portal, mara):
        planned(mara)
        page = portal.get(f"{ADDRESS}kept/").content.decode()
        assert "I stop answering Bea" in page
        assert "Mara" not in page
        assert "csrfmiddlewaretoken" not in page

    def test_says_whose_it_is_in_a_word_that_tells_nothing(self, portal, mara, client, harbour_street):
        planned(mara)
        word = portal.get(f"{ADDRESS}kept/")["Openipt-Plan-Of"]
        assert str(mara.id) not in word
        tomas = cast.a_person(harbour_street, "Tomas D")
        planned(tomas)
        sign_in(client, tomas.account)
        assert client.get(f"{ADDRESS}kept/")["Openipt-Plan-Of"] != word

    def test_is_not_there_without_a_plan(self, portal):
        assert portal.get(f"{ADDRESS}kept/").status_code == 404

    def test_is_not_stored_by_the_browser_of_its_own_accord(self, portal, mara):
        planned(mara)
        assert "no-store" in portal.get(f"{ADDRESS}kept/")["Cache-Control"]
