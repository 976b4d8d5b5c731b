"""Screens in words: replies, what the published form makes of them, and what follows. No level of risk has a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.safety import FollowsKey
from openipt.core.screens import After, AsqResult, CssrsResult, Question, Reply, Screen

REPLIES: Mapping[Reply, Any] = {
    Reply.YES: pgettext_lazy("a reply to a question", "Yes"),
    Reply.NO: pgettext_lazy("a reply to a question", "No"),
    Reply.REFUSED: gettext_lazy("Would not answer"),
    Reply.NOT_ASKED: gettext_lazy("Not asked"),
    Reply.MISSING: gettext_lazy("No reply written down"),
}
HOLDS: Mapping[CssrsResult | AsqResult, Any] = {
    CssrsResult.NONE: gettext_lazy("No to every question the form asks. This holds for the day it was asked."),
    CssrsResult.LOW: gettext_lazy(
        "Yes to a wish to be dead or to thoughts of killing oneself, and no to whatever else the form asks."
    ),
    CssrsResult.MODERATE: gettext_lazy(
        "Yes to a way of doing it, or to something done longer ago. No to intent, to a plan and to anything in the "
        "past three months."
    ),
    CssrsResult.HIGH: gettext_lazy("Yes to intent, to a plan, or to something done in the past three months."),
    AsqResult.NEGATIVE: gettext_lazy("No to the first four questions. This holds for the day it was asked."),
    AsqResult.POSITIVE_NOT_ACUTE: gettext_lazy(
        "A yes or a refusal among the first four questions, and no to the fifth: such thoughts right now."
    ),
    AsqResult.POSITIVE_ACUTE: gettext_lazy("Yes to the fifth question: thoughts of killing oneself right now."),
}
FOLLOWS: Mapping[FollowsKey, Any] = {
    FollowsKey.STAY: gettext_lazy("Stay with them, do not leave them alone, and see to a full evaluation now."),
    FollowsKey.ASSESS_TODAY: gettext_lazy("A brief safety assessment today, by somebody who is trained for it."),
    FollowsKey.MORE_THAN_IPT: gettext_lazy(
        "With intent, a plan or a recent attempt: emergency care first. IPT alone is not enough; it goes on beside it "
        "or afterwards."
    ),
    FollowsKey.SAFETY_PLAN: gettext_lazy("Make the safety plan together, or look at it again."),
    FollowsKey.ASK_THE_REST: gettext_lazy(
        "Ask what has no yes or no. Until then those questions are open, which is never a no."
    ),
}


def topic_of(question: Question) -> str:
    """What a question is about, in our words."""
    return str(capfirst(question.topic))


def numbered(question: Question) -> str:
    """A question by its number and what it is about."""
    return _("Question %(number)s: %(topic)s") % {"number": question.number, "topic": question.topic}


def asked_only(screen: Screen, after: After | None) -> str:
    """When a question is asked at all; empty where it always is."""
    if after is None:
        return ""
    words = {"questions": numbers_of(screen, after.questions)}
    if Reply.REFUSED in after.replies:
        return _("Asked only after a yes or a refusal to %(questions)s.") % words
    return _("Asked only after a yes to %(questions)s.") % words


def numbers_of(screen: Screen, keys: tuple[str, ...]) -> str:
    """Questions by their numbers, inside a sentence: "question 2", "questions 1, 2 and 4"."""
    numbers = [screen.question(key).number for key in keys]
    if len(numbers) == 1:
        return _("question %(number)s") % {"number": numbers[0]}
    return _("questions %(first)s and %(last)s") % {"first": ", ".join(numbers[:-1]), "last": numbers[-1]}
