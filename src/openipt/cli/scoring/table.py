"""A table of answers, scored row by row into a new file that appears whole or not at all."""

from __future__ import annotations

import csv
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from openipt.cli.output import say
from openipt.cli.scoring.writing import written_whole
from openipt.cli.spreadsheets import harmless
from openipt.cli.troubles import REFUSED
from openipt.core.measures import LIMITS_NOT_CONFIRMED, Measure, ScoredRow, score_rows
from openipt.core.vocabulary import Refusal

CELL_CHARACTERS_MAX = 1_000_000
STANDARD = Path("-")


class NotATable(Refusal):
    """A file that cannot be read as a table."""

    code = "table.unreadable"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}. Nothing was written.")


class SameFile(Refusal):
    """The result would replace what it is made from."""

    code = "table.same_file"

    def __init__(self) -> None:
        super().__init__("--csv and --out name the same file: give the result a name of its own.")


def score_file(
    measure: Measure,
    given: Path,
    out: Path,
    *,
    columns: Mapping[str, str],
    blanks: Collection[str] = (),
    prefix: str = "",
) -> int:
    """Score every row of a CSV file into another.

    Bytes that are not UTF-8 pass through as they are, and empty lines are no rows. A cell that a spreadsheet would run
    comes out with a mark of text before it.
    Gives    0, or 2 when a row could not be scored: it is in the result too, and says why
    Raises   NotATable, SameFile, and what `score_rows` refuses
    """
    if STANDARD not in (given, out) and out.exists() and given.exists() and out.samefile(given):
        raise SameFile
    unscored = 0

    def counted(rows: Iterator[ScoredRow]) -> Iterator[list[str]]:
        nonlocal unscored
        for cells, error in rows:
            unscored += bool(error)
            yield cells

    with _opened(given) as source:
        rows = _rows(given, source)
        header = next(rows, None)
        if header is None:
            raise NotATable(given, "there is no header row")
        table = score_rows(measure, header, rows, columns=columns, blanks=blanks, prefix=prefix)
        with _written(out) as result:
            writer = csv.writer(result, lineterminator="\n")
            writer.writerow(map(harmless, table.header))
            writer.writerows(map(harmless, cells) for cells in counted(table.rows))
    if measure.main.stands_alone:
        say(LIMITS_NOT_CONFIRMED)
    if unscored:
        say(f"{unscored} rows could not be scored: see the column {prefix}error in {out}.")
    return REFUSED if unscored else 0


def _rows(path: Path, source: TextIO) -> Iterator[list[str]]:
    csv.field_size_limit(CELL_CHARACTERS_MAX)
    reader = csv.reader(source)
    try:
        yield from filter(None, reader)
    except csv.Error as error:
        raise NotATable(path, f"line {reader.line_num} cannot be read ({error})") from None


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    if path == STANDARD:
        yield sys.stdin
        return
    try:
        source = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise NotATable(path, f"it cannot be read: {error.strerror}") from None
    with source:
        yield source


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    if path == STANDARD:
        yield sys.stdout
        return
    with written_whole(path) as result:
        yield result
