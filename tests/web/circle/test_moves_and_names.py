from __future__ import annotations

import uuid

import pytest
from django.http import Http404

from openipt.core.inventory import OutsideTheRings, Ring
from openipt.web.circle.moves import parse_move
from openipt.web.circle.names import SPELT_OUT_MAX, name_of, names_of
from tests.core.inventory.people import BEA, JONAS, KLARA, somebody

ENTRY = uuid.UUID(int=7)


def test_a_button_sends_a_ring_and_a_drag_an_angle_too():
    assert parse_move(f"{ENTRY} 2").drawn.ring is Ring.CLOSE
    dragged = parse_move(f"{ENTRY} 3 -45")
    assert (dragged.id, dragged.drawn.ring, dragged.drawn.angle) == (ENTRY, Ring.FURTHER_OUT, -45)


@pytest.mark.parametrize("ring", [0, 4, -1, 99])
def test_there_is_nothing_outside_the_rings(ring):
    with pytest.raises(OutsideTheRings):
        parse_move(f"{ENTRY} {ring}")


@pytest.mark.parametrize(
    "sent", ["", "2", f"{ENTRY}", f"{ENTRY} x", f"{ENTRY} 2 9 9", "-" * 36 + " 2", f"{ENTRY} 12345"]
)
def test_what_no_form_of_ours_sends_is_not_found(sent):
    with pytest.raises(Http404):
        parse_move(sent)


def test_names_are_said_as_one_says_them():
    assert names_of([KLARA, BEA]) == "Klara and Bea"
    assert names_of([KLARA, BEA, JONAS]) == "Klara, Bea and Jonas"
    assert names_of([]) == ""


def test_many_names_are_counted():
    people = [somebody(number, nickname=f"N{number}") for number in range(1, 61)]
    assert names_of(people) == "N1, N2, N3, N4, N5 and 55 others"
    assert names_of(people[:SPELT_OUT_MAX]).endswith("N5 and N6")


@pytest.mark.parametrize("name", ["أم علي", "דוד", "‮evil"])
def test_a_name_that_runs_the_other_way_leaves_the_sentence_in_order(name):
    said = name_of(somebody(nickname=name))
    assert said == f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    assert name_of(somebody(nickname="Łukasz 2")) == "Łukasz 2"
