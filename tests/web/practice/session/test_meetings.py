"""Who came, the next session, the list of all, and a therapist's own notes."""

from __future__ import annotations

import html

import pytest

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.people.models import Relation
from openipt.clinic.sessions.actions import sign_note
from openipt.clinic.sessions.reads import draft_of
from openipt.core.courses import Attendance
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW
from tests.web.signing_in import sign_in


def read(response) -> str:
    return html.unescape(response.content.decode())


SOON = {"next-day_day": "17", "next-day_month": "3", "next-day_year": "2026", "next-time": "09:10"}


def test_a_session_held_takes_its_number_and_the_next_is_planned_from_its_page(
    as_lind_in_browser, send, address, mara, today
):
    send(came="attended", opening__said="Flat.")
    today.refresh_from_db()
    assert today.attendance == Attendance.ATTENDED
    assert draft_of(today.id).record.opening.said == "Flat."
    page = read(as_lind_in_browser.get(address))
    assert 'name="next-day_day" id="id_next-day" value="17"' in page
    response = send(seen=1, step="plan", opening__said="Flat.", **SOON, **{"next-place": "Room 2"})
    assert "just=planned" in response["Location"]
    standing = standing_of(mara.id)
    assert (standing.session_number, standing.next_meeting.place) == (5, "Room 2")


def test_a_missed_session_uses_no_number(as_lind_in_browser, send, address, mara):
    send(came="did_not_attend")
    assert "No number was used: the session is still to come." in read(as_lind_in_browser.get(address))
    assert standing_of(mara.id).session_number == 4


def test_whether_it_took_place_is_one_of_the_answers(send, today):
    assert "just=not-noted" in send(came="perhaps")["Location"]
    today.refresh_from_db()
    assert today.attendance == ""


@pytest.mark.parametrize("is_signed", [False, True])
def test_a_mistake_in_the_next_session_loses_nothing_typed(
    as_lind_in_browser, send, address, mara, as_lind, today, is_signed
):
    send(came="attended")
    if is_signed:
        sign_note(actor=as_lind, session_id=today.id, words="Signed.", seen=1, at=NOW)
    typed = {**SOON, "next-time": "soon", "next-place": "Her sister’s kitchen"}
    posted = {"person": str(mara.id), "seen": 1, "step": "plan", "opening-said": "Flat.", **typed}
    response = as_lind_in_browser.post(f"{address}next/" if is_signed else address, posted)
    page = read(response)
    assert response.status_code == 422
    for there in ("There is a problem", "Enter the time as hours and minutes", "soon", "Her sister’s kitchen"):
        assert there in page
    assert is_signed or "Flat." in page
    assert standing_of(mara.id).next_meeting is None


@pytest.mark.parametrize(
    ("year", "said"), [("2025", "before the day its course"), ("2062", "within a year from today")]
)
def test_the_next_session_is_neither_before_the_course_nor_years_away(send, mara, year, said):
    send(came="attended")
    response = send(seen=1, step="plan", **{**SOON, "next-day_year": year})
    assert response.status_code == 422
    assert said in read(response)
    assert standing_of(mara.id).next_meeting is None


def test_the_list_leads_to_every_session(as_lind_in_browser, mara, address):
    page = read(as_lind_in_browser.get(f"/practice/people/{mara.id}/sessions/"))
    assert f'href="{address}"' in page
    assert page.count("No note yet") == 4


def test_private_notes_are_their_authors_alone(as_lind_in_browser, client, address, mara, harbour_street, lind):
    noted = {"person": str(mara.id), "words": "I was short with her.", "seen": 0}
    assert as_lind_in_browser.post(f"{address}private/", noted).status_code == 303
    assert "I was short with her." in read(as_lind_in_browser.get(f"{address}private/"))
    assert "I was short with her." not in read(as_lind_in_browser.get(address))
    response = as_lind_in_browser.post(f"{address}private/", {**noted, "words": "From another window."})
    assert response.status_code == 409
    assert "From another window." in read(response)
    weiss = cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)
    cast.in_the_care_of(mara, weiss, Relation.COVERING)
    sign_in(client, weiss, harbour_street)
    assert "I was short with her." not in read(client.get(f"{address}private/"))
