"""What asks for somebody beside an answer, at both sides of every limit."""

import pytest

from openipt.core.assessment import ActToday, EventKind, HarmKind, LedTo
from openipt.core.inventory import SafetyConcern
from openipt.core.measures import get
from openipt.core.safety import (
    AT_HOME,
    STARTING_TIMES,
    TOLD_TO_THE_PERSON,
    TRIGGERS,
    CauseKind,
    concerns_at_home,
    concerns_from_event,
    concerns_from_harm,
    concerns_from_scores,
    concerns_from_staying_away,
)

PHQ9, GAD7 = get("phq9"), get("gad7")


def rules(concerns):
    return [concern.rule for concern in concerns]


@pytest.mark.parametrize(
    ("missed", "points", "item9", "rule"),
    [
        (1, 27, 3, []),
        (2, 14, 0, []),
        (2, 15, 0, ["missed.after_worrying"]),
        (2, 14, 1, ["missed.after_worrying"]),
        (3, 15, 0, ["missed.after_worrying"]),
        (2, None, 0, []),
        (2, None, 2, ["missed.after_worrying"]),
    ],
)
def test_two_missed_in_a_row_after_a_worrying_score(missed, points, item9, rule):
    found = concerns_from_staying_away(PHQ9, missed_in_a_row=missed, points=points, answers={"q9": item9})
    assert rules(found) == rule


def test_a_measure_without_a_limit_and_without_an_item_of_risk_says_nothing_about_silence():
    assert concerns_from_staying_away(GAD7, missed_in_a_row=5, points=21, answers={}) == ()


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ([12], []),
        ([12, 17], []),
        ([12, 18], ["change.reliably_worse"]),
        ([12, 6, 12], ["change.reliably_worse"]),
        ([12, 6, 11], []),
        ([12, 18, 19], []),
        ([12, 18, 12, 18], ["change.reliably_worse"]),
    ],
)
def test_reliably_worse_than_the_first_or_the_best_and_not_so_before(points, rule):
    assert rules(concerns_from_scores(PHQ9, points)) == rule


def test_no_verdict_about_somebody_young():
    assert concerns_from_scores(PHQ9, [6, 20], age_years=15) == ()


@pytest.mark.parametrize("kind", list(EventKind))
@pytest.mark.parametrize("led_to", list(LedTo))
def test_every_event_but_one_of_no_listed_kind_that_led_to_no_care_asks_for_somebody(kind, led_to):
    found = rules(concerns_from_event(kind, led_to))
    assert len(found) == (0 if (kind, led_to) == (EventKind.OTHER, LedTo.NO_CARE) else 1)
    assert (found == [AT_HOME]) is (kind is EventKind.VIOLENCE_AFTER_TALK)


def test_what_may_have_put_somebody_in_danger_is_seen_to_sooner():
    for kind, led_to, rule in (
        (EventKind.SELF_HARM, LedTo.NO_CARE, "event.soon"),
        (EventKind.OTHER, LedTo.LIFE_IN_DANGER, "event.soon"),
        (EventKind.WEIGHT_CHANGE, LedTo.CARE_OUTSIDE, "event.noted"),
        (EventKind.MEDICATION_REACTION, LedTo.NO_CARE, "event.noted"),
    ):
        assert rules(concerns_from_event(kind, led_to)) == [rule]


@pytest.mark.parametrize("kind", list(HarmKind))
@pytest.mark.parametrize(
    ("act_today", "rule"),
    [(ActToday.YES, "harm.now"), (ActToday.NOT_RULED_OUT, "harm.now"), (ActToday.NO, "harm.noted")],
)
def test_harm_asks_for_somebody_sooner_where_today_cannot_be_ruled_out(kind, act_today, rule):
    (concern,) = concerns_from_harm(kind, act_today)
    assert (concern.rule, concern.item) == (rule, kind)


def test_a_tie_that_is_unsafe_asks_once_for_each_concern():
    both = {SafetyConcern.VIOLENCE, SafetyConcern.COERCION}
    assert [each.item for each in concerns_at_home(both, before=())] == ["violence", "coercion"]
    assert [each.item for each in concerns_at_home(both, before={SafetyConcern.VIOLENCE})] == ["coercion"]
    assert concerns_at_home((), before=both) == ()


def test_each_has_a_source_and_a_starting_time_and_the_person_hears_only_of_their_own_answers():
    for rule, trigger in TRIGGERS.items():
        assert STARTING_TIMES[rule].within == trigger.within
        assert trigger.when
        assert trigger.source.says
    assert frozenset({CauseKind.ANSWER}) == TOLD_TO_THE_PERSON
