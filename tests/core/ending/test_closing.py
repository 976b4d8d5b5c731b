"""Every way to end a course, and what each asks for."""

from itertools import product

import pytest

from openipt.core import protocols
from openipt.core.courses import FINAL, MOVES, CourseState, MoveNotAllowed
from openipt.core.ending import (
    ENDED_TOGETHER,
    ENDS_IN,
    AlertNeedsOwner,
    AlertStillOpen,
    EndedHow,
    EndingUnfinished,
    SessionsLeft,
    WhyEndedNotSaid,
    check_may_end,
    needed_for,
)
from openipt.core.vocabulary import Phase

ARTEFACTS = tuple(each for each in protocols.get("ipt").artefacts if each.phase is Phase.TERMINATION)
NOT_TOGETHER = [how for how in EndedHow if how not in ENDED_TOGETHER]


def check(how: EndedHow, **more: object) -> None:
    facts = {
        "state": CourseState.ACTIVE,
        "sessions_left": 0,
        "missing": (),
        "alert_is_open": False,
        "alert_has_heir": False,
        "reason": "Because",
    }
    check_may_end(how, **(facts | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("how", list(EndedHow))
def test_every_way_ends_in_a_final_state(how):
    assert ENDS_IN[how] in FINAL
    check(how)


@pytest.mark.parametrize(("how", "state"), list(product(EndedHow, CourseState)))
def test_no_way_goes_where_the_table_of_moves_does_not(how, state):
    if ENDS_IN[how] in MOVES[state]:
        check(how, state=state)
    else:
        with pytest.raises(MoveNotAllowed):
            check(how, state=state)


@pytest.mark.parametrize("how", sorted(ENDED_TOGETHER))
@pytest.mark.parametrize("has_heir", [True, False])
def test_an_open_alert_keeps_two_who_end_together_from_ending(how, has_heir):
    with pytest.raises(AlertStillOpen):
        check(how, alert_is_open=True, alert_has_heir=has_heir)


@pytest.mark.parametrize("how", NOT_TOGETHER)
def test_of_somebody_who_died_or_left_the_alert_passes_to_a_named_colleague(how):
    with pytest.raises(AlertNeedsOwner):
        check(how, alert_is_open=True)
    check(how, alert_is_open=True, alert_has_heir=True)


@pytest.mark.parametrize("how", [how for how in EndedHow if how is not EndedHow.AS_PLANNED])
def test_everything_but_the_planned_end_says_why(how):
    with pytest.raises(WhyEndedNotSaid):
        check(how, reason="  ")


def test_the_planned_end_needs_no_reason_but_every_session_and_every_artefact():
    check(EndedHow.AS_PLANNED, reason="")
    with pytest.raises(SessionsLeft) as refused:
        check(EndedHow.AS_PLANNED, sessions_left=2)
    assert refused.value.left == 2
    with pytest.raises(EndingUnfinished) as refused:
        check(EndedHow.AS_PLANNED, missing=ARTEFACTS)
    assert refused.value.missing == ARTEFACTS
    assert "Relapse plan" in str(refused.value)


def test_maintenance_has_no_sessions_left_to_hold():
    check(EndedHow.AS_PLANNED, sessions_left=2, state=CourseState.MAINTENANCE)


def test_an_early_end_by_agreement_needs_a_decision_on_what_comes_after():
    with pytest.raises(EndingUnfinished):
        check(EndedHow.BY_AGREEMENT, sessions_left=6, missing=ARTEFACTS)
    check(EndedHow.BY_AGREEMENT, sessions_left=6, missing=[each for each in ARTEFACTS if each.key != "disposition"])


@pytest.mark.parametrize("how", NOT_TOGETHER)
def test_nobody_writes_a_relapse_plan_with_somebody_who_is_not_there(how):
    assert needed_for(how, ARTEFACTS) == ()
    check(how, sessions_left=9, missing=ARTEFACTS)
