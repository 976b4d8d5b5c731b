"""Larger letters for a check-in: asked for once, remembered while one is signed in."""

from __future__ import annotations

from tests.web.portal.pages import at, item
from tests.web.practice.conftest import about
from tests.web.signing_in import sign_in


def large(response) -> bool:
    return "room--large" in response.content.decode().split("<head>")[0]


def test_once_asked_for_every_page_has_them_until_asked_again(portal, check_in):
    assert not large(portal.get(item(check_in, "q4")))
    response = portal.post(at(check_in, "text-size"), {"item": "q4"})
    assert (response.status_code, response["Location"]) == (303, item(check_in, "q4"))
    assert large(portal.get(item(check_in, "q4")))
    assert large(portal.get("/portal/"))
    assert "Usual letters" in portal.get(item(check_in, "q4")).content.decode()
    portal.post(at(check_in, "text-size"), {"item": "q4"})
    assert not large(portal.get(item(check_in, "q4")))


def test_from_no_question_it_leads_to_the_check_in(portal, check_in):
    for asked in ("", "q77", "//example.org"):
        assert portal.post(at(check_in, "text-size"), {"item": asked})["Location"] == at(check_in)


def test_on_a_device_that_was_handed_over_too(client, lind, mara, check_in):

    sign_in(client, lind)
    client.post(f"/practice/people/{mara.id}/check-ins/{check_in.id}/handed-over/", about(mara.id))
    client.post(at(check_in, "text-size"), {"item": "q1"})
    assert large(client.get(item(check_in, "q1")))
