"""Every key and every figure we carry, against the instrument list: what differs says why, or it is wrong."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from openipt.core import measures
from openipt.core.measures import (
    AllOf,
    Count,
    Greatest,
    Mean,
    MeanOfMeans,
    Measure,
    Percent,
    Profile,
    Score,
    blanks_allowed,
    items_of,
)
from openipt.core.vocabulary import Mark, Source
from tests.core.measures.keys import DATA, Key, keys

SCORES = [(measure, score) for measure in map(measures.get, measures.keys()) for score in measure.scores]
each_score = pytest.mark.parametrize(("measure", "score"), SCORES, ids=[f"{m.key} {s.key}" for m, s in SCORES])


@each_score
def test_it_is_worked_out_as_listed(measure: Measure, score: Score):
    assert _spelled(measure, score) == keys()[measure.key, score.key]


def test_no_listed_score_is_left_out():
    assert set(keys()) == {(measure.key, score.key) for measure, score in SCORES}


@each_score
def test_its_figures_are_those_of_the_list(measure: Measure, score: Score):
    listed = Counter((row["what"], row["here"]) for row in figures() if _is_about(row, measure, score))
    assert Counter((what, points) for what, points, _ in _carried(score)) == listed


@each_score
def test_a_figure_is_confirmed_only_where_somebody_read_it(measure: Measure, score: Score):
    """Marked V in the list, or read since, on a day the source names."""
    marks = {(row["what"], row["here"]): row["mark"] for row in figures() if _is_about(row, measure, score)}
    for what, points, source in _carried(score):
        if source.mark is Mark.CHECKED:
            assert marks[what, points] == "V" or source.checked_date, f"{what} {points} ({source.key})"


def test_what_differs_from_the_list_says_why():
    for row in figures():
        same = row["here"] == row["listed"].removeprefix("<").removesuffix(" %")
        assert same or row["why"], row


def figures() -> list[Mapping[str, str]]:
    """The rows of figures.csv that we carry, and those we do not with `-`."""
    with (DATA / "figures.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _is_about(row: Mapping[str, str], measure: Measure, score: Score) -> bool:
    return (row["measure"], row["score"]) == (measure.key, score.key) and row["here"] != "-"


def _carried(score: Score) -> Iterator[tuple[str, str, Source]]:
    """Every figure of a score as the table spells it, with its source."""
    for band in score.bands:
        yield "band", _plain(score, band.min), band.source
    for cut_off in score.cut_offs:
        side = "at most" if cut_off.at_least is None else "at least"
        yield f"cut-off {side}", _plain(score, cut_off.points), cut_off.source
    if score.reliable_change:
        yield "reliable change", _plain(score, score.reliable_change.points), score.reliable_change.source
    if score.meaningful_change:
        yield "noticeable change", _plain(score, score.meaningful_change.points), score.meaningful_change.source
    if score.response:
        yield "response", str(score.response.percent_fall), score.response.source
    if score.remission:
        yield "remission", str(score.remission.below), score.remission.source


def _spelled(measure: Measure, score: Score) -> Key:
    """A score of ours as the table would spell it."""
    how = score.how
    needed: tuple[int, ...] = ()
    match how:
        case Greatest(groups=groups):
            operation, counting = "greatest", ()
        case Count(groups=counted):
            operation, groups = "count", tuple(group.items for group in counted)
            counting = tuple(group.codes for group in counted)
        case AllOf(conditions=conditions):
            operation, groups = "all of", tuple(each.items for each in conditions)
            counting, needed = tuple(each.codes for each in conditions), tuple(each.at_least for each in conditions)
        case MeanOfMeans(groups=averaged):
            operation, groups = "mean of means", tuple(group.items for group in averaged)
            counting = tuple((group.blanks_allowed,) for group in averaged)
        case _:
            names = {Mean: "mean", Percent: "percent", Profile: "profile"}
            times = getattr(how, "times", 1)
            operation = names.get(type(how), "sum" if times == 1 else f"sum x{times}")
            groups, counting = (how.items,), ()
    return Key(
        measure=measure.key,
        score=score.key,
        operation=operation,
        groups=groups,
        counting=counting,
        needed=needed,
        reversed=frozenset(getattr(how, "reversed", ())),
        answers={item: measure.codes_by_item[item] for item in items_of(how)},
        blanks_allowed=blanks_allowed(how),
        lowest=_plain(score, score.points_min),
        highest=_plain(score, score.points_max),
        worse=score.worse,
    )


def _plain(score: Score, points: int) -> str:
    """Points as people write them: a mean of 3.00 is 3."""
    written = score.written(points)
    return written.rstrip("0").rstrip(".") if "." in written else written
