from dataclasses import replace
from datetime import date

import pytest

from openipt.core.inventory import (
    NICKNAME_MAX,
    TEXTS,
    WORDS_MAX,
    AliveAndDied,
    AreaStrength,
    NoNickname,
    NotYet,
    OffTheScale,
    OutsideTheRings,
    Ring,
    SafetyConcern,
    TooLong,
    as_the_person_sees,
    check_relationship,
    ring_at,
)
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea
from tests.core.inventory.people import DAD, JONAS, START, somebody

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("person", START)
def test_what_people_tell_of_those_around_them_is_kept(person):
    check_relationship(person.relationship(), today=TODAY)


@pytest.mark.parametrize("nickname", ["", "   ", "\n"])
def test_somebody_is_called_something(nickname):
    with pytest.raises(NoNickname):
        check_relationship(somebody(nickname=nickname), today=TODAY)


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_has_a_limit_that_the_refusal_names(name):
    limit = TEXTS[name]
    check_relationship(somebody(**{name: "x" * limit}), today=TODAY)
    with pytest.raises(TooLong, match=f"{limit + 1} characters; at most {limit} are kept") as refused:
        check_relationship(somebody(**{name: "x" * (limit + 1)}), today=TODAY)
    assert refused.value.name == name


def test_what_is_told_at_length_may_be_ten_thousand_characters_and_a_nickname_sixty():
    assert (TEXTS["good"], TEXTS["nickname"]) == (WORDS_MAX, NICKNAME_MAX) == (10_000, 60)


@pytest.mark.parametrize("nickname", ["أم كلثوم", "דוד", "‮evil‬", "<script>alert(1)</script>", "{{ x }}", "✨"])
def test_a_name_is_kept_as_it_was_typed_in_any_script(nickname):
    check_relationship(somebody(nickname=nickname), today=TODAY)


@pytest.mark.parametrize("name", ["satisfaction", "conflict_level"])
@pytest.mark.parametrize(("value", "is_refused"), [(-1, True), (0, False), (10, False), (11, True)])
def test_a_scale_goes_from_nought_to_ten(name, value, is_refused):
    told = somebody(**{name: value})
    if is_refused:
        with pytest.raises(OffTheScale):
            check_relationship(told, today=TODAY)
    else:
        check_relationship(told, today=TODAY)


def test_nobody_alive_has_a_date_of_death():
    with pytest.raises(AliveAndDied):
        check_relationship(replace(DAD, is_alive=True), today=TODAY)


@pytest.mark.parametrize("changes", [{"died": RoughDate.of(2027)}, {"last_conflict": RoughDate.of(2026, 4)}])
def test_what_happened_lies_in_the_past(changes):
    with pytest.raises(NotYet):
        check_relationship(replace(DAD, **changes), today=TODAY)
    check_relationship(replace(DAD, died=RoughDate.of(2026)), today=TODAY)


def test_nothing_told_shows_in_a_log():
    words = somebody(nickname="canary-1", tie_words="canary-2", good="canary-3", notes="canary-4")
    assert "canary" not in repr(words)


def test_there_are_three_rings_and_nowhere_else():
    assert [ring_at(number) for number in (1, 2, 3)] == list(Ring)
    for number in (0, 4, -1, 99):
        with pytest.raises(OutsideTheRings, match="they stay where they were"):
            ring_at(number)


def test_closer_and_further_undo_each_other_and_end_at_the_edges():
    for ring in Ring:
        assert ring.closer is None or ring.closer.further is ring
        assert ring.further is None or ring.further.closer is ring
    assert Ring.CLOSEST.closer is None
    assert Ring.FURTHER_OUT.further is None


def test_wanting_somebody_where_they_are_is_no_move():
    assert JONAS.wants_a_move
    assert not replace(JONAS, wanted_ring=JONAS.ring).wants_a_move
    assert not replace(JONAS, wanted_ring=None).wants_a_move


def test_a_concern_about_safety_outlasts_the_tie_but_not_the_person():
    concern = frozenset({SafetyConcern.VIOLENCE})
    assert somebody(safety=concern).is_unsafe
    assert somebody(safety=concern, is_current=False).is_unsafe
    assert not somebody(safety=concern, is_alive=False).is_unsafe
    assert not somebody(safety=frozenset()).is_unsafe
    assert not somebody().is_unsafe


def test_what_only_staff_may_see_is_taken_out_for_the_person():
    told = somebody(
        safety=frozenset({SafetyConcern.VIOLENCE}),
        area=ProblemArea.ROLE_DISPUTE,
        area_strength=AreaStrength.STRONG,
        notes="Ask alone.",
        good="He cooks.",
    )
    assert as_the_person_sees(told) == somebody(good="He cooks.")
