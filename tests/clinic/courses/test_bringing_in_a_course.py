from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.checkins.actions import enter_check_in
from openipt.clinic.checkins.models import Way
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.courses.actions import BegunElsewhere, CourseUnderWay, bring_in_course
from openipt.clinic.courses.models import Course
from openipt.clinic.courses.reads import done_elsewhere, standing_of
from openipt.clinic.safety.models import Alert
from openipt.core.courses import HeldOutOfOrder, TooManyHeld
from openipt.core.vocabulary import Phase, ProblemArea
from tests import cast
from tests.conftest import NOW

HELD_AT = tuple(NOW - timedelta(weeks=weeks) for weeks in range(6, 0, -1))
BEGUN = BegunElsewhere(
    protocol_key="ipt",
    sessions=16,
    held_at=HELD_AT,
    done="Inventory and formulation on paper.",
    area=ProblemArea.ROLE_DISPUTE,
    in_words="Over who looks after Emil",
)


@pytest.fixture
def noor(harbour_street, lind):
    noor = cast.a_person(harbour_street, "Noor C")
    cast.in_the_care_of(noor, lind)
    return noor


@pytest.fixture
def bring_in(as_lind, noor):
    def bring_in(begun=BEGUN):
        return bring_in_course(actor=as_lind, person_id=noor.id, begun=begun, at=NOW)

    return bring_in


class TestBringingInACourse:
    def test_goes_on_at_the_session_that_comes_next(self, bring_in, noor):
        bring_in()
        standing = standing_of(noor.id)
        assert standing is not None
        assert (standing.held, standing.session_number, standing.left_after) == (6, 7, 9)
        assert (standing.phase, standing.held_at) == (Phase.MIDDLE, HELD_AT)
        assert standing.focus is not None
        assert standing.focus.area is ProblemArea.ROLE_DISPUTE
        assert done_elsewhere(standing.course_id) == "Inventory and formulation on paper."

    def test_may_begin_at_the_first_session_with_nothing_done_yet(self, bring_in, noor):
        bring_in(BegunElsewhere(protocol_key="ipt", sessions=12, held_at=(), done=""))
        standing = standing_of(noor.id)
        assert standing is not None
        assert (standing.session_number, standing.focus) == (1, None)
        assert done_elsewhere(standing.course_id) == ""

    def test_refuses_what_cannot_be_and_leaves_nothing_behind(self, bring_in, noor):
        for begun, refusal in (
            (replace(BEGUN, held_at=(*HELD_AT, NOW + timedelta(days=1))), HeldOutOfOrder),
            (replace(BEGUN, held_at=HELD_AT[::-1]), HeldOutOfOrder),
            (
                replace(BEGUN, sessions=12, held_at=tuple(NOW - timedelta(days=days) for days in range(13, 0, -1))),
                TooManyHeld,
            ),
        ):
            with pytest.raises(refusal):
                bring_in(begun)
        assert not Course.objects.filter(person=noor).exists()

    def test_refuses_a_second_course_beside_one_that_is_under_way(self, bring_in):
        bring_in()
        with pytest.raises(CourseUnderWay):
            bring_in()


class TestScoresFromBefore:
    def test_belong_to_the_session_of_their_day(self, bring_in, as_lind, noor):
        bring_in()
        for total, held in zip((17, 16, 15), HELD_AT, strict=False):
            enter(as_lind, noor, total, held + timedelta(hours=3))
        enter(as_lind, noor, 14, NOW)
        points = points_of([noor.id])[noor.id]
        assert [(point.session_number, point.points) for point in points] == [(1, 17), (2, 16), (3, 15), (7, 14)]

    def test_a_worrying_one_raises_its_alert_however_old_it_is(self, bring_in, as_lind, noor):
        bring_in()
        enter(as_lind, noor, 17, HELD_AT[0], item9=1)
        assert Alert.objects.get(person=noor).closed_at is None


def enter(actor, person, total, captured_at, *, item9=0):
    enter_check_in(
        actor=actor,
        person_id=person.id,
        check_in_id=uuid.uuid4(),
        measure_key="phq9",
        way=Way.PAPER,
        answers=cast.answers(total, item9=item9),
        captured_at=captured_at,
        at=NOW,
    )
