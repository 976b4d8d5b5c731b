from __future__ import annotations

import pytest

from openipt.core.education import Audience, MalformedReading, Reading, UnknownReading, read_reading, reading, readings
from tests.core.content.spelled import spelled
from tests.core.education.reading_age import grade, sentences_in

GRADE_MAX = 6.0
"""Five years less than an age of eleven to twelve."""
SENTENCE_WORDS_MAX = 24
DEFINITION = b"""
version = "1"
place = 1
audience = "everyone"
reviewed = "not yet"
sources = [ { key = "invented", says = "Invented for the tests." } ]
"""
ENGLISH = b"""
title = "A title"
summary = "One sentence."
parts = [ { heading = "First", says = ["It says this."] }, { heading = "Second", points = ["and this"] } ]
"""


def prose(one: Reading) -> list[str]:
    """Every sentence of the summary and the paragraphs."""
    text = one.text("en")
    paragraphs = [text.summary, *(paragraph for part in text.parts for paragraph in part.says)]
    return [sentence for paragraph in paragraphs for sentence in sentences_in(paragraph)]


def all_sentences(one: Reading) -> list[str]:
    """The prose, and every point."""
    points = [point for part in one.text("en").parts for point in part.points]
    return prose(one) + [sentence for point in points for sentence in sentences_in(point)]


@pytest.fixture(params=readings(), ids=lambda one: one.key)
def one(request) -> Reading:
    return request.param


def test_ships_what_a_course_needs_in_the_order_it_is_needed():
    assert [each.key for each in readings()] == [
        "depression_facts",
        "symptoms",
        "causes",
        "treatments",
        "course_and_relapse",
        "mood_and_events",
        "what_ipt_is",
        "four_areas",
        "sick_role",
        "suicidal_thoughts",
        "ending",
        "relapse_signs",
        "for_families",
        "for_parents",
        "perinatal",
        "bipolar_rhythm",
    ]
    assert {each.audience for each in readings()} == set(Audience)


def test_can_be_read_at_twelve(one):
    assert grade(prose(one)) <= GRADE_MAX
    assert grade(all_sentences(one)) <= GRADE_MAX


def test_keeps_its_sentences_short(one):
    assert [sentence for sentence in all_sentences(one) if len(sentence.split()) > SENTENCE_WORDS_MAX] == []


def test_is_calm(one):
    words = " ".join(all_sentences(one))
    assert "!" not in words
    assert "successfully" not in words


def test_says_what_it_stands_on_and_that_nobody_has_reviewed_it(one):
    assert one.sources
    assert one.reviewed == "not yet"


def test_is_given_in_english_where_it_is_not_written_in_a_language():
    here = read_reading({"reading.toml": DEFINITION, "en.toml": ENGLISH, "de.toml": ENGLISH}, key="sample")
    assert [here.language_for(language) for language in ("de", "en", "fr")] == ["de", "en", "en"]
    assert here.title("fr") == "A title"


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"en.toml": ENGLISH}, "reading.toml: the file is missing"),
        ({"reading.toml": DEFINITION, "de.toml": ENGLISH}, "en.toml: the file is missing"),
        ({"reading.toml": DEFINITION, "en.toml": ENGLISH, "run.py": b""}, "run.py: a reading has no such file"),
        ({"reading.toml": DEFINITION.replace(b"place = 1", b'place = "1"'), "en.toml": ENGLISH}, "Expected `int`"),
        (
            {"reading.toml": DEFINITION, "en.toml": ENGLISH.replace(b', says = ["It says this."]', b"")},
            "a part says something, in `says` or in `points`, at $.parts[0]",
        ),
        (
            {"reading.toml": DEFINITION, "en.toml": ENGLISH.replace(b"and this", b"and <b>this</b>")},
            "content is plain text, without markup or control characters, at $.parts[1]",
        ),
    ],
)
def test_names_file_and_place_of_what_is_wrong(files, fault):
    with pytest.raises(MalformedReading, match=r".") as caught:
        read_reading(files, key="sample")
    assert fault in "\n".join(map(spelled, caught.value.faults))


@pytest.mark.parametrize(("key", "version"), [("luck", None), ("..", None), ("sick_role", "0"), ("sick_role", "../1")])
def test_an_unknown_reading_is_refused(key, version):
    with pytest.raises(UnknownReading):
        reading(key, version)
    assert reading("sick_role") is reading("sick_role")
