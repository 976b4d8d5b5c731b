"""A measure as it will be shown, with the points beside each answer, so that somebody can compare it with the form."""

from __future__ import annotations

from dataclasses import dataclass

from openipt.core.measures import Measure, Translation


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question and its answers, each with its points. number: its place; empty for one no score counts"""

    number: str
    question: str
    answers: tuple[tuple[int, str], ...]


def lines_of(measure: Measure, words: Translation) -> list[Line]:
    """The questions in order, the scored ones first."""
    keys = [item.key for item in measure.items]
    return [
        Line(
            number=str(keys.index(key) + 1) if key in keys else "",
            question=words.question(key),
            answers=tuple(sorted(words.options_of(key).items())),
        )
        for key in measure.codes_by_item
    ]
