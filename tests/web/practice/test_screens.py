"""Dr Lind asks Mara a screen: what the page shows, keeps and says of it, and that it is sent to nobody."""

from __future__ import annotations

import re
import uuid

import pytest

from openipt.clinic.people.models import Relation
from openipt.clinic.safety.models import Alert
from openipt.clinic.screens.models import ScreenAsked
from openipt.clinic.screens.reads import screens_of
from openipt.core.screens import ASQ, CSSRS, SCREENS, Reply
from tests.cast import in_the_care_of
from tests.clinic.screens.asking import A_PLAN, HALF, NO_TO_ALL, asked, corrected
from tests.clinic.screens.test_screens import loaded
from tests.web.practice.conftest import about
from tests.web.practice.test_check_ins import asking
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

LEVEL = re.compile(r"\b(low|moderate|high|severe|acute|mild)\b", re.IGNORECASE)


@pytest.fixture
def address(mara) -> str:
    return f"/practice/people/{mara.id}/screens/"


def filled(person_id, entry_id=None, *, seen: int = 0, **replies: str) -> dict[str, object]:
    """The form, with some replies in it."""
    day = {"asked_day": "10", "asked_month": "3", "asked_year": "2026"}
    return about(person_id, entry=str(entry_id or uuid.uuid4()), seen=seen, **day, **replies)


class TestAskingOne:
    @pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.key)
    def test_shows_every_question_by_what_it_is_about_and_when_it_is_asked(self, desk, address, screen):
        words = text_of(desk.get(f"{address}ask/{screen.key}/"))
        for question in screen.questions:
            assert f"Question {question.number}: {question.topic}" in words
        assert words.count("Asked only after a") == sum(1 for each in screen.questions if each.after)
        assert "The form’s own questions are not loaded here." in words

    def test_shows_the_forms_own_words_once_they_are_loaded(self, desk, address, harbour_street):
        loaded(harbour_street, CSSRS)
        words = text_of(desk.get(f"{address}ask/cssrs_screen/"))
        assert "Invented question q5?" in words
        assert "Words invented for the tests." in words
        assert "are not loaded here" not in words

    def test_keeps_what_was_said_and_leads_to_what_follows(self, desk, mara, address):
        said = filled(mara.id, q1="no", q2="yes", q3="no", q4="no", q5="yes", q6_lifetime="no", words="By the harbour.")
        answer = desk.post(f"{address}ask/cssrs_screen/", said)
        (stands,) = screens_of(mara.id)
        assert (answer.status_code, answer["Location"]) == (303, f"{address}{stands.entry_id}/?just=kept")
        assert stands.latest.replies["q6_past_3_months"] is Reply.NOT_ASKED
        shown = text_of(desk.get(answer["Location"]))
        assert "Yes to intent, to a plan, or to something done in the past three months." in shown
        assert "emergency care first" in shown
        assert "By the harbour." in shown
        assert f"/practice/alerts/{Alert.objects.get().id}/" in desk.get(answer["Location"]).content.decode()

    def test_what_is_left_alone_stays_open_and_says_so(self, desk, mara, address):
        answer = desk.post(f"{address}ask/cssrs_screen/", filled(mara.id, q1="no", q2="yes"))
        shown = text_of(desk.get(answer["Location"]))
        assert "there is no yes or no to questions 3, 4, 5, 6 and 6 (recent)" in shown
        assert "Nothing yet, while questions are open." in shown
        assert "No reply written down" in shown

    def test_sent_twice_it_is_kept_once(self, desk, mara, address):
        said = filled(mara.id, q1="no")
        for _ in range(2):
            assert desk.post(f"{address}ask/asq/", said).status_code == 303
        assert ScreenAsked.objects.count() == 1

    @pytest.mark.parametrize(
        ("what", "said"),
        [
            ({}, "Nothing was chosen"),
            ({"q1": "perhaps"}, "Choose one of the replies shown"),
            ({"q1": "no", "asked_year": "2027"}, "Enter a day that is not in the future"),
        ],
    )
    def test_says_what_to_mend(self, desk, mara, address, what, said):
        answer = desk.post(f"{address}ask/asq/", filled(mara.id) | what)
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert not ScreenAsked.objects.exists()

    def test_there_is_no_third_screen(self, desk, address):
        assert desk.get(f"{address}ask/phq9/").status_code == 404


