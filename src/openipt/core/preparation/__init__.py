"""What a person works out by themselves before they do it: a difficult talk, a boundary, a decision."""

from openipt.core.preparation.keeping import WITHHELD, NotOffered, PreparationTooLong, as_text, from_text, offered
from openipt.core.preparation.parts import (
    BRIEF_MAX,
    OPTIONS_MAX,
    PARTS,
    RECORD_MAX,
    WORDS_MAX,
    Boundary,
    Decision,
    Kind,
    Obstacle,
    Option,
    Part,
    Prepared,
    Talk,
    kind_of,
)
from openipt.core.preparation.steps import AFTERWARDS, STEPS, Step, is_begun, next_open

__all__ = [
    "AFTERWARDS",
    "BRIEF_MAX",
    "OPTIONS_MAX",
    "PARTS",
    "RECORD_MAX",
    "STEPS",
    "WITHHELD",
    "WORDS_MAX",
    "Boundary",
    "Decision",
    "Kind",
    "NotOffered",
    "Obstacle",
    "Option",
    "Part",
    "PreparationTooLong",
    "Prepared",
    "Step",
    "Talk",
    "as_text",
    "from_text",
    "is_begun",
    "kind_of",
    "next_open",
    "offered",
]
