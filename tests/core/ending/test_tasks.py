"""The end is spoken of in time: two to four sessions before the last."""

import pytest

from openipt.core import courses, protocols
from openipt.core.courses import NoSuchSession
from openipt.core.ending import Announcing, announcement_for


def standing(session: int, *, of: int = 16, is_done: bool = False) -> Announcing:
    plan = courses.plan(protocols.get("ipt"), sessions=of)
    return announcement_for(plan, session=session, is_done=is_done).standing


@pytest.mark.parametrize(
    ("session", "of", "expected"),
    [
        (1, 16, Announcing.NOT_YET_DUE),
        (11, 16, Announcing.NOT_YET_DUE),
        (12, 16, Announcing.DUE),
        (14, 16, Announcing.DUE),
        (15, 16, Announcing.LATE),
        (16, 16, Announcing.LATE),
        (7, 12, Announcing.NOT_YET_DUE),
        (8, 12, Announcing.DUE),
        (10, 12, Announcing.DUE),
        (11, 12, Announcing.LATE),
    ],
)
def test_it_is_due_with_four_to_two_sessions_left(session, of, expected):
    assert standing(session, of=of) is expected


@pytest.mark.parametrize("session", [1, 12, 16])
def test_what_was_said_stays_said(session):
    assert standing(session, is_done=True) is Announcing.DONE


def test_it_never_becomes_due_again_once_late():
    order = [Announcing.NOT_YET_DUE, Announcing.DUE, Announcing.LATE]
    seen = [order.index(standing(session)) for session in range(1, 17)]
    assert seen == sorted(seen)


def test_a_session_the_course_has_not_is_refused():
    with pytest.raises(NoSuchSession):
        standing(17)


def test_it_says_between_which_sessions_and_who_says_so():
    plan = courses.plan(protocols.get("ipt"), sessions=16)
    announcement = announcement_for(plan, session=3, is_done=False)
    assert (announcement.first, announcement.last) == (12, 14)
    assert "two to four sessions" in announcement.source.says
