"""What limits of this kind found elsewhere, and that what a page says of it is what was found."""

from statistics import mean

import pytest

from openipt.core.outcomes import FOUND, found_by_session
from tests.core.vectors import rows

BENCHMARK = rows("etr_benchmark", of="outcomes")
TRIALS = {"ENRICHD": "enrichd_cbt", "Schramm 2017": "schramm_2017"}


def test_every_row_is_what_was_worked_out():
    told = [(TRIALS[each.trial], each.session, each.people, each.found_percent, each.spared_percent) for each in FOUND]
    assert told == [
        (
            row["dataset"],
            int(row["session"]),
            int(row["n"]),
            round(100 * float(row["not80_sens"])),
            round(100 * float(row["not80_spec"])),
        )
        for row in BENCHMARK
    ]


def test_a_third_is_found_and_one_in_seven_wrongly():
    """As the page says on which the average course is switched on, from session 4 on."""
    later = [row for row in BENCHMARK if int(row["session"]) >= 4]
    assert mean(float(row["not80_sens"]) for row in later) == pytest.approx(1 / 3, abs=0.02)
    assert mean(1 - float(row["not80_spec"]) for row in later) == pytest.approx(1 / 7, abs=0.02)


def test_the_score_of_today_tells_more_than_the_first_alone():
    """Why a course is looked at again at every session."""
    assert all(float(row["dynamic_logistic_auc"]) > float(row["intake_only_auc"]) for row in BENCHMARK)
    assert all(0.5 < float(row["balanced_accuracy"]) < 0.8 for row in BENCHMARK)


def test_who_got_worse_was_too_few_to_tell_of():
    """Both last columns rest on five and six people: shares of fifths and sixths, which nothing here repeats."""
    for row in BENCHMARK:
        people = 5 if row["dataset"] == "enrichd_cbt" else 6
        found = float(row["cumulative_not90_sens"]) * people
        assert found == pytest.approx(round(found), abs=0.03)
        assert 0.7 < float(row["cumulative_not90_spec"]) < 0.9


@pytest.mark.parametrize(("session", "looked_at"), [(1, None), (2, 2), (6, 6), (7, 6), (8, 8), (16, 8)])
def test_a_session_that_was_not_looked_at_goes_by_the_one_before(session, looked_at):
    found = found_by_session(session)
    assert [each.session for each in found] == ([looked_at] * 2 if looked_at else [])
