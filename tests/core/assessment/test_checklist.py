import pytest

from openipt.core.assessment import (
    ChecklistWordsNeeded,
    Finding,
    Stops,
    UnknownOutcome,
    check_finding,
    checklist,
    standing_in_the_way,
    unanswered,
)
from openipt.core.vocabulary import Mark

LIST = checklist()
EVERY_OUTCOME = [(item.key, outcome) for item in LIST.items for outcome in item.outcomes]


def test_asks_what_must_be_asked_before_a_focus():
    assert [item.key for item in LIST.items] == [
        "mania",
        "psychosis",
        "substance",
        "suicide",
        "violence",
        "medical",
        "medication",
    ]
    assert [item.key for item in LIST.items if item.asks_alone] == ["violence"]


def test_says_that_nobody_has_reviewed_it_and_what_it_stands_on():
    assert LIST.reviewed == "not yet"
    assert {item.source.mark for item in LIST.items} == {Mark.TO_CONFIRM}


@pytest.mark.parametrize(("item", "outcome"), EVERY_OUTCOME, ids=lambda each: str(getattr(each, "key", each)))
def test_what_calls_for_something_says_where_to_turn_and_asks_for_words(item, outcome):
    if outcome.stops:
        assert outcome.leads_to
    if outcome.needs_words:
        assert outcome.leads_to
        with pytest.raises(ChecklistWordsNeeded):
            check_finding(LIST, Finding(item=item, outcome=outcome.key), words=" ")
    check_finding(LIST, Finding(item=item, outcome=outcome.key), words="As she told me.")


@pytest.mark.parametrize("item", [item.key for item in LIST.items])
def test_what_was_not_asked_has_its_reason(item):
    not_asked = Finding(item=item, outcome=None)
    with pytest.raises(ChecklistWordsNeeded, match="why this was not asked"):
        check_finding(LIST, not_asked, words="")
    check_finding(LIST, not_asked, words="Her partner sat beside her.")


@pytest.mark.parametrize(("item", "outcome"), [("mania", "high"), ("fever", None), ("mania", "thoughts_of_death")])
def test_what_it_does_not_offer_is_refused(item, outcome):
    with pytest.raises(UnknownOutcome):
        check_finding(LIST, Finding(item=item, outcome=outcome), words="Yes")


def test_a_reason_answers_for_an_item_and_nothing_else_does():
    assert [item.key for item in unanswered(LIST, {"mania", "suicide", "violence"})] == [
        "psychosis",
        "substance",
        "medical",
        "medication",
    ]
    assert unanswered(LIST, {item.key for item in LIST.items}) == ()


@pytest.mark.parametrize(
    ("latest", "stops"),
    [
        ({}, set()),
        ({"mania": None, "violence": None}, set()),
        ({"mania": "none", "violence": "none", "psychosis": "before"}, set()),
        ({"mania": "not_ruled_out"}, {Stops.PLAIN_IPT}),
        ({"mania": "now"}, {Stops.PLAIN_IPT}),
        ({"psychosis": "now"}, {Stops.PLAIN_IPT}),
        ({"violence": "now"}, {Stops.HARD_TALKS}),
        ({"violence": "now", "mania": "now"}, {Stops.PLAIN_IPT, Stops.HARD_TALKS}),
        ({"violence": "an_outcome_of_an_older_version"}, set()),
    ],
)
def test_what_stands_in_the_way_is_said_by_the_latest_outcomes(latest, stops):
    assert standing_in_the_way(LIST, latest) == stops


def test_no_outcome_names_a_level_of_risk():
    words = {word for _, outcome in EVERY_OUTCOME for word in f"{outcome.key} {outcome.says}".lower().split()}
    assert words.isdisjoint({"low", "moderate", "medium", "high", "severe", "risk"})


def test_every_code_an_alert_is_raised_under_leads_back_to_its_outcome():
    for item in LIST.items:
        raising = [outcome for outcome in item.outcomes if outcome.raises]
        assert [item.raised_by(outcome.raises.answer) for outcome in raising] == raising
    with pytest.raises(UnknownOutcome):
        LIST.item("suicide").raised_by(9)


def test_what_somebody_must_be_told_of_raises_an_alert_and_nothing_else_does():
    raising = {(key, outcome.key): outcome.raises.rule for key, outcome in EVERY_OUTCOME if outcome.raises}
    assert raising == {
        ("suicide", "thoughts_of_death"): "suicide_asked.any",
        ("suicide", "thoughts_of_acting"): "suicide_asked.thoughts_of_acting",
        ("suicide", "attempt_before"): "suicide_asked.any",
        ("mania", "now"): "found_when_asked.now",
        ("psychosis", "now"): "found_when_asked.now",
        ("violence", "now"): "home.unsafe",
    }
