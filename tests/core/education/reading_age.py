"""How hard a text is to read, by the Flesch-Kincaid grade: years of school, so about five less than years of age."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]e|[^td]ed|es)$")


def grade(sentences: list[str]) -> float:
    """Kincaid et al. 1975: 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Syllables are counted roughly."""
    words = [word for sentence in sentences for word in re.findall(r"[a-z']+", sentence.lower())]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, without an `e` at the end that is not spoken.

    >>> [syllables(word) for word in ("sleep", "people", "depression", "tired", "time")]
    [1, 2, 3, 1, 1]
    """
    word = word.replace("'", "")
    spoken = len(_VOWELS.findall(word)) - bool(_SILENT_END.search(word) and len(_VOWELS.findall(word)) > 1)
    return max(spoken, 1)


def sentences_in(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part]
