import pytest
from hypothesis import given
from hypothesis import strategies as st

from openipt.core import measures
from openipt.core.safety import concerns_from, unanswered_safety_items

PHQ9 = measures.get("phq9")
ANY, TWO_OR_MORE = "self_harm_item.any", "self_harm_item.two_or_more"
answers_with_blanks = st.fixed_dictionaries(
    {}, optional={item.key: st.none() | st.sampled_from(PHQ9.answer_codes) for item in PHQ9.items}
)


def rules(answers: dict[str, int | None], **earlier: dict[str, int | None]) -> list[str]:
    return [concern.rule for concern in concerns_from(PHQ9, answers=answers, **earlier)]


@pytest.mark.parametrize(
    ("answer", "raised"), [(0, []), (1, [ANY]), (2, [ANY, TWO_OR_MORE]), (3, [ANY, TWO_OR_MORE]), (None, [])]
)
def test_item_9_raises_what_its_answer_reaches(answer, raised):
    assert rules({"q9": answer}) == raised


def test_one_saved_item_is_enough_whatever_else_is_blank():
    concern = concerns_from(PHQ9, answers={"q9": 1})[0]
    assert (concern.item, concern.answer) == ("q9", 1)
    assert concern.because == "q9 answered 1; asked about from 1 (item-9-rule)"
    assert concern.source in PHQ9.sources.values()


def test_a_total_of_nothing_else_hides_no_concern():
    assert rules({item.key: 0 for item in PHQ9.items} | {"q9": 2}) == [ANY, TWO_OR_MORE]


def test_a_rise_adds_words_and_no_concern():
    risen = concerns_from(PHQ9, answers={"q9": 2}, earlier_answers={"q9": 0})
    assert len(risen) == 2
    assert risen[0].because.startswith("q9 answered 2, was 0 last time;")
    for earlier in ({"q9": 3}, {"q9": 2}, {"q9": None}, {}):
        unrisen = concerns_from(PHQ9, answers={"q9": 2}, earlier_answers=earlier)
        assert "last time" not in unrisen[0].because


def test_a_measure_without_safety_items_raises_none():
    gad7 = measures.get("gad7")
    worst = {item.key: 3 for item in gad7.items}
    assert concerns_from(gad7, answers=worst) == ()
    assert unanswered_safety_items(gad7, answers={}) == ()


@pytest.mark.parametrize(("answers", "open_items"), [({}, ("q9",)), ({"q9": None}, ("q9",)), ({"q9": 0}, ())])
def test_a_safety_item_left_blank_stays_open(answers, open_items):
    assert unanswered_safety_items(PHQ9, answers=answers) == open_items


@given(answers_with_blanks, st.data())
def test_a_concern_never_disappears_when_answers_get_worse(answers, data):
    worse = {
        item: data.draw(st.sampled_from([code for code in PHQ9.answer_codes if answer is None or code >= answer]))
        for item, answer in answers.items()
    }
    assert set(rules(answers)) <= set(rules(worse))


@given(answers_with_blanks, st.none() | answers_with_blanks)
def test_no_concern_speaks_of_a_level_of_risk(answers, earlier):
    for concern in concerns_from(PHQ9, answers=answers, earlier_answers=earlier):
        words = f"{concern.rule} {concern.because}"
        assert not any(level in words for level in ("risk", "high", "moderate", "severe", "low"))
