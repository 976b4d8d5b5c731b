"""What a finished course came to, by the rules services report with: the PHQ-9 and the GAD-7 seen together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from openipt.core import measures
from openipt.core.outcomes import nhs
from openipt.core.outcomes.adults import why_not_adult
from openipt.core.outcomes.answer import Answer, all_of, any_of
from openipt.core.outcomes.first_and_last import FirstAndLast
from openipt.core.vocabulary import Direction, Refusal

TwoScores = tuple[int | None, int | None]


class NothingToClassify(Refusal):
    """No scores were given at all."""

    code = "outcome.nothing_given"

    def __init__(self) -> None:
        super().__init__("No outcome: give the first and last score of the PHQ-9, the GAD-7 or both.")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Seven answers about one course, each with its reason and source; adults only."""

    case: Answer
    response: Answer
    remission: Answer
    reliable_improvement: Answer
    reliable_deterioration: Answer
    recovery: Answer
    reliable_recovery: Answer


def classify(*, phq9: TwoScores | None = None, gad7: TwoScores | None = None, age_years: int | None = None) -> Outcome:
    """What the first and last scores of a course say.

    Case and recovery are rules about both measures, so one alone answers them only where it decides alone. Reliable
    change is judged on whichever measures have both scores, and says which have not. Response and remission are
    about the PHQ-9, or about the GAD-7 where it stands alone.

    Takes    phq9, gad7: first and last total; None for a score, or a measure, that was not taken
             age_years: at the last score; None for an adult
    Raises   NothingToClassify, OffTheScale
    Source   NHS Talking Therapies for case, reliable change and recovery; each answer names its own

    >>> outcome = classify(phq9=(14, 9), gad7=(7, 7))
    >>> outcome.recovery.value, outcome.reliable_improvement.value, outcome.reliable_recovery.value
    (True, False, False)
    """
    pairs = [_pair("phq9", phq9), _pair("gad7", gad7)]
    main = next((pair for pair in pairs if pair.is_given), None)
    if main is None:
        raise NothingToClassify
    if why_not := why_not_adult(age_years):
        return _unanswered(why_not)
    case = _is_a_case([pair.case_at_first() for pair in pairs])
    improvement, worsening = _reliable_change(pairs)
    recovery = _recovery(case, pairs)
    return Outcome(
        case=case,
        response=main.response(),
        remission=main.remission(),
        reliable_improvement=improvement,
        reliable_deterioration=worsening,
        recovery=recovery,
        reliable_recovery=_reliable_recovery(case, recovery, improvement),
    )


def _pair(key: str, scores: TwoScores | None) -> FirstAndLast:
    first, last = scores or (None, None)
    return FirstAndLast(measure=measures.get(key), first=first, last=last)


def _unanswered(why: str) -> Outcome:
    return Outcome(**{field.name: _unknown(why) for field in fields(Outcome)})


def _is_a_case(answers: Sequence[Answer]) -> Answer:
    because = "; ".join(answer.because for answer in answers)
    return Answer(value=any_of([answer.value for answer in answers]), because=because, source=nhs.RECOVERY)


def _recovery(case: Answer, pairs: Sequence[FirstAndLast]) -> Answer:
    if case.value is not True:
        why = "not a case at the start" if case.value is False else "not known whether a case at the start"
        return Answer(value=None, because=f"{why}: {case.because}", source=nhs.RECOVERY)
    still = _is_a_case([pair.case_at_last() for pair in pairs])
    if still.value is None:
        parts = "; ".join(pair.recovery_part().because for pair in pairs)
        return Answer(value=None, because=f"recovery needs both scores of both measures: {parts}", source=nhs.RECOVERY)
    because = f"a case at the start; at the end {still.because} ({nhs.RECOVERY.key})"
    return Answer(value=not still.value, because=because, source=nhs.RECOVERY)


def _reliable_change(pairs: Sequence[FirstAndLast]) -> tuple[Answer, Answer]:
    """Whether reliably better, and whether reliably worse: one measure moved that way and none the other."""
    changes = [(pair.measure.abbreviation, change) for pair in pairs if (change := pair.change()) is not None]
    verdicts = {change.verdict for _, change in changes}
    said = [*(f"{name} {change.because}" for name, change in changes), *(pair.missing for pair in pairs)]
    because = "; ".join(each for each in said if each)
    if not changes or None in verdicts:
        return _unknown(because), _unknown(because)
    better, worse = Direction.BETTER in verdicts, Direction.WORSE in verdicts
    return (
        Answer(value=better and not worse, because=because, source=nhs.RELIABLE_CHANGE),
        Answer(value=worse and not better, because=because, source=nhs.RELIABLE_CHANGE),
    )


def _reliable_recovery(case: Answer, recovery: Answer, improvement: Answer) -> Answer:
    if case.value is not True:
        return Answer(value=None, because=recovery.because, source=nhs.RELIABLE_RECOVERY)
    because = f"recovery: {recovery.because}. Reliable improvement: {improvement.because}"
    return Answer(value=all_of([recovery.value, improvement.value]), because=because, source=nhs.RELIABLE_RECOVERY)


def _unknown(why: str) -> Answer:
    return Answer(value=None, because=why, source=None)
