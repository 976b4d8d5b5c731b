"""Two courses that work on different things read differently, everywhere: notes, comparisons and letters."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.cli.demo.cases import IDRIS, MARA
from openipt.clinic.accounts.demo import demo_account
from openipt.clinic.courses.models import Session
from openipt.clinic.people.models import Person
from tests.conftest import NOW
from tests.journeys.from_the_demo import lived
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

OF_A_DISPUTE = ("What each expects", "Where it stands")
OF_A_TRANSITION = ("Old role: what was good", "New role: what is hard")


@pytest.fixture
def both(installation: None) -> tuple[Person, Person]:
    """Mara, whose course works on a dispute, and Idris, whose course works on a change of role."""
    mara, idris = lived(MARA, IDRIS, now=NOW)
    return mara, idris


@pytest.fixture
def desk(client: Client, both: tuple[Person, Person]) -> Client:
    """Dr Lind, signed in."""
    sign_in(client, demo_account("lind"))
    return client


def says(desk: Client, person: Person, place: str) -> str:
    """What a page about somebody says."""
    return text_of(desk.get(f"/practice/people/{person.id}/{place}/"))


def session_says(desk: Client, person: Person) -> str:
    """What the page of their next session says, with the tool of its area open."""
    session = Session.objects.get(course__person=person, attendance="")
    return text_of(desk.get(f"/practice/sessions/{session.id}/?tool=area"))


def test_the_session_offers_the_tool_of_its_own_area(desk, both):
    mara, idris = (session_says(desk, person) for person in both)
    assert all(words in mara for words in OF_A_DISPUTE)
    assert not any(words in mara for words in OF_A_TRANSITION)
    assert all(words in idris for words in OF_A_TRANSITION)
    assert not any(words in idris for words in OF_A_DISPUTE)


def test_notes_are_drafted_from_what_each_works_on(desk, both):
    mara, idris = (session_says(desk, person) for person in both)
    assert "Focus: role dispute" in mara
    assert "Focus: role transition" in idris


@pytest.mark.parametrize("letter", ["formulation", "contract", "referrer"])
def test_letters_tell_their_own_story(desk, both, letter):
    mara, idris = (says(desk, person, f"letters/{letter}") for person in both)
    assert mara != idris
    if letter == "formulation":
        assert "looks after Emil" in mara
        assert "retirement" in idris
        assert "retirement" not in mara
        assert "Emil" not in idris


def test_the_circles_are_compared_each_by_its_own_people(desk, both):
    mara, idris = (says(desk, person, "ending") for person in both)
    assert "Bea moved closer" in mara
    assert "Des moved closer" in idris
    assert "Bea" not in idris
    assert "Des moved" not in mara
