"""What staff note about somebody raises an alert between staff: nothing of it is on that person's own pages."""

from __future__ import annotations

import pytest

from tests import cast
from tests.clinic.safety.test_what_else_raises_an_alert import (
    RAISED,
    an_event,
    an_unsafe_tie,
    found_unsafe_when_asked,
    harm_noted,
    harm_today,
    is_asked_half_a_screen,
    says_yes_to_a_screen,
    violence_after_a_talk,
)
from tests.web.portal.pages import text_of

PAGES = ("/portal/", "/portal/plan/", "/portal/check-ins/", "/portal/circle/", "/portal/week/")


@pytest.mark.parametrize(
    "noted",
    [
        an_event,
        violence_after_a_talk,
        an_unsafe_tie,
        found_unsafe_when_asked,
        harm_noted,
        harm_today,
        says_yes_to_a_screen,
        is_asked_half_a_screen,
    ],
)
def test_no_page_changes_by_a_word(noted, portal, mara, as_lind):
    before = {page: text_of(portal.get(page)) for page in PAGES}
    noted(mara, as_lind)
    assert {page: text_of(portal.get(page)) for page in PAGES} == before


@pytest.mark.parametrize("happens", RAISED, ids=lambda happens: happens.__name__)
def test_no_page_speaks_of_an_alert_or_of_who_was_told(happens, portal, mara, as_lind):
    cast.a_check_in(mara)
    happens(mara, as_lind)
    for page in PAGES:
        words = text_of(portal.get(page))
        assert "Who is told" not in words
        assert "alert" not in words.lower()
