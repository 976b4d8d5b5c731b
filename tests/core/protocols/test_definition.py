from hypothesis import given
from hypothesis import strategies as st

from openipt.core import protocols
from openipt.core.protocols import MeasureTimes
from openipt.core.protocols.definition import in_proportion

SOURCE = protocols.get("ipt").measures[0].source


def test_a_measure_is_due_at_intake_by_count_and_at_the_end_if_it_says_so():
    every_fourth = MeasureTimes(measure="gad7", at_intake=True, every_sessions=4, at_end=True, source=SOURCE)
    assert [session for session in range(15) if every_fourth.is_due(session, of=14)] == [0, 4, 8, 12, 14]
    plain = MeasureTimes(measure="gad7", at_intake=False, every_sessions=4, at_end=False, source=SOURCE)
    assert [session for session in range(15) if plain.is_due(session, of=14)] == [4, 8, 12]


def test_halves_round_up():
    assert [in_proportion(8, of=16, sessions=sessions) for sessions in (12, 13, 16)] == [6, 7, 8]


@given(st.integers(1, 60), st.data())
def test_proportion_stays_in_the_course(of, data):
    session, sessions = data.draw(st.integers(1, of)), data.draw(st.integers(of, 60))
    assert 1 <= in_proportion(session, of=of, sessions=sessions) <= sessions


def test_a_decision_point_may_name_its_session_for_one_length():
    early = protocols.get("ipt").decision_points[0]
    assert [early.session_in(sessions) for sessions in (12, 13, 14, 16, 20)] == [4, 4, 4, 4, 5]


def test_a_measure_may_belong_to_the_middle_alone():
    halfway = MeasureTimes(
        measure="gad7", at_intake=False, every_sessions=None, at_end=False, at_middle=True, source=SOURCE
    )
    assert [session for session in range(14) if halfway.is_due(session, of=13)] == [7]
