"""The PHQ-9 on all 5,093 people of a public survey: what they come to together, worked out apart from openipt."""

from collections import Counter
from statistics import fmean, stdev

import pytest

from openipt.core import measures
from openipt.core.measures.operations import Count, CountedItems, points_for
from openipt.core.outcomes import cronbach_alpha
from tests.core.vectors import rows

PHQ9, PHQ8, PHQ2 = (measures.get(key) for key in ("phq9", "phq8", "phq2"))
ITEMS = tuple(item.key for item in PHQ9.items)
EXPECTED = {row["quantity"]: float(row["value"]) for row in rows("aggregate", of="nhanes")}
SYMPTOMS = Count(
    groups=(
        CountedItems(items=ITEMS[:-1], codes=(2, 3)),
        CountedItems(items=ITEMS[-1:], codes=(1, 2, 3)),
    )
)
"""More than half the days, and any thought of being better off dead: what the authors count for a diagnosis."""


def people() -> list[dict[str, int | None]]:
    """The answers of every person, in no order."""
    return [
        {key: int(row[f"item{number}"]) if row[f"item{number}"] else None for number, key in enumerate(ITEMS, start=1)}
        for row in rows("all", of="nhanes")
        for _ in range(int(row["respondents"]))
    ]


def counted_by_authors(answers) -> str:
    symptoms = points_for(SYMPTOMS, answers, PHQ9.codes_by_item).value
    if symptoms >= 2 and max(answers["q1"], answers["q2"]) >= 2:
        return "major" if symptoms >= 5 else "other"
    return "none"


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    everybody = people()
    scored = [measures.score(PHQ9, answers) for answers in everybody]
    complete = [(answers, each) for answers, each in zip(everybody, scored, strict=True) if each.complete]
    totals = [each.points for _, each in complete]
    bands = Counter(each.band.key for _, each in complete)
    missing = Counter(len(each.missing) for each in scored if each.missing)
    answered = Counter((key, answers[key]) for answers in everybody for key in ("q1", "q9"))
    diagnoses = Counter(counted_by_authors(answers) for answers, _ in complete)

    def reached(measure, cut_off: str) -> int:
        keys, least = [item.key for item in measure.items], measure.main.cut_off(cut_off).at_least
        of_it = [measures.score(measure, {key: answers[key] for key in keys}).points for answers, _ in complete]
        return sum(points >= least for points in of_it)

    return {
        "respondents_any_answer": len(everybody),
        "respondents_complete": len(complete),
        **{f"incomplete_items_missing_{blanks}": count for blanks, count in missing.items()},
        "mean_total": round(fmean(totals), 4),
        "sd_total": round(stdev(totals), 3),
        "cronbach_alpha": round(cronbach_alpha([tuple(answers.values()) for answers, _ in complete]), 3),
        "band_0_4": bands["minimal"],
        "band_5_9": bands["mild"],
        "band_10_14": bands["moderate"],
        "band_15_19": bands["moderately severe"],
        "band_20_27": bands["severe"],
        "total_ge_10": reached(PHQ9, "caseness"),
        "phq8_ge_10": reached(PHQ8, "caseness"),
        "phq2_ge_3": reached(PHQ2, "screen_positive"),
        "item9_ge_1": sum(bool(each.flags) for _, each in complete),
        "max_total": max(totals),
        **{f"algorithm_{which}": count for which, count in diagnoses.items()},
        **{
            f"item{number}_answer_{answer}": answered[key, answer]
            for number, key in ((1, "q1"), (9, "q9"))
            for answer in range(4)
        },
    }


@pytest.mark.parametrize("quantity", EXPECTED)
def test_they_come_to(quantity, found):
    assert found[quantity] == EXPECTED[quantity]


def test_nothing_was_left_unlooked_at(found):
    assert found.keys() == EXPECTED.keys()
