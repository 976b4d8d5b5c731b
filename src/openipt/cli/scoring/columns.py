"""Which column of a table holds which item, written in either direction: q1=DPQ010 or DPQ010=q1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openipt.core.measures import Measure
from openipt.core.vocabulary import Refusal


class NoSuchItem(Refusal):
    """A pair that names no item of the measure."""

    code = "columns.no_such_item"

    def __init__(self, pair: str, *, items: tuple[str, ...]) -> None:
        super().__init__(f"--columns {pair} names no item: write it as ITEM=COLUMN with one of {', '.join(items)}.")


def columns_by_item(measure: Measure, given: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """The column of each item named, by item key. Raises NoSuchItem."""
    items = tuple(item.key for item in measure.items)
    columns: dict[str, str] = {}
    for mapping in given:
        for one, other in mapping.items():
            if one in items:
                columns[one] = other
            elif other in items:
                columns[other] = one
            else:
                raise NoSuchItem(f"{one}={other}", items=items)
    return columns
