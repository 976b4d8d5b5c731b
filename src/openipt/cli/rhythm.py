"""openipt rhythm: how regular a week of clock times was, by the Social Rhythm Metric."""

from __future__ import annotations

import csv
from argparse import Namespace
from pathlib import Path

from openipt.cli.output import print_json
from openipt.cli.parser import Parser
from openipt.core.rhythm import ALGORITHM, WINDOW, UnreadableWeek, WeekRhythm, week_from_rows, week_rhythm

EXAMPLE = "openipt rhythm week.csv --json"
NONE = "nothing was done on three days or more, so no line has a usual time"


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "path", metavar="CSV", type=Path, help="one week: columns item, d1 ... d7, times as 07:05; up to 17 lines"
    )
    parser.add_json()


def run(given: Namespace) -> int:
    week = week_rhythm(_read(given.path))
    if given.json:
        print_json(_facts(week))
        return 0
    if week.metric is None:
        print(f"No score: {NONE}. Activity: {week.activity}.")
    else:
        print(f"SRM {week.metric:.2f} of 7: {week.hits} hits within {WINDOW} minutes. Activity: {week.activity}.")
    for line, habit in week.habits.items():
        usual = "no usual time" if habit.usual is None else f"usually {_clock(habit.usual)}"
        print(f"  {line:<16}{usual}, {habit.hits} hits of {habit.occurrences}")
    print(f"By {ALGORITHM.short}; {ALGORITHM.mark.value.replace('-', ' ')}.")
    return 0


def _read(path: Path) -> dict[str, tuple[int | None, ...]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(filter(None, csv.reader(file, strict=True))) or [[]]
    except OSError as error:
        raise UnreadableWeek(f"{path} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableWeek(f"{path} is no table of text: {error}.") from None
    return dict(week_from_rows(header, rows))


def _facts(week: WeekRhythm) -> dict[str, object]:
    """score: to two decimals, None where `because` says why · habitual: the usual time of a line, or None"""
    return {
        "score": None if week.metric is None else round(week.metric, 2),
        "hits": week.hits,
        "activity": week.activity,
        "items": [
            {
                "key": line,
                "occurrences": habit.occurrences,
                "habitual": None if habit.usual is None else _clock(habit.usual),
                "habitual_minutes": None if habit.usual is None else round(habit.usual, 3),
                "hits": habit.hits,
            }
            for line, habit in week.habits.items()
        ],
        "because": NONE if week.metric is None else "",
        "source": str(ALGORITHM),
    }


def _clock(minutes: float) -> str:
    hours, rest = divmod(int(minutes + 0.5) % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"
