"""What pages say: every role has a name, and refusals people meet are said in words of their own."""

from __future__ import annotations

import re

import pytest

from openipt.clinic.checkins.refusals import AlreadyReceived
from openipt.core.content import MalformedContent
from openipt.core.vocabulary import Role
from openipt.web.words import _sentences, in_words, role_in_words


@pytest.mark.parametrize("role", Role)
def test_a_role_has_a_name(role: Role) -> None:
    assert role_in_words(role)[0].isupper()


def test_a_refusal_is_said_by_its_code() -> None:
    assert "stand as they are" in in_words(AlreadyReceived())


def test_a_refusal_without_words_here_speaks_for_itself() -> None:
    assert in_words(MalformedContent(())) == ""


@pytest.mark.parametrize(("code", "words"), _sentences().items())
def test_a_sentence_is_calm_and_blames_nobody(code: str, words: str) -> None:
    assert not re.search(r"!|successfully|invalid|you (?:failed|forgot)|error", words, re.IGNORECASE)
    assert words.endswith(".")
