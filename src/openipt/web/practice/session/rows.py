"""A form with rows of one kind, such as the lines of an exchange. More are drawn as they fill."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

from openipt.core.sessions import ROWS_MAX, Kept
from openipt.web.practice.session.fields import RecordForm

FEWEST_ROWS, SPARE_ROWS = 3, 1
"""Rows a form is drawn with, and how many of them at least are empty."""


class RowsForm(RecordForm):
    """A form with rows of one kind. More are drawn as they fill."""

    row_form: ClassVar[type[RecordForm]]
    rows_field: ClassVar[str]
    before_rows: ClassVar[tuple[str, ...]]
    """The fields that come before the rows; the others come after them."""
    turns: ClassVar[tuple[str, Sequence[StrEnum]] | None] = None
    """A field of the rows in which two take turns, and the two: an empty row offers whose turn it would be."""

    def __init__(self, data: Any, *, kept: Any, prefix: str, people: Sequence[str] = ()) -> None:
        super().__init__(data, kept=kept, prefix=prefix, people=people)
        there: tuple[Kept, ...] = getattr(kept, self.rows_field) if kept is not None else ()
        drawn = min(max(FEWEST_ROWS, len(there) + SPARE_ROWS, self._posted_rows()), ROWS_MAX)
        self.rows = [self._row(data, there, number) for number in range(drawn)]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    def values(self) -> dict[str, Any]:
        filled = tuple(row.record for row in self.rows if not row.record.is_empty())
        return {**super().values(), self.rows_field: filled}

    def _row(self, data: Any, there: Sequence[Kept], number: int) -> RecordForm:
        kept = there[number] if number < len(there) else None
        row = self.row_form(data, kept=kept, prefix=f"{self.prefix}-{number}")
        if self.turns and kept is None:
            field, two = self.turns
            last = getattr(there[-1], field) if there else None
            after = two.index(last) + 1 if last in two else 0
            row.initial[field] = two[(after + number - len(there)) % len(two)]
        return row

    def _posted_rows(self) -> int:
        said = self.data.get(f"{self.prefix}-rows", "") if self.is_bound else ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
