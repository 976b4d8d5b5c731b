"""A table of past answers: one filling a row, with a header.

    person,measure,day,q1,q2,q3,q4,q5,q6,q7,q8,q9
    9f0c…,phq9,2026-03-02,1,2,1,0,1,2,1,0,0

`person` is the id openipt gave them, or `name` and `born` say who. Item columns bear the items' keys; an empty cell is
a blank. A `total` alone needs a word on each item of risk: its answer, or - where it was not recorded.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from openipt.core.imports.reading import (
    NOT_RECORDED,
    BadRow,
    MeasureOf,
    PastRow,
    Read,
    RefusedRow,
    UnreadableFile,
    day_or_moment,
    whole_number,
)
from openipt.core.measures import Answers, Measure, check_answers
from openipt.core.vocabulary import Refusal

_WHO, _NAMED = "person", ("name", "born")
_ABOUT = ("person", "name", "born", "measure", "day", "total")


def read_table(data: bytes, *, measure_of: MeasureOf, measure_key: str = "") -> Read:
    """Every row of a table, apart by commas, semicolons or tabs.

    Takes    measure_key: the measure of every row, where the table has no column `measure`
    Raises   UnreadableFile: not UTF-8, no header, or a column that is missing
    """
    lines = _lines(data)
    separator = max(",;\t", key=lines[0].count)
    table = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True)
    header = [str(name).strip().lower() for name in table.fieldnames or ()]
    _check_header(header, measure_key)
    table.fieldnames = header
    rows: list[PastRow] = []
    refused: list[RefusedRow] = []
    for number, cells in _numbered(table):
        place = f"row {number}"
        try:
            rows.append(_row(cells, place, measure_of, measure_key, decimal_comma=separator != ","))
        except Refusal as refusal:
            refused.append(RefusedRow(place=place, why=str(refusal)))
    return Read(rows=tuple(rows), refused=tuple(refused))


def _lines(data: bytes) -> list[str]:
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    text = []
    for number, line in enumerate(lines, start=1):
        try:
            text.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            raise UnreadableFile(f"Line {number} is not UTF-8 text: save the whole file as UTF-8.") from None
    if not text or not text[0].strip():
        raise UnreadableFile("The file is empty: its first line names the columns.")
    return text


def _check_header(header: list[str], measure_key: str) -> None:
    if len(set(header)) < len(header):
        raise UnreadableFile("A column is there twice: rename one.")
    if _WHO not in header and not set(_NAMED) <= set(header):
        raise UnreadableFile("Nobody can be told apart: give a column `person`, or `name` and `born`.")
    if "day" not in header:
        raise UnreadableFile("There is no column `day`.")
    if "measure" not in header and not measure_key:
        raise UnreadableFile("There is no column `measure`: add one, or name the measure with --measure.")


def _numbered(table: "csv.DictReader[str]") -> Iterable[tuple[int, Mapping[str | None, str | None]]]:
    """The rows with the line each ends on. Raises UnreadableFile for a table that is broken off within a cell."""
    try:
        for cells in table:
            yield table.line_num, cells
    except csv.Error as error:
        raise UnreadableFile(f"Line {table.line_num} is no row of a table: {error}.") from None


def _row(
    cells: Mapping[str | None, str | None], place: str, measure_of: MeasureOf, measure_key: str, *, decimal_comma: bool
) -> PastRow:
    if None in cells or None in cells.values():
        raise BadRow("The row has not as many cells as the header.")
    said = {str(name): str(cell).strip() for name, cell in cells.items()}
    measure = measure_of(said.get("measure") or measure_key)
    items = {name: cell for name, cell in said.items() if name not in _ABOUT}
    unknown = [name for name, cell in items.items() if cell and name not in measure.codes_by_item]
    if unknown:
        raise BadRow(f"{measure.abbreviation} has no item {', '.join(unknown)}.")
    total = whole_number(said["total"], decimal_comma=decimal_comma, of="total") if said.get("total") else None
    answers = _answers(items, measure, is_total=total is not None, decimal_comma=decimal_comma)
    check_answers(measure, answers)
    return PastRow(
        place=place,
        person=said.get("person", ""),
        name=said.get("name", ""),
        born=said.get("born", ""),
        measure_key=measure.key,
        answers=answers,
        total=total,
        on=day_or_moment(said["day"]),
    )


def _answers(items: Mapping[str, str], measure: Measure, *, is_total: bool, decimal_comma: bool) -> Answers:
    def read(name: str, cell: str) -> int | None:
        return None if cell in ("", NOT_RECORDED) else whole_number(cell, decimal_comma=decimal_comma, of=name)

    answers = {name: read(name, cell) for name, cell in items.items() if name in measure.codes_by_item}
    if not is_total:
        if set(answers.values()) <= {None}:
            raise BadRow("There is neither an answer nor a total.")
        return answers
    watched = dict.fromkeys(rule.item for rule in measure.item_flags)
    if any(answer is not None for item, answer in answers.items() if item not in watched):
        raise BadRow("There are answers and a total: leave one of them out.")
    if unsaid := [item for item in watched if not items.get(item)]:
        raise BadRow(f"Say how {', '.join(unsaid)} was answered, or - where it was not recorded.")
    return {item: answers[item] for item in watched}
