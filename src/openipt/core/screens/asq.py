"""Ask Suicide-Screening Questions: four questions, and a fifth where any was answered yes or refused."""

from collections.abc import Mapping
from enum import StrEnum

from openipt.core.screens.definition import Question, Reply, Screen, ScreenResult, read
from openipt.core.vocabulary import Mark, Source, SourceKind


class AsqResult(StrEnum):
    """The result of the published form."""

    NEGATIVE = "negative"
    POSITIVE_NOT_ACUTE = "positive_not_acute"
    POSITIVE_ACUTE = "positive_acute"


ASQ = Screen(
    key="asq",
    name="Ask Suicide-Screening Questions",
    abbreviation="ASQ",
    version="1",
    timeframe="past few weeks, past week, ever, now",
    questions=(
        Question(key="q1", topic="a wish to be dead, in the past few weeks"),
        Question(key="q2", topic="feeling that others would be better off, in the past few weeks"),
        Question(key="q3", topic="thoughts of killing oneself, in the past week"),
        Question(key="q4", topic="ever having tried"),
        Question(key="q5", topic="thoughts of killing oneself right now"),
    ),
    holder="US Government work: National Institute of Mental Health, Intramural Research Program",
    terms="A free resource; cite NIMH; do not alter.",
    source=Source(
        key="nimh-asq",
        kind=SourceKind.PUBLISHED,
        mark=Mark.TO_CONFIRM,
        says="National Institute of Mental Health, ASQ toolkit: any yes or refusal is positive and asks question 5; "
        "yes to 5 is acute (stay, full evaluation now), no to 5 asks for a brief safety assessment the same day.",
    ),
)

_FIRST_FOUR = ("q1", "q2", "q3", "q4")


def asq_result(replies: Mapping[str, Reply]) -> ScreenResult[AsqResult]:
    """What the form makes of these replies; a refusal counts as positive. Raises UnknownQuestion."""
    given = read(ASQ, replies)
    positive = [key for key in _FIRST_FOUR if given[key] in (Reply.YES, Reply.REFUSED)]
    missing = tuple(key for key in _FIRST_FOUR if given[key] in (Reply.MISSING, Reply.NOT_ASKED))
    if given["q5"] is Reply.YES:
        return _result(AsqResult.POSITIVE_ACUTE, "yes to q5", missing)
    if positive and given["q5"] is not Reply.NO:  # refused, left out or forgotten: nobody knows
        return _result(None, f"no yes or no to q5, asked after {', '.join(positive)}", (*missing, "q5"))
    if positive:
        return _result(AsqResult.POSITIVE_NOT_ACUTE, f"yes or a refusal to {', '.join(positive)}; no to q5", missing)
    if missing:
        return _result(None, f"no reply to {', '.join(missing)}", missing)
    return _result(AsqResult.NEGATIVE, "no to the first four", missing)


def _result(outcome: AsqResult | None, because: str, missing: tuple[str, ...]) -> ScreenResult[AsqResult]:
    return ScreenResult(outcome=outcome, because=because, missing=missing, source=ASQ.source)
