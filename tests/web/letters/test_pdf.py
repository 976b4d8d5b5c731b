"""The file says what the letter says: as text and never as markup, from either side, and to a screen reader."""

from __future__ import annotations

from datetime import date

import pytest
import typst

from openipt.core.letters import Dot, Pair, Pairs, Points, Quote, Section, Table, Trend, stamped
from openipt.web.letters import CannotBeSet, Paper, pdf, pdf_of
from openipt.web.letters.pdf import UNBROKEN_MAX, printable
from openipt.web.letters.shown import is_rtl
from tests.core.letters.some_letters import a_letter
from tests.web.letters.reading import read

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% now %}",
    '#read("letter.typ")',
    "#panic[now] $ x^2 $ `code` *strong* _soft_ @ref <label> \\ // no /* more",
    '"); #import "x"; ("',
    "= Heading + item - item / term: x",
    "https://example.org/x#y ~ -- --- ...",
]


def signed(*sections: Section, **more: object):
    letter = a_letter(**({"sections": sections} if sections else {}), **more)  # type: ignore[arg-type]
    return stamped(letter, version=2, signed_by="Dr Lind", signed_date=date(2026, 3, 24))


def words_of(*sections: Section, **more: object) -> str:
    return read(pdf_of(signed(*sections, **more), paper=Paper.A4)).words


@pytest.mark.parametrize("words", HOSTILE)
def test_shows_hostile_text_as_text_wherever_it_stands(words):
    blocks = (
        Quote(words=words, by=words),
        Pairs(rows=(Pair(term=words, words=words),)),
        Points(items=(words,)),
        Table(caption=words, columns=(words, words), rows=((words, words),), notes=(words,)),
        Trend(title=words, says=words, points_min=0, points_max=9, dots=(Dot(place=words, points=3),)),
    )
    section = Section(key="opening", heading=words, words=words, blocks=blocks)
    said = words_of(section, to=words, about=words, service=words, title=words)
    assert said.count(" ".join(words.split())) >= 10


def test_carries_who_when_and_which_version():
    said = words_of()
    assert "Version 2, signed by Dr Lind on 24 March 2026" in said
    assert "Page 1 of 1" in said
    assert "Harbour Street" in said


def test_is_tagged_and_names_itself():
    file = read(pdf_of(signed(), paper=Paper.A4))
    assert (file.is_tagged, file.title) == (True, "Where we are")


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_fits_the_paper_it_is_made_for(paper, size):
    assert read(pdf_of(signed(), paper=paper)).size == size


@pytest.mark.parametrize("name", ["أم علي", "דנה כהן", "Ελένη Παππά", "Љубица Ђурић", "Nguyễn Thị Hồng", "Żółć"])
def test_writes_names_of_many_scripts(name):
    assert pdf_of(signed(Section(key="opening", words=name), to=name, about=name), paper=Paper.A4)


def test_a_paragraph_runs_from_the_side_its_first_letter_says():
    assert [is_rtl(words) for words in ("12 أم علي, Mara", "Mara أم علي", "דנה", "123", "")] == [
        True,
        False,
        True,
        False,
        False,
    ]


def test_characters_without_a_glyph_are_refused_in_words_and_not_left_blank(monkeypatch):
    pdf._typesetter.cache_clear()
    monkeypatch.setattr(pdf, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    try:
        with pytest.raises(CannotBeSet) as refused:
            pdf_of(signed(Section(key="opening", words="山田太郎")), paper=Paper.A4)
        assert "山" not in str(refused.value)
    finally:
        pdf._typesetter.cache_clear()


def test_what_has_no_shape_is_dropped_and_a_long_run_is_broken():
    assert printable("a\x00b\u202eevil\ufeff\ue000\ud800c\nd") == "abevilc\nd"
    assert printable("x" * (UNBROKEN_MAX + 1)) == "x" * UNBROKEN_MAX + "\u200bx"
    assert "x" * 200 in words_of(Section(key="opening", words="x" * 200)).replace(" ", "")


def test_a_page_that_is_full_goes_on_on_the_next():
    file = read(pdf_of(signed(Section(key="opening", words="Word " * 2_000)), paper=Paper.LETTER))
    assert file.pages > 2
    assert f"Page {file.pages} of {file.pages}" in file.words


def test_the_same_letter_is_the_same_file():
    assert pdf_of(signed(), paper=Paper.A4) == pdf_of(signed(), paper=Paper.A4)


def test_a_mistake_of_ours_is_not_taken_for_a_missing_glyph(monkeypatch):
    monkeypatch.setattr(pdf, "_source", lambda: b"#panic()")
    with pytest.raises(typst.TypstError):
        pdf_of(signed(), paper=Paper.A4)