class TestReadingThem:
    @pytest.mark.parametrize(
        ("screen", "replies"),
        [
            (CSSRS, NO_TO_ALL),
            (CSSRS, NO_TO_ALL | {"q1": Reply.YES}),
            (CSSRS, NO_TO_ALL | {"q6_lifetime": Reply.YES, "q6_past_3_months": Reply.NO}),
            (CSSRS, A_PLAN),
            (CSSRS, HALF),
            (ASQ, {"q1": Reply.NO, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO}),
            (ASQ, {"q1": Reply.YES, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO, "q5": Reply.NO}),
            (ASQ, {"q1": Reply.YES, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO, "q5": Reply.YES}),
        ],
    )
    def test_no_page_names_a_level_of_risk(self, desk, mara, address, screen, replies):
        entry_id = asked(mara, replies, screen=screen)
        alert = Alert.objects.first()
        pages = [address, f"{address}{entry_id}/", f"/practice/people/{mara.id}/", "/practice/"]
        for page in [*pages, *([f"/practice/alerts/{alert.id}/"] if alert else [])]:
            assert not LEVEL.findall(text_of(desk.get(page))), page

    def test_a_reply_the_form_would_not_have_asked_for_is_kept_and_pointed_out(self, desk, mara, address):
        entry_id = asked(mara, NO_TO_ALL | {"q4": Reply.YES})
        words = text_of(desk.get(f"{address}{entry_id}/"))
        assert "Kept as it was given. Asked only after a yes to question 2." in words
        assert "Yes to intent" in words

    def test_the_list_says_who_asked_when_and_what_is_open(self, desk, mara, address, as_lind):
        asked(mara, A_PLAN, by=as_lind)
        asked(mara, HALF, by=as_lind)
        words = text_of(desk.get(address))
        assert "Asked by Dr Lind, today" in words
        assert "Yes to questions 2 and 5." in words
        assert "Not finished: no yes or no to question 2." in words

    def test_the_persons_page_and_the_alert_lead_to_them(self, desk, mara, address):
        assert "Screen for suicide None asked yet" in text_of(desk.get(f"/practice/people/{mara.id}/"))
        asked(mara, A_PLAN)
        assert "Screen for suicide C-SSRS screener, today" in text_of(desk.get(f"/practice/people/{mara.id}/"))
        assert address in desk.get(f"/practice/alerts/{Alert.objects.get().id}/").content.decode()

    def test_the_alert_says_the_literal_reply(self, desk, mara):
        asked(mara, A_PLAN)
        words = text_of(desk.get(f"/practice/alerts/{Alert.objects.get().id}/"))
        assert "C-SSRS screener, question 5" in words
        assert "Yes: a plan and the intent to carry it out" in words
        assert "Yes: thoughts of killing oneself, of any kind" in words
        assert "Nothing on a screen: a clinician asked." in words

    def test_an_alert_of_what_is_open_says_that_it_is(self, desk, mara):
        asked(mara, HALF | {"q1": Reply.REFUSED})
        words = text_of(desk.get(f"/practice/alerts/{Alert.objects.get().id}/"))
        assert "Would not answer: a wish to be dead" in words
        assert "Questions of it have no yes and no no." in words

    def test_is_not_reached_through_another_person(self, desk, mara, tomas):
        entry_id = asked(mara, HALF)
        assert desk.get(f"/practice/people/{tomas.id}/screens/{entry_id}/").status_code == 404


class TestCorrectingOne:
    def test_begins_with_what_was_said_and_keeps_the_former(self, desk, mara, address):
        entry_id = asked(mara, HALF)
        form = desk.get(f"{address}{entry_id}/correction/").content.decode()
        assert len(re.findall(r'value="no"[^>]* checked', form)) == len(HALF)
        assert not re.findall(r'value="not_asked"[^>]* checked', form)
        said = filled(mara.id, entry_id, seen=1, q1="no", q2="no", q6_lifetime="no")
        assert desk.post(f"{address}{entry_id}/correction/", said).status_code == 303
        shown = text_of(desk.get(f"{address}{entry_id}/"))
        assert "Version 2, kept by Dr Lind, today at 09:10" in shown
        assert "Earlier versions" in shown
        assert "No to every question the form asks." in shown

    def test_a_stale_form_overwrites_nothing(self, desk, mara, address):
        entry_id = asked(mara, HALF)
        corrected(mara, entry_id, NO_TO_ALL)
        said = filled(mara.id, entry_id, seen=1, q1="yes")
        assert desk.post(f"{address}{entry_id}/correction/", said).status_code == 409
        assert screens_of(mara.id)[0].latest.replies["q1"] is Reply.NO


class TestWhoMay:
    def test_whoever_supervises_asks_too(self, client, mara, ines, address):
        in_the_care_of(mara, ines, Relation.SUPERVISING)
        sign_in(client, ines)
        assert "Ask the ASQ" in text_of(client.get(address))
        assert client.post(f"{address}ask/asq/", filled(mara.id, q1="no")).status_code == 303
        assert screens_of(mara.id)[0].asked_by == "Ines"

    def test_is_not_for_a_lead_who_is_not_in_the_circle(self, at_omars, address):
        assert at_omars.get(address).status_code == 404


class TestItIsNeverSent:
    @pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.key)
    def test_the_server_refuses_it_wherever_a_measure_is_asked(self, desk, mara, harbour_street, screen):
        loaded(harbour_street, screen)
        check_ins = f"/practice/people/{mara.id}/check-ins/"
        assert screen.key not in desk.get(check_ins).content.decode()
        for way in ("paper", "call"):
            assert desk.get(f"{check_ins}{way}/{screen.key}/").status_code == 422
        assert desk.post(check_ins, asking(mara, screen.key)).status_code == 422
        assert desk.post(check_ins, asking(mara, "phq9")).status_code == 303
        assert mara.check_ins.count() == 1

    def test_the_person_opens_none_of_it(self, client, mara):
        entry_id = asked(mara, A_PLAN)
        sign_in(client, mara.account)
        for page in ("", f"{entry_id}/", f"{entry_id}/correction/", "ask/asq/"):
            assert client.get(f"/practice/people/{mara.id}/screens/{page}").status_code == 404
