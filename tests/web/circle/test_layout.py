"""Everybody finds a place on their own ring, and keeps it."""

from __future__ import annotations

from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.inventory import Ring
from openipt.web.circle.geometry import MIDDLE, OUTER_EDGE, point
from openipt.web.circle.layout import lay_out
from openipt.web.circle.picture import CROWDED, NAMES_ONLY, SMALL, USUAL
from tests.core.inventory.people import START, later, somebody

MANNERS = {"usual": USUAL, "names only": NAMES_ONLY, "crowded": CROWDED, "small": SMALL}


@pytest.mark.parametrize(("angle", "x", "y"), [(0, 300, 200), (90, 400, 300), (180, 300, 400), (270, 200, 300)])
def test_angles_run_clockwise_from_the_top(angle, x, y):
    assert point(angle, 100) == pytest.approx((x, y))


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@given(st.lists(st.sampled_from(Ring), max_size=60))
def test_everybody_stands_on_their_own_ring(manner, rings):
    people = [somebody(number, ring=ring) for number, ring in enumerate(rings, start=1)]
    spots = lay_out(people, manner)
    for person in people:
        spot = spots[person.id]
        inner = OUTER_EDGE[Ring(person.ring - 1)] if person.ring.closer else 0
        assert inner < hypot(spot.x - MIDDLE, spot.y - MIDDLE) <= OUTER_EDGE[person.ring]


def test_nobody_covers_anybody_in_a_circle_as_people_draw_it():
    spots = list(lay_out(START, USUAL).values())
    for one in spots:
        assert all(dist((one.x, one.y), (other.x, other.y)) > 2 * USUAL.radius for other in spots if other is not one)


def test_who_is_drawn_already_stays_when_somebody_is_added():
    before = lay_out(START, USUAL)
    after = lay_out([*START, somebody(7), somebody(8, ring=Ring.CLOSEST)], USUAL)
    assert all(after[person.id] == before[person.id] for person in START)


def test_where_somebody_was_put_on_purpose_they_stand():
    angled = later(START[1], angle=200)
    spot = lay_out([START[0], angled], USUAL)[angled.id]
    assert spot.angle == 200


def test_sixty_people_are_placed_without_standing_on_each_other():
    people = [somebody(number, ring=Ring(number % 3 + 1), nickname=f"Person {number}") for number in range(1, 61)]
    spots = list(lay_out(people, CROWDED).values())
    close = [
        (one, other)
        for at, one in enumerate(spots)
        for other in spots[at + 1 :]
        if dist((one.x, one.y), (other.x, other.y)) < CROWDED.radius
    ]
    assert close == []
