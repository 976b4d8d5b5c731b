"""golden.csv: worked cases a clinician can check. A measure whose cases do not come out right is not used."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from openipt.core.content import Fault
from openipt.core.measures.answers import answers_from_text
from openipt.core.measures.definition import Measure
from openipt.core.measures.operations import Answers
from openipt.core.measures.scoring import Scored, score
from openipt.core.vocabulary import Refusal

FILE = "golden.csv"
CASES_MAX = 5000
_AFTER_ITEMS = ("score", "expected", "why", "source")
_IF_WANTED = ("band", "flags")


@dataclass(frozen=True, kw_only=True)
class GoldenCase:
    """One row: the answers, what a score must come to, why the row is there and who says so.

    expected: the points as people read them, or `refused:` and the blank items
    band, flags: None where the row does not say;
    flags are rule keys parted by spaces, `none` for none
    """

    line: int
    answers: Answers
    score: str
    expected: str
    why: str
    source: str
    band: str | None
    flags: str | None


def golden_cases(measure: Measure, data: bytes) -> Iterator[GoldenCase | Fault]:
    """The rows of a golden.csv in order; in place of one that cannot be read, its fault."""
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        fault = _header_fault(measure, rows.fieldnames)
        if fault is not None:
            yield fault
            return
        for row in rows:
            yield _case(measure, row, line=rows.line_num)
    except UnicodeDecodeError as error:
        yield Fault(file=FILE, says="the text is not UTF-8", place=f"byte {error.start}")
    except csv.Error as error:
        yield Fault(file=FILE, says=f"not a table: {error}")


def golden_faults(measure: Measure, data: bytes) -> Iterator[Fault]:
    """Where the measure and its worked cases disagree."""
    count = 0
    for case in golden_cases(measure, data):
        if isinstance(case, Fault):
            yield case
            continue
        count += 1
        if count > CASES_MAX:
            yield Fault(file=FILE, says=f"at most {CASES_MAX} cases are read")
            return
        for says in _disagreements(measure, case):
            yield Fault(file=FILE, says=says, place=f"line {case.line}")
    if not count:
        yield Fault(file=FILE, says="there is no worked case that can be read")


def _header_fault(measure: Measure, header: object) -> Fault | None:
    items = [item.key for item in measure.items]
    given = list(header) if isinstance(header, list) else []
    wanted = [*items, *_AFTER_ITEMS]
    extra = [name for name in given if name not in wanted]
    missing = [name for name in wanted if name not in given]
    if missing:
        return Fault(file=FILE, says=f"the columns {', '.join(missing)} are missing", place="line 1")
    if any(name not in _IF_WANTED for name in extra) or len(set(given)) < len(given):
        return Fault(file=FILE, says="a column is there twice or is not known", place="line 1")
    return None


def _case(measure: Measure, row: dict[str | None, str | None], *, line: int) -> GoldenCase | Fault:
    if None in row or None in row.values():
        return Fault(file=FILE, says="this row has not as many cells as the header", place=f"line {line}")
    cells = {str(name): str(cell) for name, cell in row.items()}
    try:
        answers = answers_from_text(measure, [cells[item.key] for item in measure.items])
    except Refusal as refusal:
        return Fault(file=FILE, says=str(refusal), place=f"line {line}")
    return GoldenCase(
        line=line,
        answers=answers,
        score=cells["score"],
        expected=cells["expected"],
        why=cells["why"],
        source=cells["source"],
        band=cells.get("band") or None,
        flags=cells.get("flags") or None,
    )


def _disagreements(measure: Measure, case: GoldenCase) -> Iterator[str]:
    if case.source not in measure.sources:
        yield f"there is no source '{case.source}' in measure.toml"
    scored = score(measure, case.answers)
    if case.score not in scored.scores:
        yield f"there is no score '{case.score}'"
        return
    found = _as_expected(measure, scored, case.score)
    if found != case.expected:
        yield f"{case.score} comes to {found}, and {case.expected} is expected"
    if case.band is not None and case.band != (band := _band(measure, scored, case.score)):
        yield f"the band is {band}, and {case.band} is expected"
    if case.flags is not None and case.flags != (flags := " ".join(flag.rule for flag in scored.flags) or "none"):
        yield f"the flags are {flags}, and {case.flags} are expected"


def _as_expected(measure: Measure, scored: Scored, key: str) -> str:
    points = scored.scores[key]
    if points.value is None:
        return f"refused:{' '.join(points.missing)}"
    return measure.score_named(key).written(points.value)


def _band(measure: Measure, scored: Scored, key: str) -> str:
    points = scored.scores[key].value
    band = None if points is None else measure.score_named(key).band_for(points)
    return band.key if band else "none"
