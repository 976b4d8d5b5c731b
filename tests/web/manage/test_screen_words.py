"""Loading the words of a screen a clinician asks: every fault is said, and they can be withdrawn."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openipt.clinic.library.models import LoadedWording
from openipt.clinic.library.reads import screen_words_for
from openipt.core.screens import ASQ, CSSRS
from tests.core.screens.own_words import invented_screen_words
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

ADDRESS = "/manage/measures/screens/cssrs_screen/"


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def post(client: Client, words: str, **given):
    file = SimpleUploadedFile("cssrs.toml", words.encode())
    said = {"licence": "A letter of the holder, May 2026", "compared": ["yes"], **given}
    return client.post(f"{ADDRESS}loaded/", {"file": file, **said})


def test_the_list_leads_to_its_terms_and_how_its_file_is_written(at_omars):
    assert ADDRESS in at_omars.get("/manage/measures/").content.decode()
    words = text_of(at_omars.get(ADDRESS))
    assert "Research Foundation for Mental Hygiene" in words
    assert 'screen = "cssrs_screen"' in words
    assert "As it is shown" not in words


def test_words_that_fit_are_shown_and_can_be_withdrawn(at_omars, harbour_street):
    assert post(at_omars, invented_screen_words(CSSRS)).status_code == 303
    assert "Invented question q6_lifetime?" in text_of(at_omars.get(ADDRESS))
    row = LoadedWording.objects.get()
    assert at_omars.post(f"{ADDRESS}{row.id}/withdrawn/").status_code == 303
    assert screen_words_for(harbour_street.id, "cssrs_screen", language="en") is None
    assert "Not in use any more" in text_of(at_omars.get(ADDRESS))


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (invented_screen_words(CSSRS).replace("q2 =", "q9 ="), {}, "there is no question 'q9'"),
        (invented_screen_words(ASQ), {}, "these are to be the words of"),
        (invented_screen_words(CSSRS), {"licence": ""}, "Say what gives your service the right"),
        (invented_screen_words(CSSRS), {"compared": []}, "Compare the words with the form"),
    ],
)
def test_says_what_is_wrong_and_keeps_nothing(at_omars, words, given, said):
    answer = post(at_omars, words, **given)
    assert answer.status_code == 422
    assert said in text_of(answer).replace("&#x27;", "'")
    assert not LoadedWording.objects.exists()


def test_there_is_no_screen_of_another_name(at_omars):
    assert at_omars.get("/manage/measures/screens/phq9/").status_code == 404
