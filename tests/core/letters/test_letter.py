"""A letter is kept word for word: the writer changes words, never facts, and what is needed stays in."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from openipt.core.letters import (
    LETTER_MAX,
    LetterTooLong,
    Section,
    as_text,
    from_text,
    has_moved_on,
    stamped,
    written,
)
from tests.core.letters.some_letters import a_letter


def test_is_the_same_after_it_was_kept():
    letter = stamped(a_letter(), version=2, signed_by="Dr Lind", signed_date=date(2026, 3, 24))
    assert from_text(as_text(letter)) == letter


def test_the_writer_changes_words_and_no_fact():
    letter = written(
        a_letter(), to="Mara A\nHarbour Street", words={"opening": "  Mara,  ", "closing": "Until Tuesday."}
    )
    assert letter.to == "Mara A\nHarbour Street"
    assert [section.words for section in letter.sections] == ["Mara,", "", "", "Until Tuesday."]
    assert [section.blocks for section in letter.sections] == [section.blocks for section in a_letter().sections]


def test_what_the_letter_is_about_cannot_be_left_out():
    letter = written(a_letter(), to="Mara A", words={}, left_out={"course", "review", "opening"})
    assert [section.key for section in letter.told] == ["opening", "review"]


def test_signing_keeps_what_stands_in_it_and_nothing_else():
    letter = written(a_letter(), to="Mara A", words={}, left_out={"course"})
    final = stamped(letter, version=1, signed_by="Dr Lind", signed_date=date(2026, 3, 24))
    assert [section.key for section in final.sections] == ["opening", "review"]
    assert (final.stamp.version, final.stamp.signed_by) == (1, "Dr Lind")


def test_notices_that_the_record_moved_on_and_not_that_words_did():
    drafted = a_letter()
    assert not has_moved_on(written(drafted, to="x", words={"opening": "Other"}), drafted)
    sections = (*drafted.sections[:1], *drafted.sections[2:])
    assert has_moved_on(drafted, msgspec.structs.replace(drafted, sections=sections))


def test_a_letter_that_is_too_long_is_refused_whole():
    letter = a_letter(sections=(Section(key="opening", words="x" * LETTER_MAX),))
    with pytest.raises(LetterTooLong):
        as_text(letter)


def test_what_it_says_stays_out_of_tracebacks():
    assert repr(a_letter()) == "Letter(mid_course)"
