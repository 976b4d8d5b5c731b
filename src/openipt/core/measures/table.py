"""Many sets of answers at once: a row in, a row out, in the same order, in bounded memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from openipt.core.measures.answers import answers_from_text
from openipt.core.measures.definition import Measure
from openipt.core.measures.scoring import Scored, tally
from openipt.core.vocabulary import Refusal

RESULTS = ("total", "band", "complete", "missing", "flags", "error")
_REMEMBERED_ROWS_MAX = 2**17


class MissingColumn(Refusal):
    """The table has no column for some of the items."""

    code = "table.missing_column"

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(f"The table has no column {', '.join(missing)}: name the column that holds each item.")


class ColumnTwice(Refusal):
    """Two columns of the table bear the same name, so that an item could be read from either."""

    code = "table.column_twice"

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"The table has two columns '{column}': rename one.")


class ColumnTaken(Refusal):
    """The table has a column already that the results would be written to."""

    code = "table.column_taken"

    def __init__(self, taken: tuple[str, ...]) -> None:
        self.taken = taken
        super().__init__(f"The table has the column {', '.join(taken)} already: give a prefix for the new columns.")


class BlankIsAnAnswer(Refusal):
    """What was named as a blank is an answer of the measure; a blank is never an answer."""

    code = "table.blank_is_an_answer"

    def __init__(self, blank: str) -> None:
        self.blank = blank
        super().__init__(f"'{blank}' is an answer of this measure and cannot stand for a blank too.")


class ScoredRow(NamedTuple):
    """A row with its results; `error` is the sentence why it could not be scored, else empty."""

    cells: list[str]
    error: str


@dataclass(frozen=True)
class ScoredTable:
    """The header with the result columns, and the rows as they are scored one by one."""

    header: list[str]
    rows: Iterator[ScoredRow]


def score_rows(
    measure: Measure,
    header: Sequence[str],
    rows: Iterable[list[str]],
    *,
    columns: Mapping[str, str] | None = None,
    blanks: Collection[str] = (),
    prefix: str = "",
) -> ScoredTable:
    """Score a table of answers by the measure's main score.

    Takes    columns: the column of an item, by item key, where its name is not the key itself
             blanks: what means a blank besides an empty cell, such as 7 and 9 in survey data
             prefix: put before the names of the new columns
    Gives    all columns as they were, then total, band, complete, missing, flags and error. A row that cannot be
             scored keeps its cells, has no results and says why; cells beyond the header follow at its end.
    Raises   MissingColumn, ColumnTwice, ColumnTaken, BlankIsAnAnswer before any row is read
    """
    positions = _positions(measure, header, columns or {})
    results = [prefix + name for name in RESULTS]
    taken = tuple(name for name in results if name in header)
    if taken:
        raise ColumnTaken(taken)
    for blank in blanks:
        if blank in {str(code) for item in measure.items for code in measure.codes_by_item[item.key]}:
            raise BlankIsAnAnswer(blank)
    return ScoredTable([*header, *results], _scored(measure, rows, positions, frozenset(blanks), width=len(header)))


def _positions(measure: Measure, header: Sequence[str], columns: Mapping[str, str]) -> tuple[int, ...]:
    wanted = [columns.get(item.key, item.key) for item in measure.items]
    missing = tuple(name for name in wanted if name not in header)
    if missing:
        raise MissingColumn(missing)
    for name in wanted:
        if header.count(name) > 1:
            raise ColumnTwice(name)
    return tuple(header.index(name) for name in wanted)


def _scored(
    measure: Measure, rows: Iterable[list[str]], positions: tuple[int, ...], blanks: frozenset[str], *, width: int
) -> Iterator[ScoredRow]:
    # People repeat one another: most rows of a large table have been seen before, and answers alone decide.
    @lru_cache(maxsize=_REMEMBERED_ROWS_MAX)
    def results(texts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        try:
            return _cells(tally(measure, answers_from_text(measure, texts, blanks=blanks))), ""
        except Refusal as refusal:
            return (*_NO_RESULTS, str(refusal)), str(refusal)

    for row in rows:
        if len(row) == width:
            cells, error = results(tuple([row[position] for position in positions]))
            yield ScoredRow([*row, *cells], error)
        else:
            error = f"This row has {len(row)} cells; the header has {width}."
            short = [""] * (width - len(row))
            yield ScoredRow([*row[:width], *short, *_NO_RESULTS, error, *row[width:]], error)


_NO_RESULTS = ("",) * (len(RESULTS) - 1)


def _cells(scored: Scored) -> tuple[str, ...]:
    return (
        "" if scored.points is None else str(scored.points),
        scored.band.key if scored.band else "",
        "true" if scored.complete else "false",
        " ".join(scored.missing),
        " ".join(f"{flag.item}:{flag.rule}" for flag in scored.flags),
        "",
    )
