"""Words a service loads: they fit question by question and come out as worked, or every fault is named."""

import pytest

from openipt.core import measures
from openipt.core.measures import MalformedWording, NoWordingWanted, UnknownMeasure, read_own_wording
from tests.core.content.spelled import spelled
from tests.core.measures.own_words import invented_words

WITHOUT_WORDS = [key for key in measures.keys() if not measures.get(key).languages]  # noqa: SIM118
EPDS = measures.get("epds")


def read(words: str):
    return read_own_wording(words.encode(), measure_of=measures.get)


@pytest.mark.parametrize("key", WITHOUT_WORDS)
def test_every_measure_without_words_can_be_given_some(key: str):
    measure = measures.get(key)
    wording = read(invented_words(measure))
    assert (wording.measure_key, wording.worked) == (key, 1)
    for item, codes in measure.codes_by_item.items():
        assert wording.translation.question(item) == f"Invented question {item}"
        assert tuple(sorted(wording.translation.options_of(item))) == codes


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('q10 = "Invented question q10"\n', "", "'q10' has no wording, at $.items"),
        ('q10 = "Inv', 'q11 = "One too many"\nq10 = "Inv', "there is no item 'q11', at $.items"),
        (
            '{ code = 3, label = "answer 3" }',
            '{ code = 4, label = "answer 3" }',
            "the points of the answers are 0, 1, 2, 4; they are 0, 1, 2, 3, in this order",
        ),
        (
            'options = [{ code = 0, label = "answer 0" }, { code = 1, label = "answer 1" }, '
            '{ code = 2, label = "answer 2" }, { code = 3, label = "answer 3" }]',
            'options = [{ code = 0, label = "answer 3" }, { code = 1, label = "answer 2" }, '
            '{ code = 2, label = "answer 1" }, { code = 3, label = "answer 0" }]',
            "total comes to 0, and 30 is expected: are the points of some labels turned round?",
        ),
        ('q1 = "answer 3",', 'q1 = "Yes, of course",', "'Yes, of course' is no answer of 'q1'"),
        ('ticked = { q1 = "answer 3", ', "ticked = { ", "total comes to no score, and 30 is expected"),
        ("Invented question q2", "<b>Invented</b>", "at $.items"),
        ('language = "en"', 'language = "English, please"', "at $.language"),
    ],
)
def test_what_does_not_fit_is_named(old: str, new: str, fault: str):
    words = invented_words(EPDS)
    assert old in words
    with pytest.raises(MalformedWording) as caught:
        read(words.replace(old, new))
    assert any(fault in spelled(each) for each in caught.value.faults), caught.value.faults


def test_without_a_worked_case_nothing_is_believed():
    words = invented_words(EPDS)
    with pytest.raises(MalformedWording):
        read(words[: words.index("[[worked]]")])


def test_words_that_ship_are_not_replaced():
    with pytest.raises(NoWordingWanted, match="PHQ-9 comes with its words"):
        read(invented_words(measures.get("phq9")))


def test_words_of_a_measure_nobody_has():
    with pytest.raises(UnknownMeasure):
        read(invented_words(EPDS).replace('"epds"', '"epdz"'))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"measure = ", b"x" * 2_000_000])
def test_what_is_no_such_file(data: bytes):
    with pytest.raises(MalformedWording):
        read_own_wording(data, measure_of=measures.get)
