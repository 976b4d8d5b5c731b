"""Who came, the next session, the list of all, and a therapist's own notes."""

from __future__ import annotations

import html

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.people.models import Relation
from openipt.core.courses import Attendance
from openipt.core.vocabulary import Role
from tests import cast
from tests.web.signing_in import sign_in


def read(response) -> str:
    return html.unescape(response.content.decode())


def test_a_session_held_takes_its_number_and_the_next_is_planned_from_its_page(
    as_lind_in_browser, address, mara, today
):
    about = {"person": str(mara.id)}
    as_lind_in_browser.post(f"{address}attendance/", {**about, "came-attendance": "attended"})
    today.refresh_from_db()
    assert today.attendance == Attendance.ATTENDED
    page = read(as_lind_in_browser.get(address))
    assert 'name="next-day_day" id="id_next-day" value="17"' in page
    later = {"next-day_day": "17", "next-day_month": "3", "next-day_year": "2026", "next-time": "09:10"}
    response = as_lind_in_browser.post(f"{address}next/", {**about, **later, "next-place": "Room 2"})
    assert "just=planned" in response["Location"]
    standing = standing_of(mara.id)
    assert (standing.session_number, standing.next_meeting.place) == (5, "Room 2")


def test_a_missed_session_uses_no_number(as_lind_in_browser, address, mara):
    as_lind_in_browser.post(f"{address}attendance/", {"person": str(mara.id), "came-attendance": "did_not_attend"})
    assert "No number was used: the session is still to come." in read(as_lind_in_browser.get(address))
    assert standing_of(mara.id).session_number == 4


def test_a_time_that_is_none_is_said_so(as_lind_in_browser, address, mara):
    response = as_lind_in_browser.post(f"{address}next/", {"person": str(mara.id), "next-time": "soon"})
    assert "just=not-planned" in response["Location"]


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
