"""The end in sight: the number said aloud in two sessions and no other, the end spoken of in time, the last session."""

from __future__ import annotations

import pytest

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.ending.reads import numbers_said_in
from openipt.core.ending import EndingTask
from tests import cast
from tests.clinic.ending.leaving import ANNOUNCED, kept
from tests.web.practice.conftest import about
from tests.web.practice.test_circle import text_of


@pytest.fixture
def idris(harbour_street, lind, ines, omar):
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    return idris


def page_of(idris, *, session: int) -> str:
    cast.a_course(idris, session=session)
    return f"/practice/sessions/{standing_of(idris.id).next_meeting.id}/"


@pytest.mark.parametrize(
    ("session", "says"),
    [
        (8, "Say aloud that 8 sessions are left after this one. Half the sessions have been held."),
        (14, "Say aloud that 2 sessions are left after this one. The ending comes next."),
    ],
)
def test_the_number_is_asked_for_and_its_answer_kept(desk, idris, session, says):
    address = page_of(idris, session=session)
    assert says in text_of(desk.get(address))
    answer = desk.post(f"{address}number/", about(idris.id, words="So soon?"))
    assert answer.status_code == 303
    words = text_of(desk.get(address))
    assert "Say aloud that" not in words
    assert "So soon?" in words
    assert numbers_said_in(idris.courses.get().id)[session].words == "So soon?"


@pytest.mark.parametrize("session", [1, 7, 9, 13, 15])
def test_it_is_asked_for_in_no_other_session(desk, idris, session):
    address = page_of(idris, session=session)
    assert "Say aloud that" not in text_of(desk.get(address))
    assert desk.post(f"{address}number/", about(idris.id, words="")).status_code == 422


def test_too_long_an_answer_is_refused_in_a_sentence(desk, idris):
    address = page_of(idris, session=8)
    page = desk.post(f"{address}number/", about(idris.id, words="x" * 10_000))
    assert page.status_code == 422
    assert "This holds 2,000 characters and yours has 10,000." in text_of(page)


@pytest.mark.parametrize(
    ("session", "says"),
    [(12, "Speak of the end in this session or the next"), (15, "The end has not been spoken of yet")],
)
def test_the_end_is_spoken_of_in_time(desk, idris, session, says):
    address = page_of(idris, session=session)
    assert says in text_of(desk.get(address))
    kept(idris.courses.get(), EndingTask.ANNOUNCED, ANNOUNCED)
    assert says not in text_of(desk.get(address))


def test_the_last_session_leads_to_the_ending_and_offers_no_seventeenth(desk, idris):
    page = desk.get(page_of(idris, session=16))
    words = text_of(page)
    assert "The last session" in words
    assert "No session follows under this contract." in words
    assert f"/practice/people/{idris.id}/ending/" in page.content.decode()
    assert 'name="next-day_day"' not in page.content.decode()
