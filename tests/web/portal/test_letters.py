"""Mara reads, prints and downloads what was put on her page, and nothing else."""

from __future__ import annotations

import pytest

from openipt.clinic.audit.models import Line
from openipt.clinic.letters.actions import share_letter
from openipt.web.letters import CannotBeSet
from tests import cast
from tests.clinic.letters.writing import a_signed_letter
from tests.conftest import NOW
from tests.web.letters.reading import read
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in


@pytest.fixture
def course(mara):
    return mara.courses.get()


@pytest.fixture
def letter(as_lind, course):
    return a_signed_letter(course, by=as_lind, is_shared=True)


def test_says_what_will_be_here_before_there_is_anything(portal):
    assert "When your therapist puts a letter here" in text_of(portal.get("/portal/letters/"))


def test_is_reached_from_home(portal):
    assert 'href="/portal/letters/"' in portal.get("/portal/").content.decode()


def test_lists_and_opens_what_was_shared(portal, letter):
    assert "Where we are Signed by Dr Lind on 10 March" in text_of(portal.get("/portal/letters/"))
    words = text_of(portal.get(f"/portal/letters/{letter.id}/"))
    assert "Dear Mara, we looked back." in words
    assert "A file you download stays on this device" in words


def test_downloads_it(portal, letter):
    file = portal.get(f"/portal/letters/{letter.id}/pdf/a4/")
    assert "Dear Mara, we looked back." in read(file.content).words
    assert Line.objects.order_by("-seq").values_list("verb", flat=True)[0] == "letter.downloaded"


def test_says_so_in_words_when_no_font_can_write_it(portal, letter, monkeypatch):
    def refuse(*_: object, **__: object) -> bytes:
        raise CannotBeSet

    monkeypatch.setattr("openipt.web.letters.download.pdf_of", refuse)
    page = portal.get(f"/portal/letters/{letter.id}/pdf/a4/")
    assert page.status_code == 422
    assert "open it and print the page" in text_of(page)


def test_what_was_not_shared_or_was_taken_back_does_not_exist(portal, as_lind, course, letter):
    share_letter(actor=as_lind, letter_id=letter.id, is_to_be=False, at=NOW)
    for place in ("", "pdf/a4/"):
        assert portal.get(f"/portal/letters/{letter.id}/{place}").status_code == 404
    assert "Where we are" not in text_of(portal.get("/portal/letters/"))


def test_somebody_elses_does_not_exist(client, letter, harbour_street):
    idris = cast.a_person(harbour_street, "Idris B")
    sign_in(client, idris.account)
    assert client.get(f"/portal/letters/{letter.id}/").status_code == 404


def test_says_that_a_newer_version_took_its_place(portal, as_lind, course, letter):
    a_signed_letter(course, by=as_lind, words="Dear Mara, once more.", is_shared=True)
    assert "An earlier version, Dr Lind" in text_of(portal.get("/portal/letters/"))
    assert "There is a newer version" in text_of(portal.get(f"/portal/letters/{letter.id}/"))


def test_a_newer_version_that_is_not_hers_to_see_is_not_told_of(portal, as_lind, course, letter):
    a_signed_letter(course, by=as_lind, words="Not for her yet.")
    assert "earlier version" not in text_of(portal.get("/portal/letters/"))
    assert "newer version" not in text_of(portal.get(f"/portal/letters/{letter.id}/"))
