"""A week written down as a table: one line of the diary a row, one day a column. Five lines or seventeen."""

import re
from collections.abc import Mapping, Sequence

from openipt.core.vocabulary import Refusal

LINES_MAX = 17
"""The longest published form, the SRM-17."""
DAYS = tuple(f"d{day}" for day in range(1, 8))
NOT_DONE = ("", "-")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\Z")


class UnreadableWeek(Refusal):
    """A table that is no week of the diary; the sentence says where and what to do."""

    code = "rhythm.unreadable_week"


def week_from_rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping[str, tuple[int | None, ...]]:
    """The week a table spells, ready for `week_rhythm`.

    Takes    header: `item` and `d1` to `d7`, in any order; other columns are left alone
             rows: clock times as 07:05; empty or - where it was not done
    Gives    by line, minutes after midnight day by day
    Raises   UnreadableWeek

    >>> week_from_rows(["item", *DAYS], [["dinner", "18:30", "19:00", "", "-", "18:45", "", ""]])
    {'dinner': (1110, 1140, None, None, 1125, None, None)}
    """
    missing = [name for name in ("item", *DAYS) if name not in header]
    if missing:
        raise UnreadableWeek(f"The columns {', '.join(missing)} are missing: name them item, d1, d2 ... d7.")
    if not 1 <= len(rows) <= LINES_MAX:
        raise UnreadableWeek(f"There are {len(rows)} lines; a week has 1 to {LINES_MAX}: give one week by itself.")
    week: dict[str, tuple[int | None, ...]] = {}
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise UnreadableWeek(f"Line {number} has {len(row)} cells; the header has {len(header)}.")
        cells = dict(zip(header, row, strict=True))
        if cells["item"] in week:
            raise UnreadableWeek(f"Line {number}: {cells['item']} is there twice; give one week by itself.")
        week[cells["item"]] = tuple(_minutes(cells[day], line=number, day=day) for day in DAYS)
    return week


def _minutes(text: str, *, line: int, day: str) -> int | None:
    if text.strip() in NOT_DONE:
        return None
    time = _TIME.match(text.strip())
    if time is None:
        raise UnreadableWeek(f"Line {line}, {day}: '{text[:20]}' is no time; write it as 07:05, or leave it empty.")
    return 60 * int(time[1]) + int(time[2])
