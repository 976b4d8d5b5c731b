"""Scoring once more, sharing neither code nor keys with ours: fractions, and a table of keys of its own.

    python -m tests.core.measures.another_way --sets 100000

compares both on every set of answers where a measure has no more than that many, else on that many at random. A key
turned round in a measure's folder, and in its worked cases with it, shows here: this one reads neither.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import floor, prod
from statistics import mean

from openipt.core import measures
from tests.core.measures.keys import Key, keys

Answers = dict[str, int | None]
LEFT_OUT = {
    "audit": [
        (("q1",), ("q2", "q3", "q4", "q5", "q6", "q7", "q8")),
        (("q2", "q3"), ("q4", "q5", "q6", "q7", "q8")),
    ],
    "bddq": [
        (("q1a",), ("q1b", "q2", "q3a", "q3b", "q3c", "q3d", "q4")),
        (("q1b",), ("q2", "q3a", "q3b", "q3c", "q3d", "q4")),
    ],
}
"""After a lowest answer to every one of the first, the second are not asked and count as their lowest."""


def keys_of(measure: str) -> list[Key]:
    """The keys of one measure."""
    return [key for key in keys().values() if key.measure == measure]


def choices(measure: str) -> dict[str, tuple[int, ...]]:
    """The answers of each scored item."""
    return {item: codes for key in keys_of(measure) for item, codes in key.answers.items()}


def results(measure: str, answers: Mapping[str, int | None]) -> dict[str, int | None]:
    """What every score comes to; None where it has no points."""
    codes, given = choices(measure), dict(answers)
    for before, after in LEFT_OUT.get(measure, []):
        if all(answers[item] == min(codes[item]) for item in before):
            given |= {item: min(codes[item]) for item in after if given[item] is None}
    return {key.score: _points(key, given) for key in keys_of(measure)}


def _points(key: Key, given: Mapping[str, int | None]) -> int | None:
    if key.operation == "mean of means":
        return _mean_of_means(key, given)
    blank = [item for item in key.items if given[item] is None]
    if len(blank) > key.blanks_allowed:
        return None
    if key.operation == "greatest":
        return sum(sorted(given[item] for item in group)[-1] for group in key.groups)
    if key.operation == "profile":
        return sum(given[item] * 10**place for place, item in enumerate(reversed(key.items)))
    if key.operation == "all of":
        met = zip(key.groups, key.counting, key.needed, strict=True)
        return min(int(len([item for item in group if given[item] in which]) >= many) for group, which, many in met)
    if key.operation == "count":
        counted = zip(key.groups, key.counting, strict=True)
        return len([item for group, which in counted for item in group if given[item] in which])
    worth = {}
    for item in key.items:
        if item not in blank:
            steps = sorted(key.answers[item], reverse=item in key.reversed)
            worth[item] = sorted(key.answers[item])[steps.index(given[item])]
    middle = Fraction(sum(worth.values()), len(worth))
    if key.operation.startswith("sum"):
        times = int(key.operation.partition(" x")[2] or 1)
        return floor(middle * len(key.items) * times + Fraction(1, 2))
    if key.operation == "mean":
        return floor(middle * 100 + Fraction(1, 2))
    lowest, highest = (sum(end(key.answers[item]) for item in worth) for end in (min, max))
    return floor(Fraction(100 * (sum(worth.values()) - lowest), highest - lowest) + Fraction(1, 2))


def _mean_of_means(key: Key, given: Mapping[str, int | None]) -> int | None:
    parts = []
    for group, (blanks,) in zip(key.groups, key.counting, strict=True):
        answered = [Fraction(given[item]) for item in group if given[item] is not None]
        if len(answered) < len(group) - blanks:
            return None
        parts.append(mean(answered))
    return floor(mean(parts) * 100 + Fraction(1, 2))


def answer_sets(measure: str, *, sets_max: int, chance: random.Random) -> Iterator[Answers]:
    """Every set of answers, blanks among them, where there are no more than `sets_max`; else that many at random."""
    every = {item: [None, *codes] for item, codes in choices(measure).items()}
    if prod(map(len, every.values())) <= sets_max:
        yield from (dict(zip(every, each, strict=True)) for each in product(*every.values()))
        return
    for _ in range(sets_max):
        rarely = chance.random() ** 3  # most sets have no blank or few: the rest would only ever be refused
        yield {
            item: None if chance.random() < rarely / 4 else chance.choice(codes[1:]) for item, codes in every.items()
        }


def differences(key: str, *, sets_max: int, chance: random.Random) -> tuple[int, list[str]]:
    """How many sets were compared, and where the two ways differ."""
    measure, count, found = measures.get(key), 0, []
    for answers in answer_sets(key, sets_max=sets_max, chance=chance):
        count += 1
        ours = {name: points.value for name, points in measures.score(measure, answers).scores.items()}
        if ours != (theirs := results(key, answers)):
            found.append(f"{key} {answers}: {ours}, another way {theirs}")
    return count, found


def main() -> int:
    """Compare all measures; 1 where any set differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=100_000, help="sets of answers for each measure (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    total = different = 0
    shipped = measures.keys()
    for key in shipped:
        count, found = differences(key, sets_max=given.sets, chance=random.Random(f"{given.seed} {key}"))
        total, different = total + count, different + len(found)
        print(f"{key:<20}{count:>9,} sets, {len(found)} differ", *found[:3], sep="\n  ", flush=True)
    print(f"{len(shipped)} measures, {total:,} sets of answers, {different} differ.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
