"""What was opened in an emergency, as whoever reviews it reads and judges it."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from openipt.clinic.emergency.actions import LASTS
from openipt.clinic.emergency.models import EmergencyUse
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.emergency.opening import WHY, opened_by
from tests.conftest import NOW
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

PAGE = "/manage/emergency/"


@pytest.fixture
def okafor(harbour_street):
    return cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)


@pytest.fixture
def use(okafor, mara) -> EmergencyUse:
    """Opened, looked at twice, and over."""
    use = opened_by(okafor, mara)
    reader = Client()
    sign_in(reader, okafor)
    for page in ("", "safety-plan/", "safety-plan/"):
        assert reader.get(f"/practice/people/{mara.id}/{page}").status_code == 200
    return use


@pytest.fixture
def at_omars(client: Client, omar, use) -> Client:
    with time_machine.travel(NOW + LASTS, tick=False):
        sign_in(client, omar)
        yield client


def review(client: Client, use: EmergencyUse, **given: str):
    return client.post(f"{PAGE}{use.id}/reviewed/", {f"{use.id}-{name}": value for name, value in given.items()})


def test_stands_first_with_why_and_what_was_looked_at_and_without_a_name(at_omars, mara):
    assert "Emergencies: 1 to review" in text_of(at_omars.get("/practice/alerts/"))
    words = text_of(at_omars.get(PAGE))
    assert "Dr Okafor 10 March 2026, 09:10 until 10:10" in words
    assert WHY in words
    assert f"Of somebody in the care of Dr Lind Record number {mara.id}" in words
    assert "09:10 Overview 09:10 Safety plan" in words
    assert "Mara" not in words


def test_is_reviewed_once_with_words(at_omars, use):
    answer = review(at_omars, use, verdict="in-order")
    assert answer.status_code == 422
    assert "Say what you found" in text_of(answer)
    assert review(at_omars, use, verdict="not-in-order", found="Nobody had rung")["Location"] == f"{PAGE}?just=reviewed"
    words = text_of(at_omars.get(PAGE))
    assert "Nothing waits for a review" in words
    assert "Not in order, says Omar, 10 March 2026" in words
    assert "Nobody had rung" in words
    again = review(at_omars, use, verdict="in-order", found="It was fine")
    assert again.status_code == 422
    assert "What they found stands" in text_of(again)


def test_waits_for_somebody_else_while_it_lasts_or_is_ones_own(client, mara, harbour_street, omar):
    both = cast.a_colleague(harbour_street, "Dr Both", Role.THERAPIST, Role.ADMINISTRATOR)
    opened_by(both, mara)
    sign_in(client, omar)
    assert "It is still open" in text_of(client.get(PAGE))
    with time_machine.travel(NOW + LASTS, tick=False):
        at_both = Client()
        sign_in(at_both, both)
        words = text_of(at_both.get(PAGE))
        assert "it waits for somebody else" in words
        assert "1 to review" not in words


def test_is_nobodys_of_another_service(at_omars, use):
    elsewhere = cast.a_service("Mill Lane")
    sign_in(at_omars, cast.a_colleague(elsewhere, "Lee", Role.SERVICE_LEAD))
    assert review(at_omars, use, verdict="in-order", found="Fine").status_code == 404
    assert "Dr Okafor" not in text_of(at_omars.get(PAGE))
