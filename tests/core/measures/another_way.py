"""Scoring once more, from the files alone and sharing no code with ours: fractions, and nothing clever.

    python -m tests.core.measures.another_way --sets 100000

compares both on every set of answers where a measure has no more than that many, else on that many at random.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import floor, prod
from pathlib import Path
from typing import Any

from openipt.core import measures

LIBRARY = Path(measures.__file__).parent / "library"
Answers = dict[str, int | None]


def definition(key: str) -> dict[str, Any]:
    """measure.toml as it stands."""
    return tomllib.loads((LIBRARY / key / "measure.toml").read_text(encoding="utf-8"))


def choices(form: Mapping[str, Any]) -> dict[str, list[int]]:
    """The answers of each scored item."""
    found = {}
    for item in form["items"]:
        answers = item.get("answers", form["answers"])
        found[item["key"]] = list(range(answers["min"], answers["max"] + 1, answers.get("step", 1)))
    return found


def results(form: Mapping[str, Any], answers: Mapping[str, int | None]) -> dict[str, int | None]:
    """What every score comes to; None where it has no points."""
    codes, given = choices(form), dict(answers)
    for rule in form.get("not_asked", []):
        earlier = [answers[item] for item in rule["after"]]
        if all(before is not None and before <= rule["at_most"] for before in earlier):
            for item in rule["items"]:
                given[item] = codes[item][0] if given[item] is None else given[item]
    return {score["key"]: _points(score["how"], given, codes) for score in form["scores"]}


def _points(how: Mapping[str, Any], given: Mapping[str, int | None], codes: Mapping[str, list[int]]) -> int | None:
    if how["operation"] == "greatest":
        tops = [[given[item] for item in group] for group in how["groups"]]
        return None if any(None in group for group in tops) else sum(sorted(group)[-1] for group in tops)
    if how["operation"] == "count":
        pairs = [(given[item], group["codes"]) for group in how["groups"] for item in group["items"]]
        return (
            None if None in [answer for answer, _ in pairs] else len([1 for answer, which in pairs if answer in which])
        )
    worth = {}
    for item in how["items"]:
        if given[item] is not None:
            steps = sorted(codes[item], reverse=item in how.get("reversed", []))
            worth[item] = sorted(codes[item])[steps.index(given[item])]
    if len(how["items"]) - len(worth) > how.get("blanks_allowed", 0):
        return None
    mean = Fraction(sum(worth.values()), len(worth))
    if how["operation"] == "sum":
        return floor(mean * len(how["items"]) * how.get("times", 1) + Fraction(1, 2))
    if how["operation"] == "mean":
        return floor(mean * 100 + Fraction(1, 2))
    lowest, highest = sum(min(codes[item]) for item in worth), sum(max(codes[item]) for item in worth)
    return floor(Fraction(100 * (sum(worth.values()) - lowest), highest - lowest) + Fraction(1, 2))


def answer_sets(form: Mapping[str, Any], *, sets_max: int, chance: random.Random) -> Iterator[Answers]:
    """Every set of answers, blanks among them, where there are no more than `sets_max`; else that many at random."""
    every = {item: [None, *codes] for item, codes in choices(form).items()}
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
    form, measure, count, found = definition(key), measures.get(key), 0, []
    for answers in answer_sets(form, sets_max=sets_max, chance=chance):
        count += 1
        ours = {name: points.value for name, points in measures.score(measure, answers).scores.items()}
        if ours != (theirs := results(form, answers)):
            found.append(f"{key} {answers}: {ours}, another way {theirs}")
    return count, found


def main() -> int:
    """Compare all measures; 1 where any set differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=100_000, help="sets of answers for each measure (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    total = different = 0
    keys = measures.keys()
    for key in keys:
        count, found = differences(key, sets_max=given.sets, chance=random.Random(f"{given.seed} {key}"))
        total, different = total + count, different + len(found)
        print(f"{key:<20}{count:>9,} sets, {len(found)} differ", *found[:3], sep="\n  ", flush=True)
    print(f"{len(keys)} measures, {total:,} sets of answers, {different} differ.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
