"""Mara chooses a PIN for links to her check-ins, another one, and none."""

from __future__ import annotations

import pytest

from openipt.clinic.links.models import PinChosen
from openipt.clinic.links.reads import pin_of
from tests.clinic.links.linking import PIN, with_pin
from tests.web.portal.pages import text_of, title_of

PLACE = "/portal/messages/pin/"


def test_is_chosen_where_she_says_how_to_be_reached(portal, mara):
    words = text_of(portal.get("/portal/messages/"))
    assert "Answering without signing in" in words
    assert f'href="{PLACE}"' in portal.get("/portal/messages/").content.decode()
    kept = portal.post(PLACE, {"pin": PIN, "again": PIN})
    assert kept["Location"] == "/portal/messages/?just=pin-kept"
    words = text_of(portal.get(kept["Location"]))
    assert "Your PIN is kept. It counts from now on." in words
    assert "Change or remove my PIN" in words
    assert "You chose your PIN on 10 March" in text_of(portal.get(PLACE))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"pin": "", "again": ""}, "Choose six digits"),
        ({"pin": PIN, "again": "402918"}, "These are other digits than the first."),
        ({"pin": "1234567", "again": "1234567"}, "A PIN is six digits"),
        ({"pin": "030591", "again": "030591"}, "That PIN is easily guessed."),
        ({"pin": "x" * 100, "again": "x"}, "at most 40"),
    ],
)
def test_what_is_no_good_is_said_beside_its_box_and_never_comes_back(portal, sent, said):
    page = portal.post(PLACE, sent)
    assert page.status_code == 422
    assert title_of(page).startswith("Error:")
    assert said in text_of(page)
    assert 'type="password" name="pin" value' not in page.content.decode()
    assert not PinChosen.objects.exists()


def test_is_given_up_with_one_press(portal, mara):
    with_pin(mara)
    gone = portal.post(PLACE, {"remove": "yes"})
    assert "You have no PIN any more, and no link opens." in text_of(portal.get(gone["Location"]))
    assert pin_of(mara.id) is None
