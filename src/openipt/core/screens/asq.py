"""Ask Suicide-Screening Questions: four questions, and a fifth where any was answered yes or refused."""

from collections.abc import Mapping
from enum import StrEnum

from openipt.core.screens.definition import After, Question, Raises, Reply, Screen, ScreenResult, read
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
        Question(
            key="q1",
            number="1",
            topic="a wish to be dead, in the past few weeks",
            raises=Raises(rule="suicide_asked.any", answer=2),
        ),
        Question(
            key="q2",
            number="2",
            topic="feeling that others would be better off, in the past few weeks",
            raises=Raises(rule="suicide_asked.any", answer=1),
        ),
        Question(
            key="q3",
            number="3",
            topic="thoughts of killing oneself, in the past week",
            raises=Raises(rule="suicide_asked.thoughts_of_acting", answer=4),
        ),
        Question(key="q4", number="4", topic="ever having tried", raises=Raises(rule="suicide_asked.any", answer=3)),
        Question(
            key="q5",
            number="5",
            topic="thoughts of killing oneself right now",
            raises=Raises(rule="suicide_asked.intent_or_recent", answer=5),
            after=After(questions=("q1", "q2", "q3", "q4"), replies=(Reply.YES, Reply.REFUSED)),
        ),
    ),
    holder="US Government work: National Institute of Mental Health, Intramural Research Program",
    terms="A free resource; cite NIMH; do not alter.",
    is_free=True,
    source=Source(
        key="nimh-asq",
        kind=SourceKind.PUBLISHED,
        mark=Mark.TO_CONFIRM,
        says="National Institute of Mental Health, ASQ toolkit: after any yes or refusal question 5 is asked; after "
        "yes to 5 somebody stays, with a full evaluation now; after no to 5, a brief safety assessment the same day",
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
