"""What is wrong with a file, said to somebody who mends it and knows no Python: no path, no type, no pattern."""

from __future__ import annotations

import re

import pytest

from openipt.core import measures
from openipt.core.measures import MalformedMeasure, MalformedWording, read_measure, read_own_wording
from tests.core.measures.own_words import invented_words
from tests.core.measures.sample import sample_files

OF_A_PROGRAM = re.compile(r"\$|\[\d|`|regex|\bint\b|\bstr\b|msgspec|\\Z")
TURNED = "are the points of some labels turned round?"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "min = 4",
            'min = "4"',
            "write a whole number without quotes here, not text in quotes (scores no. 1, bands no. 2, min)",
        ),
        ('main_score = "total"\n', "", "the line 'main_score = ...' is missing"),
        (
            "min = 4",
            "mean = 4",
            "'mean' does not belong here: take it out, or mend its spelling (scores no. 1, bands no. 2)",
        ),
        (
            'operation = "sum"',
            'operation = "eval"',
            "'eval' is not one of the words that can stand here (scores no. 1, how, operation)",
        ),
        ("points = 4", "points = 0", "write a number of at least 1 (scores no. 1, reliable_change, points)"),
        (
            'key = "sample3"',
            'key = "Sample 3"',
            "this cannot be spelled so: use small letters, digits and _, and begin with a letter (key)",
        ),
        (
            'version = "1"',
            'version = "one two"',
            "this cannot be spelled so: use letters, digits, dots and hyphens (version)",
        ),
        (
            'version = "1"',
            "version = ",
            "this cannot be read: text stands in quotes, a number without (line 3, column 11)",
        ),
        ('"people", "sleep"], when', '"peple", "sleep"], when', "there is no item 'peple' (scores no. 1, how, items)"),
        ("range = [0, 9]", "range = [0, 27]", "0 to 27 is not what the items can reach, 0 to 9 (scores no. 1, range)"),
    ],
)
def test_says_what_to_do_and_where(old: str, new: str, says: str):
    with pytest.raises(MalformedMeasure) as caught:
        read_measure(sample_files((old, new)), name="sample3")
    said = [str(fault) for fault in caught.value.faults]
    assert f"measure.toml: {says}" in said
    assert not any(OF_A_PROGRAM.search(each) for each in said)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('q10 = "Invented question q10"\n', "", "'q10' has no wording (items)"),
        ('q10 = "Inv', 'q11 = "One too many"\nq10 = "Inv', "there is no item 'q11' (items)"),
        (
            'language = "en"',
            'language = "English, please"',
            "this cannot be spelled so: write a language as en or pt-BR (language)",
        ),
        (
            'comes_to = "30"',
            'comes_to = "12"',
            f"total comes to 30, and 12 is expected: {TURNED} (worked no. 1, comes_to)",
        ),
        (
            'title = "Invented questions"',
            "title = 3",
            "write text in quotes here, not a whole number without quotes (title)",
        ),
    ],
)
def test_so_it_does_of_words_that_a_service_loads(old: str, new: str, says: str):
    words = invented_words(measures.get("epds"))
    assert old in words
    with pytest.raises(MalformedWording) as caught:
        read_own_wording(words.replace(old, new).encode(), measure_of=measures.get)
    said = [str(fault) for fault in caught.value.faults]
    assert f"wording.toml: {says}" in said
    assert not any(OF_A_PROGRAM.search(each) for each in said)
