from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.inventory import (
    TEXTS,
    Drawn,
    Introduced,
    Relationship,
    Ring,
    SafetyConcern,
    Tie,
    ToldOtherwise,
    Valence,
    draw,
    introduce,
    merge,
)
from tests.core.inventory.people import JONAS

BASE = JONAS.relationship()
texts = st.sampled_from(sorted(TEXTS))
tellings = st.builds(lambda name, words: replace(BASE, **{name: words}), texts, st.text(min_size=1, max_size=5))


def test_a_touch_changes_what_it_names_and_nothing_else():
    drawn = draw(BASE, Drawn(ring=Ring.FURTHER_OUT))
    assert drawn == replace(BASE, ring=Ring.FURTHER_OUT)
    assert draw(BASE, Drawn(in_conflict=False)) == replace(BASE, in_conflict=False)
    assert draw(BASE, Drawn(valence=Valence.GOOD)) == replace(BASE, valence=Valence.GOOD)
    assert draw(BASE, Drawn()) == BASE


@pytest.mark.parametrize(("degrees", "kept"), [(0, 0), (359, 359), (360, 0), (-90, 270)])
def test_an_angle_is_kept_within_one_turn(degrees, kept):
    assert draw(BASE, Drawn(angle=degrees)).angle == kept


def test_introducing_somebody_again_leaves_all_that_was_told():
    told = replace(BASE, good="He cooks.", safety=frozenset({SafetyConcern.COERCION}))
    again = introduce(told, Introduced(nickname="J", tie=Tie.FORMER_PARTNER, is_current=False))
    assert (again.nickname, again.tie, again.is_current) == ("J", Tie.FORMER_PARTNER, False)
    assert (again.good, again.safety, again.ring) == (told.good, told.safety, told.ring)


def test_a_touch_of_the_picture_and_an_open_form_do_not_meet():
    theirs, mine = draw(BASE, Drawn(ring=Ring.CLOSEST)), replace(BASE, good="He cooks.")
    merged = merge(base=BASE, theirs=theirs, mine=mine)
    assert (merged.ring, merged.good) == (Ring.CLOSEST, "He cooks.")


def test_two_windows_that_say_different_things_are_told_so():
    theirs, mine = replace(BASE, good="He listens.", hard="Rota."), replace(BASE, good="He cooks.")
    with pytest.raises(ToldOtherwise, match="still in the form") as refused:
        merge(base=BASE, theirs=theirs, mine=mine)
    assert refused.value.names == ("good",)
    assert refused.value.mine == replace(mine, hard="Rota.")


def test_two_windows_that_say_the_same_agree():
    same = replace(BASE, good="He cooks.")
    assert merge(base=BASE, theirs=same, mine=same) == same


@given(tellings, tellings)
def test_nothing_anybody_changed_is_ever_lost(theirs: Relationship, mine: Relationship):
    try:
        merged = merge(base=BASE, theirs=theirs, mine=mine)
    except ToldOtherwise:
        return
    for name in (each.name for each in fields(Relationship)):
        before = getattr(BASE, name)
        changed = {getattr(side, name) for side in (theirs, mine)} - {before}
        assert {getattr(merged, name)} == (changed or {before})


@given(tellings)
def test_who_saves_alone_gets_what_they_wrote(mine: Relationship):
    assert merge(base=BASE, theirs=BASE, mine=mine) == mine
    assert merge(base=BASE, theirs=mine, mine=BASE) == mine
