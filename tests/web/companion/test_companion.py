"""The room of whoever accompanies somebody: what was agreed, and one kind page for everything else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from openipt.clinic.audit.models import Line
from openipt.clinic.companions.actions import ask_to_join, withdraw
from openipt.clinic.companions.models import Companion
from openipt.clinic.education.actions import GivenBy, give_readings
from openipt.core.companions import May
from tests.clinic.companions.accompanying import PASSWORD, beside, invited, let_in
from tests.clinic.companions.test_companions import harmed
from tests.clinic.inventory.telling import system_at
from tests.clinic.safety_plan.planning import planned
from tests.clinic.week.telling import herself
from tests.conftest import NOW
from tests.web.portal.pages import text_of, title_of
from tests.web.signing_in import sign_in

PAGES = ("/companion/", "/companion/reading/for_families/", "/companion/safety-plan/")
NOTHING = "There is nothing here for you at the moment"
AGREED = (May.TIMES, May.READINGS, May.SAFETY_PLAN)


@pytest.fixture
def ruth(mara, ines) -> Companion:
    """Mara's partner, who may do everything that can be agreed."""
    course = mara.courses.get()
    give_readings(actor=system_at(mara), course_id=course.id, keys=["for_families"], way=GivenBy.PORTAL, at=NOW)
    planned(mara)
    ruth = beside(mara, *AGREED)
    meeting = course.sessions.get(attendance="")
    meeting.planned_at = NOW + timedelta(days=2)
    meeting.save()
    ask_to_join(actor=system_at(mara), companion_id=ruth.id, session_id=meeting.id, at=NOW)
    return ruth


@pytest.fixture
def hers(client: Client, ruth: Companion) -> Client:
    sign_in(client, let_in(ruth))
    return client


class TestWhatWasAgreed:
    def test_home_says_what_to_do_and_leads_to_the_rest(self, hers):
        words = text_of(hers.get("/companion/"))
        assert "Thursday 12 March" in words
        assert "Room 2" in words
        assert "Mara" not in words

    def test_each_page_opens_and_is_on_the_trail(self, hers, ruth):
        for address in PAGES:
            assert hers.get(address).status_code == 200
        lines = Line.objects.filter(verb="companion.viewed")
        assert [line.about for line in lines] == [[f"companion:{ruth.id}", f"person:{ruth.person_id}"]] * len(PAGES)

    def test_the_tab_says_little(self, hers):
        said = " ".join(title_of(hers.get(address)) for address in PAGES).lower()
        assert not {word for word in ("therapy", "depression", "suicide", "mara") if word in said}

    def test_nothing_else_of_the_house_opens(self, hers, mara):
        for address in (
            "/portal/",
            "/portal/check-ins/",
            "/practice/",
            f"/practice/people/{mara.id}/",
            "/manage/people/",
        ):
            assert hers.get(address).status_code == 404


class TestWhatIsNotThere:
    def test_one_thing_taken_back_is_gone_with_the_next_press(self, hers, ruth, mara):
        withdraw(actor=herself(mara), companion_id=ruth.id, may=May.SAFETY_PLAN, at=NOW)
        answer = hers.get("/companion/safety-plan/")
        assert answer.status_code == 404
        assert NOTHING in text_of(answer)
        assert "safety plan" not in text_of(hers.get("/companion/"))

    def test_every_reason_is_the_same_page(self, hers, ruth, mara):
        withdraw(actor=herself(mara), companion_id=ruth.id, may=May.KNOW, at=NOW)
        withdrawn = [text_of(hers.get(address)) for address in PAGES]
        other = Client()
        sign_in(other, let_in(beside(mara, *AGREED, name="Jo")))
        harmed(mara)
        assert [text_of(other.get(address)) for address in PAGES] == withdrawn
        assert NOTHING in withdrawn[0]

    def test_stopping_closes_the_way_in(self, hers, ruth):
        assert "How to stop" in text_of(hers.get("/companion/stop/"))
        assert hers.post("/companion/stop/", {"stop": "yes"}).status_code == 303
        ruth.refresh_from_db()
        assert ruth.ended_at == NOW
        assert not ruth.account.is_active


class TestJoining:
    def test_the_page_shows_what_they_will_find_and_names_nobody(self, client, ruth):
        token = invited(ruth, email="ruth@example.org")
        answer = client.get(f"/join/{token}/", follow=True)
        words = text_of(answer)
        assert "When you are asked to come along" in words
        assert "A plan for hard moments" in words
        assert not {each for each in ("Mara", "Ruth", "therapy") if each in words + title_of(answer)}

    def test_they_choose_a_password_and_land_in_their_room(self, client, ruth, settings):
        settings.DEMO = False
        token = invited(ruth, email="ruth@example.org")
        client.get(f"/join/{token}/")
        given = {"email": "ruth@example.org", "password": PASSWORD, "again": PASSWORD}
        assert client.post("/join/", given)["Location"].startswith("/sign-in/")
        signed_in = client.post("/sign-in/", {"email": "ruth@example.org", "password": PASSWORD})
        assert signed_in["Location"] == "/companion/"

    def test_a_link_opens_nothing_once_safety_is_in_doubt(self, client, ruth, mara):
        token = invited(ruth, email="ruth@example.org")
        harmed(mara)
        answer = client.get(f"/join/{token}/", follow=True)
        assert answer.status_code == 404
        assert "This link opens nothing any more" in text_of(answer)
