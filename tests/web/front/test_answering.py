"""Somebody follows a link to their check-in, types their PIN, answers, and finds nothing else of theirs there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.links.models import CheckInLink
from openipt.clinic.week.reads import events_of
from openipt.core.courses import CourseState
from openipt.web.kiosk import LINK_LASTS
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.links.linking import PIN, linked, with_pin
from tests.clinic.week.telling import FINE, TASK, agreed_to_try
from tests.conftest import NOW
from tests.web.portal.pages import answer, answer_all, at, item, text_of, title_of
from tests.web.signing_in import sign_in

ELSEWHERE = (
    "/",
    "/practice/",
    "/portal/",
    "/portal/check-ins/",
    "/portal/circle/",
    "/portal/week/",
    "/portal/plan/",
    "/portal/messages/",
    "/portal/messages/pin/",
    "/sign-in/",
    "/handed-over/",
    "/nothing-here/",
)
OPENS_NOTHING = "This link opens nothing now"


@pytest.fixture
def check_in(mara, lind, ines):
    with_pin(mara)
    return cast.a_check_in(mara)


@pytest.fixture
def token(check_in):
    return linked(check_in)


@pytest.fixture
def inside(client, token, check_in):
    """Mara on her telephone, past her PIN."""
    client.get(f"/answer/{token}/")
    response = client.post("/answer/", {"pin": PIN})
    assert (response.status_code, response["Location"]) == (303, at(check_in))
    return client


class TestTheLink:
    def test_leaves_its_token_behind_at_once(self, client, token):
        response = client.get(f"/answer/{token}/")
        assert (response.status_code, response["Location"]) == (302, "/answer/")
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]
        page = client.get("/answer/")
        assert "Type your PIN" in text_of(page)
        assert token not in page.content.decode() + str(response.cookies)

    def test_looking_changes_nothing_however_often_a_scanner_comes(self, client, token, check_in):
        before = list(CheckInLink.objects.values()), Line.objects.count()
        for _ in range(10):
            Client().get(f"/answer/{token}/", follow=True)
            Client().head(f"/answer/{token}/", follow=True)
        assert (list(CheckInLink.objects.values()), Line.objects.count()) == before
        client.get(f"/answer/{token}/")
        assert client.post("/answer/", {"pin": PIN}).status_code == 303

    def test_names_nobody_before_the_pin_and_shows_help(self, client, token):
        words = text_of(client.get(f"/answer/{token}/", follow=True))
        for name in ("Mara", "Lind", "Harbour", "PHQ"):
            assert name not in words
        assert words.index("If you do not have the PIN") < words.index("If you need somebody now")
        assert "999" in words

    def test_alone_without_the_pin_opens_no_page(self, client, token, check_in):
        client.get(f"/answer/{token}/")
        assert client.get(at(check_in))["Location"].startswith("/sign-in/")

    def test_a_cookie_made_up_opens_nothing(self, client, token):
        client.cookies["check-in-link"] = str(CheckInLink.objects.get().id)
        assert OPENS_NOTHING in text_of(client.get("/answer/"))


class TestWhatOpensNothing:
    def page(self, client, token):
        client.cookies.clear()
        return client.get(f"/answer/{token}/", follow=True)

    def test_is_one_page_to_the_letter_whether_it_ever_opened_or_not(self, client, token, check_in, mara, as_lind):
        unknown = self.page(client, "A" * 22)
        assert unknown.status_code == 404
        assert OPENS_NOTHING in text_of(unknown)
        assert "999" in text_of(unknown)
        replaced, token = token, linked(check_in)
        found = [self.page(client, replaced)]
        client.get(f"/answer/{token}/")
        for _ in range(5):
            refused = client.post("/answer/", {"pin": "111213"})
        found += [refused, self.page(client, token)]
        sent = linked(check_in)
        answer_all_as(mara, check_in)
        found += [self.page(client, sent), self.page(client, "x" * 500)]
        words = {text_of(each) for each in found}
        assert words == {text_of(unknown)}
        assert {each.status_code for each in found} == {404}

    def test_without_any_link_too(self, client, db):
        assert client.get("/answer/").status_code == 404

    def test_the_end_of_the_course_ends_it_in_the_middle(self, inside, check_in, mara):
        answer(inside, check_in, "q1", 1)
        cast.comes_into(mara.courses.get(), CourseState.CLOSED)
        assert inside.get(item(check_in, "q2"))["Location"] == "/answer/"
        assert OPENS_NOTHING in text_of(inside.get("/answer/"))
        assert inside.get(item(check_in, "q2"))["Location"].startswith("/sign-in/")


class TestAWrongPin:
    def test_is_said_calmly_and_tried_again(self, client, token, check_in):
        client.get(f"/answer/{token}/")
        page = client.post("/answer/", {"pin": "111213"})
        assert page.status_code == 422
        assert title_of(page).startswith("Error:")
        assert "That PIN does not open it." in text_of(page)
        assert "111213" not in page.content.decode()
        assert client.post("/answer/", {"pin": PIN})["Location"] == at(check_in)

    @pytest.mark.parametrize("pin", ["", " ", "0" * 41])
    def test_what_is_no_pin_costs_no_try(self, client, token, pin):
        client.get(f"/answer/{token}/")
        assert client.post("/answer/", {"pin": pin}).status_code == 422
        assert CheckInLink.objects.get().wrong_tries == 0


class TestBehindThePin:
    def test_the_check_in_and_nothing_that_leads_elsewhere(self, inside, check_in):
        page = inside.get(item(check_in, "q1"))
        assert "Question 1 of 10" in text_of(page)
        for absent in ("<nav", "Sign out", "Dr Lind", "Mara", "<footer", "unsent.js"):
            assert absent not in page.content.decode()
        assert "Refresh" not in page.headers, "on one's own telephone no page goes away by itself"

    @pytest.mark.parametrize("address", ELSEWHERE)
    def test_no_other_page_opens(self, inside, address):
        assert inside.get(address)["Location"] == "/answer/"

    def test_not_even_another_check_in_of_hers(self, inside, mara):
        for other in (cast.a_check_in(mara, "gad7"), cast.answered(mara, 9)):
            assert inside.get(at(other))["Location"] == "/answer/"

    def test_answers_are_hers_and_say_how_they_came_and_no_total_is_shown(self, inside, check_in, mara):
        answer_all(inside, check_in, 15)
        sent = inside.post(at(check_in, "review"), {"words": "Here."})
        end = inside.get(sent["Location"], follow=True)
        kept = CheckIn.objects.get(id=check_in.id)
        assert (kept.way, kept.points, kept.words) == ("link", 15, "Here.")
        assert str(mara.account_id) in Line.objects.get(verb="check_in.submitted").actor
        assert "Your answers are kept, and there when you meet." in text_of(end)
        assert "15" not in text_of(end)
        assert inside.get(item(check_in, "q1"))["Location"].startswith("/sign-in/")

    def test_a_worrying_answer_brings_help_at_once_and_names_nobody(self, inside, check_in):
        help_page = answer(inside, check_in, "q9", 2)["Location"]
        words = text_of(inside.get(help_page))
        assert "Thank you for telling us" in words
        assert "Somebody at your service can see your answer now, and has to act on it today, by 1.10 pm." in words
        for name in ("Lind", "Mara", "0189"):
            assert name not in words

    def test_stopping_keeps_what_was_answered_and_the_link_opens_again(self, inside, check_in, token):
        answer(inside, check_in, "q1", 1)
        stop = inside.get("/portal/", follow=True)
        assert "You can go on now, or later with the same link and your PIN." in text_of(stop)
        assert "Kept for later" in text_of(inside.post("/answer/", follow=True))
        inside.get(f"/answer/{token}/")
        assert inside.post("/answer/", {"pin": PIN})["Location"] == at(check_in)
        assert inside.get(at(check_in))["Location"] == item(check_in, "q2")

    def test_a_pin_counts_for_two_hours(self, inside, check_in, time_machine):
        time_machine.move_to(NOW + LINK_LASTS + timedelta(seconds=1))
        assert inside.get(item(check_in, "q1"))["Location"].startswith(("/answer/", "/sign-in/"))

    def test_the_week_is_asked_without_a_name_and_the_plan_without_its_words(self, inside, check_in, mara, as_lind):
        somebody_of(mara, "Jonas")
        agreed_to_try(mara, as_lind)
        answer_all(inside, check_in, 15)
        last = text_of(inside.get(at(check_in, "review")))
        assert "With somebody" in last
        for secret in ("Jonas", TASK):
            assert secret not in last
        what = inside.post(at(check_in, "review"), {"words": "", "with": "else"})["Location"]
        told = {"with": "else", "somebody": "J", "words": FINE, "day": "2026-03-08"}
        mood = inside.post(what, told)["Location"]
        on = inside.post(mood, {"mood": "2"})["Location"]
        assert TASK not in text_of(inside.get(on))
        assert "It is kept." in text_of(inside.post(on, {"plan": "done"}, follow=True))
        assert {each.event.somebody_words for each in events_of(mara.courses.get().id)} == {"J", ""}


class TestWhoeverIsSignedIn:
    def test_as_themselves_needs_no_pin(self, client, token, check_in, mara):
        sign_in(client, mara.account)
        assert client.get(f"/answer/{token}/", follow=True).redirect_chain[-1][0] == item(check_in, "q1")
        assert SESSION_KEY in client.session

    def test_as_a_colleague_needs_it_and_their_own_session_ends(self, client, token, check_in, lind):
        sign_in(client, lind)
        assert "Type your PIN" in text_of(client.get(f"/answer/{token}/", follow=True))
        client.post("/answer/", {"pin": PIN})
        assert SESSION_KEY not in client.session

    def test_another_link_ends_the_first_visit(self, inside, mara):
        other = linked(cast.a_check_in(mara, "gad7"))
        assert "Type your PIN" in text_of(inside.get(f"/answer/{other}/", follow=True))


def answer_all_as(person, check_in):
    """Somebody signed in sends it meanwhile."""
    herself = Client()
    sign_in(herself, person.account)
    answer_all(herself, check_in, 15)
    herself.post(at(check_in, "review"), {"words": ""})
