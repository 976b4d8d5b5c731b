"""Session s of N, how many are left, and the two sessions in which the number is said aloud."""

import pytest

from openipt.core import protocols
from openipt.core.courses import NoSuchSession, SaidAloud, countdown, plan

IPT = protocols.get("ipt")


@pytest.mark.parametrize(
    ("sessions", "preset", "half", "before_the_ending"),
    [(16, None, 8, 14), (16, "ipt_uk_16", 8, 12), (12, None, 6, 10), (13, None, 7, 11)],
)
def test_the_number_is_said_halfway_and_as_the_ending_comes_next(sessions, preset, half, before_the_ending):
    course = plan(IPT, sessions=sessions, preset=preset)
    said = {number: countdown(course, number).say_aloud for number in range(1, sessions + 1)}
    assert {number for number, why in said.items() if why} == {half, before_the_ending}
    assert said[half] is SaidAloud.HALF
    assert said[before_the_ending] is SaidAloud.BEFORE_THE_ENDING


def test_the_number_falls_by_one_each_session_to_none():
    course = plan(IPT, sessions=16)
    left = [countdown(course, number).left_after for number in range(1, 17)]
    assert left == list(range(15, -1, -1))
    assert countdown(course, 16).is_last
    assert countdown(course, 16).left_with == 1
    assert not countdown(course, 15).is_last


@pytest.mark.parametrize("number", [0, 17])
def test_there_is_no_such_session(number):
    with pytest.raises(NoSuchSession):
        countdown(plan(IPT, sessions=16), number)
