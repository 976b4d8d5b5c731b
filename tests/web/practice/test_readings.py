"""Readings: given, looked at together, talked over."""

from __future__ import annotations

import pytest

from openipt.clinic.education.actions import say_reading_was_read
from openipt.clinic.education.reads import readings_of
from openipt.core.education import readings
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of


def page_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/reading/{part}"


def chosen(person, *keys: str, way: str = "portal") -> dict[str, object]:
    return about(person.id) | {"give-keys": list(keys), "give-way": way}


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


def test_lists_every_reading_there_is(desk, mara):
    page = words_of(desk.get(page_of(mara)))
    for each in readings():
        assert each.title("en") in page


def test_gives_some_and_says_what_became_of_them(desk, mara, as_mara, course_id):
    assert desk.post(page_of(mara), chosen(mara, "causes", "sick_role")).status_code == 303
    say_reading_was_read(actor=as_mara, key="causes", wants_to_talk=True, at=NOW)
    page = words_of(desk.get(page_of(mara)))
    assert "Given today, on the portal; read today." in page
    assert "wants to talk about it" in page
    assert desk.post(page_of(mara, "causes/"), about(mara.id, words="Not her fault.")).status_code == 303
    page = words_of(desk.get(page_of(mara)))
    assert "Not her fault." in page
    assert "wants to talk about it" not in page
    assert readings_of(course_id)["causes"].discussed_at == NOW


def test_nothing_chosen_is_refused(desk, mara, course_id):
    response = desk.post(page_of(mara), chosen(mara))
    assert (response.status_code, "Choose at least one reading" in words_of(response)) == (422, True)
    assert readings_of(course_id) == {}


@pytest.mark.parametrize("each", readings(), ids=lambda each: each.key)
def test_every_reading_has_a_page_that_prints(desk, mara, each):
    page = words_of(desk.get(page_of(mara, f"{each.key}/")))
    assert f"<h1>{each.title('en')}</h1>" in page
    assert each.text("en").parts[-1].heading in page
    assert "Reviewed by a clinician: not yet." in page


def test_there_is_no_page_of_a_reading_that_is_not_there(desk, mara):
    assert desk.get(page_of(mara, "luck/")).status_code == 404
