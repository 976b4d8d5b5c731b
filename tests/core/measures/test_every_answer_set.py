"""All 262,144 sets of PHQ-9 answers and all 16,384 of GAD-7, against a scorer that shares no code with ours."""

from itertools import product

from openipt.core import measures


def phq9_by_hand(a: tuple[int, ...]) -> tuple[int, str, list[str]]:
    total = a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + a[8]
    band = "minimal"
    if total > 4:
        band = "mild"
    if total > 9:
        band = "moderate"
    if total > 14:
        band = "moderately severe"
    if total > 19:
        band = "severe"
    flags = {0: [], 1: ["any"], 2: ["any", "two_or_more"], 3: ["any", "two_or_more"]}
    return total, band, flags[a[8]]


def gad7_by_hand(a: tuple[int, ...]) -> tuple[int, str]:
    total = a.count(1) + 2 * a.count(2) + 3 * a.count(3)
    return total, ["minimal", "mild", "moderate", "severe", "severe"][min(total, 21) // 5]


def test_phq9():
    phq9 = measures.get("phq9")
    keys = [f"q{number}" for number in range(1, 10)]
    count = 0
    for answers in product(range(4), repeat=9):
        scored = measures.score(phq9, dict(zip(keys, answers, strict=True)))
        found = (scored.points, scored.band.key, [flag.rule.removeprefix("self_harm_item.") for flag in scored.flags])
        if found != phq9_by_hand(answers) or not scored.complete:
            raise AssertionError(f"{answers}: {found}, by hand {phq9_by_hand(answers)}")
        count += 1
    assert count == 262_144


def test_gad7():
    gad7 = measures.get("gad7")
    keys = [f"q{number}" for number in range(1, 8)]
    count = 0
    for answers in product(range(4), repeat=7):
        scored = measures.score(gad7, dict(zip(keys, answers, strict=True)))
        if (scored.points, scored.band.key) != gad7_by_hand(answers) or scored.flags:
            raise AssertionError(f"{answers}: {scored}")
        count += 1
    assert count == 16_384
