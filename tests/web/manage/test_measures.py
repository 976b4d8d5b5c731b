"""Loading the words of a measure: every fault is said, and nothing is shown without words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openipt.clinic.library.models import LoadedWording
from openipt.core import measures
from tests.core.measures.own_words import invented_words
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

EPDS, ISI = measures.get("epds"), measures.get("isi")


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def post(client: Client, words: str, *, key: str = "epds", **given):
    file = SimpleUploadedFile("epds.toml", words.encode())
    said = {"licence": "A letter of the holder, May 2026", "compared": ["yes"], **given}
    return client.post(f"/manage/measures/{key}/loaded/", {"file": file, **said})


def test_the_list_says_what_may_be_asked_and_what_is_wanted_first(at_omars):
    words = text_of(at_omars.get("/manage/measures/"))
    ready, free, licensed = (words.index(each) for each in ("Ready to be", "Free to use", "under a licence"))
    assert ready < words.index("Patient Health Questionnaire-9") < free < words.index("PCL-5") < licensed
    assert licensed < words.index("Edinburgh Postnatal Depression Scale")
    assert "Hamilton Rating Scale for Depression, 17 items, asked by a clinician" in words


def test_a_measure_shows_its_terms_and_how_its_file_is_written(at_omars):
    words = text_of(at_omars.get("/manage/measures/epds/"))
    assert "Royal College of Psychiatrists" in words
    assert 'measure = "epds"' in words
    assert "As it is shown" not in words


def test_words_that_fit_are_shown_with_the_points_of_each_answer(at_omars):
    assert post(at_omars, invented_words(EPDS)).status_code == 303
    words = text_of(at_omars.get("/manage/measures/epds/?just=loaded"))
    assert "Loaded. It can be asked from now on." in words
    assert "10. Invented question q10" in words
    assert "answer 0 0 · answer 1 1" in words
    assert "A letter of the holder, May 2026" in words


def test_every_fault_of_a_file_is_said_and_nothing_kept(at_omars):
    bad = invented_words(EPDS, comes_to="9").replace('q10 = "Inv', 'q11 = "Inv')
    response = post(at_omars, bad)
    assert response.status_code == 422
    assert "&#x27;q10&#x27; has no wording" in response.content.decode()
    assert "there is no item &#x27;q11&#x27;" in response.content.decode()
    assert not LoadedWording.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"licence": ""}, "Say what gives your service the right to use these words"),
        ({"compared": []}, "Compare the words with the form"),
    ],
)
def test_the_right_to_use_it_and_the_comparison_are_asked_for(at_omars, given, said):
    response = post(at_omars, invented_words(EPDS), **given)
    assert response.status_code == 422
    assert said in text_of(response)
    assert not LoadedWording.objects.exists()


def test_the_words_of_another_measure_are_refused(at_omars):
    response = post(at_omars, invented_words(ISI))
    assert response.status_code == 422
    assert "these are to be the words of" in text_of(response)


def test_withdrawn_words_are_gone_from_the_page(at_omars):
    post(at_omars, invented_words(EPDS))
    row = LoadedWording.objects.get()
    assert at_omars.post(f"/manage/measures/isi/{row.id}/withdrawn/").status_code == 404
    assert at_omars.post(f"/manage/measures/epds/{row.id}/withdrawn/").status_code == 303
    words = text_of(at_omars.get("/manage/measures/epds/?just=withdrawn"))
    assert "Not in use any more" in words
    assert "Invented question q1" not in words


def test_a_measure_nobody_has(at_omars):
    assert at_omars.get("/manage/measures/epdz/").status_code in (404, 422)


def test_a_therapist_finds_nothing(client, lind):
    sign_in(client, lind)
    assert client.get("/manage/measures/").status_code == 404
