"""Asking a check-in by telephone: read aloud, taken down, marked as such, and no less watched."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.library.actions import load_wording
from openipt.clinic.safety.models import Alert
from openipt.core import measures
from tests import cast
from tests.conftest import NOW
from tests.core.measures.own_words import invented_words
from tests.web.practice.conftest import about, words_of


def page_of(person, measure: str = "phq9") -> str:
    return f"/practice/people/{person.id}/check-ins/call/{measure}/"


def taken_down(person, total: int = 15, *, item9: int | str = 0, **other: object):
    items = {item: str(answer) for item, answer in cast.answers(total).items()} | {"q9": str(item9)}
    return about(person.id, check_in=str(uuid.uuid4()), **items) | other


def test_says_what_to_say_first_and_how_to_read(desk, mara):
    page = words_of(desk.get(page_of(mara)))
    assert "Are you where you can talk, Mara?" in page
    assert "Over the last 2 weeks, how often have you been bothered" in page
    assert 'href="tel:116123"' in page
    assert 'name="way"' not in page


def test_is_kept_as_asked_by_telephone_now_and_by_whom(desk, mara, lind):
    response = desk.post(page_of(mara), taken_down(mara))
    assert response.status_code == 303
    kept = CheckIn.objects.get()
    assert (kept.way, kept.entered_by_id, kept.captured_at, kept.received_at) == ("phone", lind.id, NOW, NOW)
    page = words_of(desk.get(f"/practice/people/{mara.id}/check-ins/"))
    assert "by telephone, asked by Dr Lind" in page


def test_a_worrying_answer_raises_its_alert_like_any_other(desk, mara):
    desk.post(page_of(mara), taken_down(mara, item9=2))
    assert Alert.objects.get().person_id == mara.id


def test_the_risk_item_has_to_be_said_even_if_only_that_it_is_not_recorded(desk, mara):
    response = desk.post(page_of(mara), taken_down(mara, item9=""))
    assert response.status_code == 422
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("posted", [{"check_in": ""}, {"check_in": "7"}])
def test_a_form_that_was_never_drawn_finds_nothing(desk, mara, posted):
    assert desk.post(page_of(mara), taken_down(mara) | posted).status_code == 404


def test_is_read_in_the_language_of_the_person_or_not_at_all(desk, mara, harbour_street):
    for language, words in (("en", "answer"), ("de", "Antwort")):
        data = invented_words(measures.get("wsas"), language=language).replace("answer ", f"{words} ").encode()
        load_wording(actor=cast.the_system(harbour_street), data=data, licence_affirmed="A letter.", at=NOW)
    mara.language = "de"
    mara.save()
    page = words_of(desk.get(page_of(mara, "wsas")))
    assert "Antwort 1" in page
    assert "answer 1" not in page
    assert desk.get(page_of(mara)).status_code == 404
    offered = words_of(desk.get(f"/practice/people/{mara.id}/check-ins/"))
    assert page_of(mara, "wsas") in offered
    assert page_of(mara) not in offered
