import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.courses import FINAL, MOVES, CourseState, MoveNotAllowed, check_move
from openipt.core.vocabulary import Phase

state = st.sampled_from(CourseState)


def reached_from(start: CourseState) -> set[CourseState]:
    reached: set[CourseState] = set()
    waiting = {start}
    while waiting:
        reached |= waiting
        waiting = {to for from_ in waiting for to in MOVES[from_]} - reached
    return reached


def test_the_table_is_whole():
    assert set(MOVES) == set(CourseState)


def test_every_state_can_be_reached_from_the_referral():
    assert reached_from(CourseState.REFERRED) == set(CourseState)


def test_every_course_can_end():
    for from_ in CourseState:
        assert reached_from(from_) & FINAL


def test_final_states_have_no_exits():
    assert {final.value for final in FINAL} == {
        "closed",
        "converted",
        "declined",
        "died",
        "dropped_out",
        "stepped_up",
        "transferred",
    }


def test_death_is_possible_wherever_life_is():
    assert all(CourseState.DIED in moves for from_, moves in MOVES.items() if from_ not in FINAL)


def test_no_state_leads_to_itself():
    assert not any(from_ in moves for from_, moves in MOVES.items())


def test_a_break_comes_back_to_where_it_began():
    assert CourseState.PAUSED in MOVES[CourseState.ACTIVE]
    assert CourseState.PAUSED not in MOVES[CourseState.MAINTENANCE]
    assert CourseState.MAINTENANCE not in MOVES[CourseState.PAUSED]


def test_phases_are_no_states():
    """Maintenance is both: as a state it has a contract of its own."""
    assert {phase.value for phase in Phase} & {state.value for state in CourseState} == {"maintenance"}


@given(state, state)
def test_what_the_table_does_not_name_is_refused(from_, to):
    if to in MOVES[from_]:
        check_move(from_, to)
    else:
        with pytest.raises(MoveNotAllowed) as caught:
            check_move(from_, to)
        assert caught.value.code == "course.move_not_allowed"


def test_a_refusal_says_where_one_can_go():
    with pytest.raises(MoveNotAllowed, match="A course that is screened cannot become active: it can become: declined"):
        check_move(CourseState.SCREENED, CourseState.ACTIVE)
    with pytest.raises(MoveNotAllowed, match="it has ended; open a new course and link the two"):
        check_move(CourseState.CLOSED, CourseState.ACTIVE)
