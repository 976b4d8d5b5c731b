"""What leaves the house has a reader, the person's consent, and nobody else's name."""

from __future__ import annotations

import pytest

from openipt.core.letters import (
    AddresseeMissing,
    ConsentMissing,
    LetterKind,
    NamesOthers,
    Pair,
    Pairs,
    Points,
    Quote,
    Section,
    Table,
    Trend,
    check_signing,
    names_in,
)
from tests.core.letters.some_letters import a_letter

OTHERS = ("Jonas", "Will", "Mum", "O’Neill", "דנה")


def saying(words: str = "", *blocks: object, kind: LetterKind = LetterKind.REFERRER):
    return a_letter(kind, sections=(Section(key="opening", words=words, blocks=blocks),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Her partner Jonas left.", ("Jonas",)),
        ("Jonas, and Will.", ("Jonas", "Will")),
        ("She will come. Goodwill. William came.", ()),
        ("jonas", ()),
        ("With O’Neill’s help", ("O’Neill",)),
        ("Mumps", ()),
        ("עם דנה ביחד", ("דנה",)),
        ("", ()),
    ],
)
def test_finds_names_as_words_of_their_own(words, found):
    assert names_in(saying(words), OTHERS) == found


@pytest.mark.parametrize(
    "block",
    [
        Quote(words="Said Jonas"),
        Pairs(rows=(Pair(term="With", words="Jonas"),)),
        Points(items=("Jonas",)),
        Table(caption="", columns=("Goal",), rows=(("To tell Jonas",),)),
        Trend(title="", says="Since Jonas left", points_min=0, points_max=1, dots=()),
    ],
)
def test_looks_into_everything_a_letter_shows(block):
    assert names_in(saying("", block), OTHERS) == ("Jonas",)


def test_what_is_left_out_names_nobody():
    letter = a_letter(sections=(Section(key="opening", words="Jonas", is_left_out=True),))
    assert names_in(letter, OTHERS) == ()


def test_a_name_of_spaces_is_no_name():
    assert names_in(saying("a b"), ("  ", "")) == ()


def sign(letter, *, agrees=True, alike=False):
    check_signing(letter, others=OTHERS, person_agrees=agrees, names_are_alike=alike)


def test_to_the_person_it_may_name_whom_it_likes():
    sign(saying("You and Jonas", kind=LetterKind.FORMULATION), agrees=False)


def test_to_somebody_else_it_names_nobody():
    with pytest.raises(NamesOthers) as refused:
        sign(saying("She and Jonas"))
    assert refused.value.names == ("Jonas",)
    assert "Jonas" not in str(refused.value)


def test_unless_the_words_only_look_like_names():
    sign(saying("Will be seen in May"), alike=True)


def test_to_somebody_else_it_needs_consent():
    with pytest.raises(ConsentMissing):
        sign(saying("She is better"), agrees=False)


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_has_a_reader(kind):
    with pytest.raises(AddresseeMissing):
        sign(a_letter(kind, to=" \n "))
