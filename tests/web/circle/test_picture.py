"""The picture's marks: each is drawn for who it belongs to, and for nobody else."""

from __future__ import annotations

import pytest

from openipt.core.inventory import Ring, Valence
from openipt.web.circle import draw
from openipt.web.circle.picture import FEW, SOME
from tests.core.inventory.people import BEA, DAD, JONAS, START, later, somebody


def drawn(*people, **how):
    return draw(people, me="Mara", said=lambda each: each.nickname, **how)


def test_a_conflict_is_a_line_and_a_wish_is_an_arrow():
    picture = drawn(*START)
    assert (len(picture.conflicts), len(picture.wishes)) == (2, 2)


def test_the_dead_and_those_who_left_have_neither():
    gone = [later(JONAS, is_current=False), later(JONAS, is_alive=False)]
    for person in gone:
        picture = drawn(person)
        assert (picture.conflicts, picture.wishes) == ((), ())


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ({"valence": Valence.GOOD}, "good"),
        ({"valence": Valence.HARD}, "hard"),
        ({"valence": Valence.BOTH}, "both"),
        ({}, ""),
        ({"valence": Valence.GOOD, "is_alive": False}, "dead"),
    ],
)
def test_the_mark_says_how_it_is(told, mark):
    (node,) = drawn(somebody(**told)).nodes
    assert node.mark == mark


def test_the_small_line_says_what_they_are_or_when_they_died():
    under = {node.name: node.under for node in drawn(*START).nodes}
    assert (under["Dad"], under["Renate"], under["Jonas"]) == ("died 2019", "Jonas's mother", "partner")


def test_a_wished_move_points_inwards_or_outwards():
    inwards, outwards = drawn(BEA).wishes + drawn(later(BEA, ring=Ring.CLOSEST, wanted_ring=Ring.CLOSE)).wishes
    assert inwards.head != outwards.head


def test_who_moved_is_filled_and_who_is_new_is_outlined():
    nodes = {node.name: node.kinds for node in drawn(BEA, DAD, JONAS, marked={BEA.id}, outlined={JONAS.id}).nodes}
    assert nodes == {"Bea": "circle__person--on", "Dad": "circle__person--dead", "Jonas": "circle__person--new"}


@pytest.mark.parametrize(
    ("count", "has_line", "is_crowded"), [(FEW, True, False), (SOME, False, False), (60, False, True)]
)
def test_the_more_people_the_less_is_written(count, has_line, is_crowded):
    picture = drawn(*(somebody(number) for number in range(1, count + 1)))
    assert (any(node.under for node in picture.nodes), picture.is_crowded) == (has_line, is_crowded)


def test_a_long_name_is_shortened_in_the_picture_alone():
    (node,) = drawn(somebody(nickname="x" * 60)).nodes
    assert len(node.name) == 16
    assert node.said == "x" * 60


def test_a_small_picture_has_initials_and_nothing_between_people():
    picture = drawn(*START, is_small=True)
    assert {node.initial for node in picture.nodes} == {"E", "J", "K", "D", "B", "R"}
    assert (picture.conflicts, picture.wishes, {node.name for node in picture.nodes}) == ((), (), {""})
