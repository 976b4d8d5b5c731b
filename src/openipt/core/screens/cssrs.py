"""The screener of the Columbia-Suicide Severity Rating Scale, recent: item logic, never a sum.

Questions 1 and 2 are always asked; 3, 4 and 5 where 2 was yes; 6 always, for the lifetime and the past three months.
"""

from collections.abc import Mapping
from enum import StrEnum

from openipt.core.screens.definition import After, Question, Raises, Reply, Screen, ScreenResult, read
from openipt.core.vocabulary import Mark, Source, SourceKind


class CssrsResult(StrEnum):
    """The triage of the published form, as it names it."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


CSSRS = Screen(
    key="cssrs_screen",
    name="Columbia-Suicide Severity Rating Scale, screener (recent)",
    abbreviation="C-SSRS screener",
    version="1",
    timeframe="past month; behaviour: lifetime and past 3 months",
    questions=(
        Question(key="q1", number="1", topic="a wish to be dead", raises=Raises(rule="suicide_asked.any", answer=1)),
        Question(
            key="q2",
            number="2",
            topic="thoughts of killing oneself, of any kind",
            raises=Raises(rule="suicide_asked.thoughts_of_acting", answer=3),
        ),
        Question(
            key="q3",
            number="3",
            topic="thoughts of a way to do it, without intent",
            raises=Raises(rule="suicide_asked.thoughts_of_acting", answer=4),
            after=After(questions=("q2",)),
        ),
        Question(
            key="q4",
            number="4",
            topic="some intent, without a plan",
            raises=Raises(rule="suicide_asked.intent_or_recent", answer=5),
            after=After(questions=("q2",)),
        ),
        Question(
            key="q5",
            number="5",
            topic="a plan and the intent to carry it out",
            raises=Raises(rule="suicide_asked.intent_or_recent", answer=6),
            after=After(questions=("q2",)),
        ),
        Question(
            key="q6_lifetime",
            number="6",
            topic="anything done, begun or prepared, ever",
            raises=Raises(rule="suicide_asked.any", answer=2),
        ),
        Question(
            key="q6_past_3_months",
            number="6 (recent)",
            topic="anything done, begun or prepared, in the past three months",
            raises=Raises(rule="suicide_asked.intent_or_recent", answer=7),
            after=After(questions=("q6_lifetime",), replies=(Reply.YES, Reply.REFUSED)),
        ),
    ),
    holder="Research Foundation for Mental Hygiene; K. Posner, Columbia University",
    terms="No fee in health care; the wording must not change; tell the holder and obtain agreement before hosting it.",
    is_free=False,
    source=Source(
        key="cssrs-screener",
        kind=SourceKind.PUBLISHED,
        mark=Mark.TO_CONFIRM,
        says="Columbia Lighthouse Project, triage of the C-SSRS screener: questions 4 or 5, or 6 in the past three "
        "months, come first; question 3, or 6 longer ago, next (a secondary source); questions 1 or 2 alone last",
    ),
)

_ONLY_AFTER_Q2 = ("q3", "q4", "q5")


def cssrs_result(replies: Mapping[str, Reply]) -> ScreenResult[CssrsResult]:
    """What the form makes of these replies; a refusal leaves a question unanswered. Raises UnknownQuestion.

    Replies that mean high by themselves say so even while others are missing; nothing less is said before all are in.
    """
    given = read(CSSRS, replies)
    yes = tuple(key for key, reply in given.items() if reply is Reply.YES)
    missing = tuple(key for key, reply in given.items() if _is_wanted(key, reply, given))
    for outcome, deciding in (
        (CssrsResult.HIGH, ("q4", "q5", "q6_past_3_months")),
        (CssrsResult.MODERATE, ("q3", "q6_lifetime")),
        (CssrsResult.LOW, ("q1", "q2")),
    ):
        found = [key for key in deciding if key in yes]
        if found and (outcome is CssrsResult.HIGH or not missing):
            return _result(outcome, f"yes to {', '.join(found)}", missing)
    if missing:
        return _result(None, f"no reply to {', '.join(missing)}", missing)
    return _result(CssrsResult.NONE, "no to every question asked", missing)


def _is_wanted(key: str, reply: Reply, given: Mapping[str, Reply]) -> bool:
    """Whether the form asks this question here and has no yes or no to it."""
    if reply in (Reply.YES, Reply.NO):
        return False
    if key in _ONLY_AFTER_Q2:
        return given["q2"] is Reply.YES
    if key == "q6_past_3_months":
        return given["q6_lifetime"] is not Reply.NO
    return True


def _result(outcome: CssrsResult | None, because: str, missing: tuple[str, ...]) -> ScreenResult[CssrsResult]:
    return ScreenResult(outcome=outcome, because=because, missing=missing, source=CSSRS.source)
