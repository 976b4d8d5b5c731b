import pytest

from openipt.core import measures
from openipt.core.measures import Flag, OutOfRange, UnknownItem, flags_in, score

PHQ9 = measures.get("phq9")
ONES = {f"q{number}": 1 for number in range(1, 10)}


def test_a_full_set_needs_no_reason():
    scored = score(PHQ9, ONES)
    assert (scored.measure_key, scored.measure_version) == ("phq9", "1")
    assert (scored.points, scored.band.key, scored.complete, scored.because) == (9, "mild", True, "")


def test_says_that_a_total_was_prorated_and_on_whose_word():
    scored = score(PHQ9, {**ONES, "q3": None})
    assert (scored.points, scored.prorated, scored.complete, scored.missing) == (9, True, False, ("q3",))
    assert scored.because == "1 of 9 not answered (q3); made up from the other answers (kroenke-2010)"


def test_says_why_there_is_no_total():
    scored = score(PHQ9, {**ONES, "q3": None, "q4": None, "q5": None})
    assert (scored.points, scored.band, scored.prorated) == (None, None, False)
    assert scored.because == "3 of 9 not answered (q3, q4, q5); at most 2 may be blank"
    assert score(measures.get("epds"), {}).because.endswith("; none may be blank")


def test_flags_fire_without_a_total():
    assert score(PHQ9, {"q9": 1}).flags == (Flag("q9", 1, "self_harm_item.any"),)
    assert flags_in(PHQ9, {"q9": 3}) == (
        Flag("q9", 3, "self_harm_item.any"),
        Flag("q9", 3, "self_harm_item.two_or_more"),
    )
    assert flags_in(PHQ9, {"q9": 0}) == flags_in(PHQ9, {"q9": None}) == ()


def test_an_extra_item_is_taken_and_not_counted():
    with_difficulty = score(PHQ9, {**ONES, "difficulty": 3})
    assert with_difficulty == score(PHQ9, ONES)
    with pytest.raises(OutOfRange, match="difficulty: 4 is not an answer; use one of 0, 1, 2, 3"):
        score(PHQ9, {"difficulty": 4})


@pytest.mark.parametrize("value", [4, -1, True, False, 1.0, "1", 10**30], ids=repr)
def test_what_is_no_answer_is_refused_by_name(value: object):
    with pytest.raises(OutOfRange) as caught:
        score(PHQ9, {**ONES, "q4": value})
    assert (caught.value.code, caught.value.item, caught.value.allowed) == ("answers.out_of_range", "q4", (0, 1, 2, 3))
    assert str(caught.value) == f"q4: {value!r} is not an answer; use one of 0, 1, 2, 3."


def test_a_refusal_repeats_no_long_text():
    with pytest.raises(OutOfRange) as caught:
        score(PHQ9, {"q1": "a" * 1000})
    assert len(str(caught.value)) < 100


def test_an_item_that_is_not_there_is_refused():
    with pytest.raises(UnknownItem, match="There is no item 'q10': use q1, q2") as caught:
        score(PHQ9, {"q10": 0})
    assert caught.value.code == "answers.unknown_item"
