"""Questionnaires: what is asked, how answers become points, and what the points mean.

>>> from openipt.core import measures
>>> scored = measures.score(measures.get("phq2"), {"q1": 2, "q2": 1})
>>> scored.points
3
"""

from pathlib import Path

from openipt.core.content import Shelf
from openipt.core.measures.answers import OutOfRange, UnknownItem, WrongItemCount, answers_from_text, check_answers
from openipt.core.measures.catalogue import Catalogue, UnknownMeasure
from openipt.core.measures.definition import (
    LIMITS_NOT_CONFIRMED,
    AnsweredBy,
    Band,
    CutOff,
    ExtraItem,
    ExtraWording,
    Item,
    ItemFlagRule,
    Licence,
    MeaningfulChange,
    Measure,
    NotAsked,
    OffTheScale,
    ReliableChange,
    Remission,
    Response,
    Score,
    Translation,
    WordingNotLicensed,
)
from openipt.core.measures.folder import MalformedMeasure, check_path, read_measure
from openipt.core.measures.golden import GoldenCase, golden_cases
from openipt.core.measures.operations import (
    AllOf,
    Answers,
    Count,
    Greatest,
    Mean,
    MeanOfMeans,
    Percent,
    Points,
    Profile,
    Sum,
    blanks_allowed,
    items_of,
)
from openipt.core.measures.own_wording import MalformedWording, NoWordingWanted, OwnWording, read_own_wording
from openipt.core.measures.scoring import Flag, Scored, flags_in, score
from openipt.core.measures.table import (
    BlankIsAnAnswer,
    ColumnTaken,
    ColumnTwice,
    MissingColumn,
    ScoredRow,
    ScoredTable,
    score_rows,
)

_shipped = Catalogue(Shelf(Path(__file__).with_name("library")))
get, keys, versions = _shipped.get, _shipped.keys, _shipped.versions

__all__ = [
    "LIMITS_NOT_CONFIRMED",
    "AllOf",
    "AnsweredBy",
    "Answers",
    "Band",
    "BlankIsAnAnswer",
    "Catalogue",
    "ColumnTaken",
    "ColumnTwice",
    "Count",
    "CutOff",
    "ExtraItem",
    "ExtraWording",
    "Flag",
    "GoldenCase",
    "Greatest",
    "Item",
    "ItemFlagRule",
    "Licence",
    "MalformedMeasure",
    "MalformedWording",
    "Mean",
    "MeanOfMeans",
    "MeaningfulChange",
    "Measure",
    "MissingColumn",
    "NoWordingWanted",
    "NotAsked",
    "OffTheScale",
    "OutOfRange",
    "OwnWording",
    "Percent",
    "Points",
    "Profile",
    "ReliableChange",
    "Remission",
    "Response",
    "Score",
    "Scored",
    "ScoredRow",
    "ScoredTable",
    "Sum",
    "Translation",
    "UnknownItem",
    "UnknownMeasure",
    "WordingNotLicensed",
    "WrongItemCount",
    "answers_from_text",
    "blanks_allowed",
    "check_answers",
    "check_path",
    "flags_in",
    "get",
    "golden_cases",
    "items_of",
    "keys",
    "read_measure",
    "read_own_wording",
    "score",
    "score_rows",
    "versions",
]
