"""Everything that is to be said of the invented courses and that core can say, row by row."""

from collections.abc import Callable

import pytest

from openipt.core import measures, protocols
from openipt.core.courses import decision_for, plan
from openipt.core.outcomes import (
    caseness,
    classify,
    deterioration,
    fall_percent,
    judge_change,
    recovery_part,
    remission,
)
from tests.core.vectors import rows, series

PHQ9 = measures.get("phq9")
LENGTHS = {row["case"]: int(row["n_sessions"]) for row in rows("demo_series")}


def up_to(case: str, session: int) -> list[int]:
    return [points for number, points in series(case).items() if number <= session]


def first_and_last(case: str, session: int) -> tuple[int, int]:
    return series(case)[1], series(case)[session]


def fall_points(case: str, session: int) -> int:
    first, last = first_and_last(case, session)
    return -judge_change(PHQ9, earlier_points=first, later_points=last).points


def percent(case: str, session: int) -> float:
    first, last = first_and_last(case, session)
    return float(fall_percent(start_points=first, end_points=last))


def review(case: str, session: int) -> object:
    course = plan(protocols.get("ipt"), sessions=LENGTHS[case])
    return decision_for(course, session=session, points=series(case), measure=PHQ9)


def part_recovered(case: str, session: int) -> bool | None:
    first, last = first_and_last(case, session)
    return recovery_part(PHQ9, start_points=first, end_points=last).value


def first_session_in_remission(case: str, _: int) -> int:
    return next(number for number, points in series(case).items() if remission(PHQ9, points=points).value)


SAYS: dict[str, Callable[[str, int], object]] = {
    "fall_points": fall_points,
    "fall_percent": percent,
    "response": lambda case, session: classify(phq9=first_and_last(case, session)).response.value,
    "remission_first_session": first_session_in_remission,
    "reliable_improvement": lambda case, at: classify(phq9=first_and_last(case, at)).reliable_improvement.value,
    "reliable_recovery": lambda case, at: classify(phq9=first_and_last(case, at)).reliable_recovery.value,
    "reliable_deterioration": lambda case, at: classify(phq9=first_and_last(case, at)).reliable_deterioration.value,
    "phq9_part_recovered": part_recovered,
    "not_on_track": lambda case, session: review(case, session).is_met,
    "week4_review": lambda case, session: review(case, session).is_met,
    "suggested_action": lambda case, session: review(case, session).suggests[0],
    "rise_from_lowest": lambda case, session: deterioration(PHQ9, up_to(case, session)).from_best.points,
    "rise_from_first": lambda case, session: deterioration(PHQ9, up_to(case, session)).from_first.points,
}
EXPECTED = [row for row in rows("demo_expected") if row["check"] in SAYS]


def test_nothing_is_left_out_but_what_belongs_elsewhere():
    """The stage of a dispute, the notice on deficits, the risk screen, and a measure whose wording is not ours."""
    left_out = {row["check"] for row in rows("demo_expected")} - set(SAYS)
    assert left_out == {
        "dispute_stage",
        "fallback_notice",
        "item9_newly_positive_action",
        "epds_item10_all_sessions",
        "first_session_below_10",
    }


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['pseudonym']} {row['session']} {row['check']}")
def test_says_what_is_expected(row):
    said = SAYS[row["check"]](row["case"], int(row["session"]))
    match row["expected"]:
        case "yes" | "no":
            assert said is (row["expected"] == "yes")
        case number if number.replace(".", "").isdigit():
            assert said == pytest.approx(float(number), abs=0.05)
        case word:
            assert said == word


def test_mara_and_idris_started_as_cases():
    assert all(caseness(PHQ9, points=series(case)[1]).value for case in ("A", "B"))
