"""What reading a file of past answers gives, and how its cells are understood."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from openipt.core.measures import Answers, Measure
from openipt.core.vocabulary import Refusal

MeasureOf = Callable[[str], Measure]
"""The measure of a key, or of a LOINC code, as the service has it; raises UnknownMeasure."""

NOT_RECORDED = "-"


class UnreadableFile(Refusal):
    """The file as a whole cannot be read, so no row of it can."""

    code = "import.unreadable"


class BadRow(Refusal):
    """One row cannot be understood."""

    code = "import.bad_row"


@dataclass(frozen=True, kw_only=True)
class PastRow:
    """One filling of one measure in the past.

    place: where it stands in the file · person: an id, or empty where `name` and `born` (ISO) say who
    total: where only the total is known; then `answers` holds the items of risk alone, None for one not recorded
    on: the day, or the moment where the file says one
    """

    place: str
    person: str
    name: str
    born: str
    measure_key: str
    answers: Answers
    total: int | None
    on: date | datetime


@dataclass(frozen=True, kw_only=True)
class RefusedRow:
    """A row that cannot be brought in, and why. The reason repeats no answer and no name."""

    place: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Read:
    """All rows of a file, in its order."""

    rows: tuple[PastRow, ...]
    refused: tuple[RefusedRow, ...]


def day_or_moment(text: str) -> date | datetime:
    """2026-03-02, or 2026-03-02T10:15 with or without a zone. Any other order of day and month is ambiguous: BadRow."""
    written = text.strip()
    try:
        return date.fromisoformat(written) if len(written) <= 10 else datetime.fromisoformat(written)
    except ValueError:
        raise BadRow("The day is not written like 2026-03-02.") from None


def whole_number(text: str, *, decimal_comma: bool, of: str = "One of the answers") -> int:
    """3, 3.0, and 3,0 where the file uses decimal commas. Raises BadRow.

    Takes    of: what stands there, for the reason
    """
    written = text.strip().replace(",", ".") if decimal_comma else text.strip()
    try:
        number = float(written)
    except ValueError:
        number = 0.5
    if not number.is_integer():
        raise BadRow(f"{of} is not a whole number.")
    return int(number)
