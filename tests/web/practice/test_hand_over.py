"""A device of the service in somebody else's hands: one check-in, no way anywhere else, and blank at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY

from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.safety.models import Alert
from openipt.core.vocabulary import Role
from openipt.web.kiosk import LASTS
from tests import cast
from tests.conftest import NOW
from tests.web.portal.pages import answer, answer_all, at, item, text_of
from tests.web.practice.conftest import about, words_of
from tests.web.signing_in import sign_in

ELSEWHERE = (
    "/",
    "/practice/",
    "/practice/alerts/",
    "/portal/",
    "/portal/check-ins/",
    "/portal/circle/",
    "/portal/week/",
    "/portal/plan/",
    "/portal/messages/",
    "/sign-in/",
    "/demo/",
    "/manage/messages/",
    "/nothing-here/",
)


@pytest.fixture
def check_in(mara, lind, ines):
    return cast.a_check_in(mara)


@pytest.fixture
def handed(desk, mara, check_in):
    """Dr Lind's device in Mara's hands."""
    response = desk.post(address_of(mara, check_in), about(mara.id))
    assert (response.status_code, response["Location"]) == (303, at(check_in))
    return desk


def address_of(person, check_in):
    return f"/practice/people/{person.id}/check-ins/{check_in.id}/handed-over/"


class TestHandingItOver:
    def test_ends_the_colleagues_own_session(self, handed, lind):
        assert SESSION_KEY not in handed.session
        assert str(lind.id) not in str(dict(handed.session))

    def test_is_on_the_trail(self, handed, check_in, lind):
        assert str(lind.id) in Line.objects.get(verb="check_in.handed_over").actor

    def test_is_offered_beside_what_waits(self, desk, mara, check_in):
        page = words_of(desk.get(f"/practice/people/{mara.id}/check-ins/"))
        assert "Hand over this device for the PHQ-9" in page
        assert "You are signed out first" in page

    def test_only_to_somebody_with_a_way_in_of_their_own(self, desk, mara, check_in):
        type(mara).objects.filter(id=mara.id).update(account=None)
        assert "Hand over this device" not in words_of(desk.get(f"/practice/people/{mara.id}/check-ins/"))
        response = desk.post(address_of(mara, check_in), about(mara.id))
        assert response.status_code == 422
        assert SESSION_KEY in desk.session

    def test_not_once_it_was_received(self, desk, mara):
        received = cast.answered(mara, 9)
        assert desk.post(address_of(mara, received), about(mara.id)).status_code == 422

    def test_not_under_the_name_of_somebody_else(self, desk, mara, tomas, check_in):
        assert desk.post(address_of(tomas, check_in), about(tomas.id)).status_code == 404
        assert SESSION_KEY in desk.session

    def test_not_by_somebody_outside_the_circle(self, client, harbour_street, mara, check_in):
        sign_in(client, cast.a_colleague(harbour_street, "Sam", Role.THERAPIST))
        assert client.post(address_of(mara, check_in), about(mara.id)).status_code == 404


def test_the_empty_page_signs_nobody_out(desk):
    for address in ("/handed-over/", "/handed-over/?left=yes", "/handed-over/thanks/"):
        assert desk.get(address).status_code == 200
    desk.post("/handed-over/")
    assert SESSION_KEY in desk.session


class TestWhatItShows:
    def test_the_check_in_and_nothing_that_leads_elsewhere(self, handed, check_in):
        page = handed.get(item(check_in, "q1"))
        body = page.content.decode()
        assert "Question 1 of 10" in text_of(page)
        for absent in ("<nav", "Sign out", "Dr Lind", "Mara", "<footer", "unsent.js", "/portal/plan/"):
            assert absent not in body

    @pytest.mark.parametrize("address", ELSEWHERE)
    def test_no_other_page_opens(self, handed, address):
        response = handed.get(address)
        assert (response.status_code, response["Location"]) == (302, "/handed-over/")

    def test_not_even_another_check_in_of_the_same_person(self, handed, mara):
        for other in (cast.a_check_in(mara, "gad7"), cast.answered(mara, 9)):
            assert handed.get(at(other))["Location"] == "/handed-over/"

    def test_not_its_total(self, handed, check_in):
        assert handed.get(at(check_in, "done"))["Location"] == "/handed-over/"

    def test_help_for_anybody_does(self, handed):
        assert handed.get("/help-now/").status_code == 200

    def test_a_page_nobody_touches_goes_blank(self, handed, check_in):
        assert handed.get(item(check_in, "q1"))["Refresh"] == "300; url=/handed-over/?left=yes"
        assert text_of(handed.get("/handed-over/?left=yes")) == "openipt"
        assert handed.get(item(check_in, "q1"))["Location"].startswith("/sign-in/")

    def test_it_is_over_after_half_an_hour(self, handed, check_in, time_machine):
        time_machine.move_to(NOW + LASTS + timedelta(seconds=1))
        assert handed.get(item(check_in, "q1"))["Location"] in (
            "/handed-over/",
            f"/sign-in/?next={item(check_in, 'q1')}",
        )


class TestAnswering:
    def test_is_kept_as_given_on_a_device_here_by_the_person(self, handed, check_in, mara):
        answer_all(handed, check_in, 15)
        sent = handed.post(at(check_in, "review"), {"words": "Here."})
        kept = CheckIn.objects.get(id=check_in.id)
        assert (kept.way, kept.points, kept.words, kept.entered_by_id) == ("kiosk", 15, "Here.", None)
        assert str(mara.account_id) in Line.objects.get(verb="check_in.submitted").actor
        end = handed.get(sent["Location"], follow=True)
        assert "Thank you What you answered is kept. Please give the device back." in text_of(end)
        assert "15" not in text_of(end)
        assert end["Refresh"] == "20; url=/handed-over/"
        assert text_of(handed.get("/handed-over/")) == "openipt"
        assert handed.get(at(check_in, "done"))["Location"].startswith("/sign-in/")

    def test_a_worrying_answer_shows_help_and_raises_its_alert(self, handed, check_in, lind):
        response = answer(handed, check_in, "q9", 1)
        page = handed.get(response["Location"])
        assert "If you need somebody now" in text_of(page)
        assert "/portal/safety-plan/" not in page.content.decode(), "which could not be opened here"
        assert Alert.objects.get().owner_id == lind.id

    def test_stopping_keeps_what_was_answered(self, handed, check_in):
        answer(handed, check_in, "q1", 1)
        assert "What you answered so far is kept" in text_of(handed.get("/handed-over/"))
        assert handed.post("/handed-over/")["Location"] == "/handed-over/thanks/"
        assert handed.get(item(check_in, "q2"))["Location"].startswith("/sign-in/")
        assert check_in.item_answers.count() == 1
