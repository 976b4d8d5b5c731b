"""What a clinician's screen raises and what follows: literal replies, and an open question is never a no."""

import csv
from pathlib import Path

import pytest

from openipt.core.safety import STARTING_TIMES, FollowsKey, concerns_from_screen, follows_from
from openipt.core.screens import ASQ, CSSRS, SCREENS, Reply, settled

NO_TO_ALL = {question.key: Reply.NO for question in CSSRS.questions}
CASES = list(csv.DictReader((Path(__file__).parents[2] / "data" / "screens" / "cssrs_triage.csv").open()))


def raised(screen, **replies):
    return [(each.item, each.rule) for each in concerns_from_screen(screen, settled(screen, replies))]


def follows(screen, **replies):
    return [each.key for each in follows_from(screen, settled(screen, replies))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_worked_case_asks_for_nobody_only_where_every_reply_is_no(case):
    replies = {question.key: Reply(case[question.key]) for question in CSSRS.questions}
    assert bool(concerns_from_screen(CSSRS, replies)) is (case["expected"] != "none")
    rules = {each.rule for each in concerns_from_screen(CSSRS, replies)}
    assert ("suicide_asked.intent_or_recent" in rules) is (case["expected"] == "high")
    assert ("suicide_asked.unresolved" in rules) is (case["expected"] == "incomplete")


def test_each_yes_raises_its_own_and_the_furthest_is_shown_first():
    assert raised(CSSRS, **NO_TO_ALL | {"q1": Reply.YES, "q6_lifetime": Reply.YES}) == [
        ("q1", "suicide_asked.any"),
        ("q6_lifetime", "suicide_asked.any"),
    ]
    for screen in SCREENS:
        answers = [question.raises.answer for question in screen.questions]
        assert len(set(answers)) == len(answers)


def test_a_refusal_is_neither_a_no_nor_counted_twice():
    replies = {"q1": Reply.REFUSED, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO, "q5": Reply.NO}
    assert raised(ASQ, **replies) == [("q1", "suicide_asked.refused")]
    assert raised(CSSRS, **NO_TO_ALL | {"q2": Reply.REFUSED}) == [("q2", "suicide_asked.refused")]


def test_what_has_no_reply_is_open_once():
    assert raised(CSSRS, q1=Reply.NO, q2=Reply.NOT_ASKED) == [("cssrs_screen", "suicide_asked.unresolved")]
    assert raised(ASQ, q1=Reply.YES, q2=Reply.NO, q3=Reply.NO, q4=Reply.NO) == [
        ("q1", "suicide_asked.any"),
        ("asq", "suicide_asked.unresolved"),
    ]


def test_every_rule_of_a_screen_has_a_time():
    rules = {question.raises.rule for screen in SCREENS for question in screen.questions}
    assert rules | {"suicide_asked.refused", "suicide_asked.unresolved"} <= set(STARTING_TIMES)


class TestWhatFollows:
    def test_nothing_after_no_to_everything(self):
        assert follows(CSSRS, **NO_TO_ALL) == []

    def test_of_the_asq_is_what_its_holder_says(self):
        four = {"q1": Reply.YES, "q2": Reply.NO, "q3": Reply.NO, "q4": Reply.NO}
        assert follows(ASQ, **four, q5=Reply.YES)[0] is FollowsKey.STAY
        assert follows(ASQ, **four, q5=Reply.NO) == [FollowsKey.ASSESS_TODAY, FollowsKey.SAFETY_PLAN]
        assert follows(ASQ, **four) == [FollowsKey.SAFETY_PLAN, FollowsKey.ASK_THE_REST]

    @pytest.mark.parametrize("question", ["q4", "q5", "q6_past_3_months"])
    def test_intent_a_plan_or_a_recent_act_asks_for_more_than_ipt(self, question):
        asked = {"q2": Reply.YES, "q6_lifetime": Reply.YES}
        assert FollowsKey.MORE_THAN_IPT in follows(CSSRS, **NO_TO_ALL | asked | {question: Reply.YES})
        assert FollowsKey.MORE_THAN_IPT not in follows(CSSRS, **NO_TO_ALL | asked)

    def test_what_is_open_is_asked_whatever_the_rest_says(self):
        assert follows(CSSRS, q4=Reply.YES)[-1] is FollowsKey.ASK_THE_REST
