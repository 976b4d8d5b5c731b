"""The reading list on the portal."""

from __future__ import annotations

import pytest

from openipt.clinic.education.actions import GivenBy, give_readings, note_discussed
from openipt.clinic.education.reads import readings_of
from tests import cast
from tests.conftest import NOW
from tests.web.signing_in import sign_in


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


@pytest.fixture
def hers(client, mara, as_lind, course_id, harbour_street):
    give_readings(actor=as_lind, course_id=course_id, keys=["causes", "sick_role"], way=GivenBy.PORTAL, at=NOW)
    sign_in(client, mara.account, harbour_street)
    return client


def page(client, part: str = "") -> str:
    return client.get(f"/portal/reading/{part}").content.decode()


def test_lists_what_she_was_given_and_no_more(hers):
    words = page(hers)
    assert "Why me? What brings depression on" in words
    assert "New for you" in words
    assert "Thoughts about death" not in words


def test_shows_one_in_plain_words_with_listen_and_print_where_the_browser_can(hers):
    words = page(hers, "sick_role/")
    assert "<h1>Time to get well</h1>" in words
    assert 'lang="en"' in words
    assert words.count("hidden data-") == 2
    assert "js/listen" in words
    assert "https://" not in words.split("<main")[1].split("</main")[0]


def test_she_says_that_she_has_read_it_and_would_like_to_talk(hers, course_id):
    response = hers.post("/portal/reading/causes/", {"read": "talk"})
    assert (response.status_code, response["Location"]) == (303, "/portal/reading/?just=talk")
    assert readings_of(course_id)["causes"].wants_to_talk
    assert "You read it on Tuesday 10 March, and want to talk about it" in page(hers)
    assert "Nobody reads this live" in hers.get(response["Location"]).content.decode()


def test_what_was_said_about_it_in_the_session_is_not_shown(hers, as_lind, course_id):
    note_discussed(actor=as_lind, course_id=course_id, key="causes", words="SAID IN THE SESSION", at=NOW)
    assert "SAID IN THE SESSION" not in page(hers) + page(hers, "causes/")


def test_what_was_not_given_is_not_there(hers, client, harbour_street):
    assert hers.get("/portal/reading/relapse_signs/").status_code == 404
    assert hers.get("/portal/reading/luck/").status_code == 404
    idris = cast.a_person(harbour_street, "Idris B")
    sign_in(client, idris.account, harbour_street)
    assert client.get("/portal/reading/causes/").status_code == 404
    assert "Nothing here yet" in page(client)


def test_a_therapist_has_no_reading_list(client, lind, harbour_street, mara):
    sign_in(client, lind, harbour_street)
    assert client.get("/portal/reading/").status_code == 404
