import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.courses import PhasesDoNotFit, phase_bounds
from openipt.core.vocabulary import Phase
from tests.core.vectors import rows


@pytest.mark.parametrize("row", rows("phase_bounds"), ids=lambda row: row["preset"])
def test_agrees_with_the_worked_table(row):
    bounds = phase_bounds(
        sessions=int(row["n_sessions"]),
        initial_length=int(row["initial_length"]),
        termination_length=int(row["termination_length"]),
    )
    for each in bounds:
        assert each.first == int(row[f"{each.phase}_from"])
        assert each.last == int(row[f"{each.phase}_to"])


@given(st.integers(3, 60), st.data())
def test_every_session_is_in_one_phase(sessions, data):
    initial_length = data.draw(st.integers(1, sessions - 2))
    termination_length = data.draw(st.integers(1, sessions - initial_length - 1))
    bounds = phase_bounds(sessions=sessions, initial_length=initial_length, termination_length=termination_length)
    assert [each.phase for each in bounds] == [Phase.INITIAL, Phase.MIDDLE, Phase.TERMINATION]
    for session in range(1, sessions + 1):
        assert sum(session in each for each in bounds) == 1
    assert all(0 not in each and sessions + 1 not in each for each in bounds)


@pytest.mark.parametrize(("sessions", "initial", "termination"), [(5, 3, 2), (5, 0, 2), (5, 2, 0), (0, 1, 1)])
def test_a_course_without_all_three_phases_is_refused(sessions, initial, termination):
    with pytest.raises(PhasesDoNotFit, match="each phase needs at least one") as caught:
        phase_bounds(sessions=sessions, initial_length=initial, termination_length=termination)
    assert caught.value.code == "phases.do_not_fit"
