"""The comparison of demo case A's circle, as a clinician would say it, and the laws behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.inventory import ChangeKind, InventoryPerson, Ring, compare
from tests.core.inventory.people import BEA, DAD, EMIL, JONAS, KLARA, RENATE, START, later, somebody

HANNA = somebody(7, nickname="Hanna", ring=Ring.FURTHER_OUT, wanted_ring=Ring.CLOSE)
NOW = (
    EMIL,
    JONAS,
    KLARA,
    DAD,
    later(BEA, ring=Ring.CLOSE, is_confidant=True),
    later(RENATE, ring=Ring.FURTHER_OUT, in_conflict=False),
    HANNA,
)


def kinds(*pairs: tuple[InventoryPerson | None, InventoryPerson]) -> list[ChangeKind]:
    return [change.kind for change in compare([a for a, _ in pairs if a], [b for _, b in pairs])]


def test_bea_came_closer_renate_moved_out_hanna_is_new_and_the_others_stayed():
    told = [(change.later.nickname, change.kind) for change in compare(START, NOW)]
    assert told == [
        ("Hanna", ChangeKind.CAME),
        ("Bea", ChangeKind.CLOSER),
        ("Renate", ChangeKind.FURTHER),
        ("Emil", ChangeKind.STAYED),
        ("Jonas", ChangeKind.STAYED),
        ("Klara", ChangeKind.STAYED),
        ("Dad", ChangeKind.STAYED),
    ]


def test_what_else_became_of_them_is_told():
    by_name = {change.later.nickname: change for change in compare(START, NOW)}
    assert by_name["Bea"].is_as_wished
    assert by_name["Bea"].became_confidant
    assert by_name["Renate"].conflict_ended
    assert not by_name["Renate"].is_as_wished
    assert not by_name["Jonas"].conflict_began
    assert not by_name["Klara"].became_confidant


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"is_alive": False}, ChangeKind.DIED),
        ({"is_alive": False, "is_current": False, "ring": Ring.CLOSEST}, ChangeKind.DIED),
        ({"is_current": False}, ChangeKind.LEFT),
        ({"is_current": False, "ring": Ring.FURTHER_OUT}, ChangeKind.LEFT),
        ({"ring": Ring.CLOSEST}, ChangeKind.CLOSER),
        ({"ring": Ring.FURTHER_OUT}, ChangeKind.FURTHER),
        ({}, ChangeKind.STAYED),
        ({"angle": 90}, ChangeKind.STAYED),
        ({"wanted_ring": Ring.CLOSEST}, ChangeKind.STAYED),
    ],
)
def test_the_weightiest_change_is_the_one_that_is_told(told, kind):
    person = somebody()
    assert kinds((person, later(person, **told))) == [kind]


def test_who_left_can_come_back():
    gone = somebody(is_current=False)
    assert kinds((gone, later(gone, is_current=True))) == [ChangeKind.CAME]


def test_somebody_erased_is_in_neither_circle():
    assert compare(START, [person for person in NOW if person.id != BEA.id]) == tuple(
        change for change in compare(START, NOW) if change.later.id != BEA.id
    )


circles = st.builds(
    lambda rings, alive, current: [
        somebody(number, ring=ring, is_alive=number in alive, is_current=number in current)
        for number, ring in enumerate(rings, start=1)
    ],
    st.lists(st.sampled_from(Ring), max_size=60),
    st.sets(st.integers(1, 60)),
    st.sets(st.integers(1, 60)),
)


@given(circles)
def test_a_circle_compared_with_itself_stays(people):
    assert {change.kind for change in compare(people, people)} <= {ChangeKind.STAYED}


@given(circles, circles)
def test_everybody_is_told_of_once(earlier, now):
    assert sorted(change.later.number for change in compare(earlier, now)) == [person.number for person in now]


@given(st.sampled_from(Ring), st.sampled_from(Ring))
def test_closer_seen_backwards_is_further(here, there):
    one, other = somebody(ring=here), somebody(ring=there)
    backwards = {ChangeKind.CLOSER: ChangeKind.FURTHER, ChangeKind.FURTHER: ChangeKind.CLOSER}
    (kind,) = kinds((one, other))
    assert kinds((other, one)) == [backwards.get(kind, kind)]
