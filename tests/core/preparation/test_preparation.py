"""A preparation goes through its steps whole; it is kept and read back the same; talks stop while a concern stands."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core.preparation import (
    AFTERWARDS,
    PARTS,
    STEPS,
    WITHHELD,
    Boundary,
    Decision,
    Kind,
    Obstacle,
    Option,
    PreparationTooLong,
    Talk,
    as_text,
    from_text,
    is_begun,
    kind_of,
    next_open,
    offered,
)

WORDS = st.text(max_size=100)
PREPARED = st.one_of(
    st.builds(
        Talk, with_whom=st.text(max_size=60), happened=WORDS, in_the_way=st.lists(st.sampled_from(Obstacle)).map(tuple)
    ),
    st.builds(Boundary, too_much=WORDS, sentence=WORDS),
    st.builds(Decision, question=WORDS, options=st.lists(st.builds(Option, option=WORDS), max_size=4).map(tuple)),
)


class TestSteps:
    @pytest.mark.parametrize("kind", Kind)
    def test_ask_every_field_once_and_look_back_last(self, kind):
        asked = [name for step in STEPS[kind] for name in step.asks]
        assert sorted(asked) == sorted(field.name for field in msgspec.structs.fields(PARTS[kind]))
        assert STEPS[kind][-1].key == AFTERWARDS

    @pytest.mark.parametrize("kind", Kind)
    def test_nothing_is_begun_at_first_and_the_first_step_is_open(self, kind):
        empty = PARTS[kind]()
        assert not any(is_begun(empty, step) for step in STEPS[kind])
        assert next_open(empty) is STEPS[kind][0]

    def test_one_answer_begins_its_step_and_the_next_empty_one_is_open(self):
        talk = Talk(with_whom="Jonas", they_said="Fine.")
        assert next_open(talk).key == "inside"

    def test_looking_back_is_never_what_is_still_to_do(self):
        done = Boundary(too_much="a", need="b", sentence="c", when_and_where="d")
        assert next_open(done) is None


class TestKeeping:
    @given(PREPARED)
    def test_what_is_kept_is_read_back_the_same(self, prepared):
        again = from_text(as_text(prepared))
        assert again == prepared
        assert kind_of(again) is kind_of(prepared)

    def test_more_than_one_preparation_holds_is_refused(self):
        # control characters take six bytes each, so even words within their limits can come to too much
        words = "\x01" * 2_000
        names = [field.name for field in msgspec.structs.fields(Decision) if field.name != "options"]
        option = Option(option=words, speaks_for=words, speaks_against=words)
        with pytest.raises(PreparationTooLong):
            as_text(Decision(**dict.fromkeys(names, words), options=(option,) * 8))

    def test_what_somebody_wrote_stays_out_of_a_traceback(self):
        assert "Jonas" not in repr(Talk(with_whom="Jonas"))


class TestOffering:
    def test_everything_while_no_concern_stands(self):
        assert offered(concern_stands=False) == tuple(Kind)

    def test_no_talk_and_no_boundary_while_one_does(self):
        assert offered(concern_stands=True) == (Kind.DECISION,)
        assert {Kind.TALK, Kind.BOUNDARY} == WITHHELD
