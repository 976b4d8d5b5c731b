"""Whether a fact that is no answer asks for somebody: an event, a tie that is unsafe, a turn for the worse, silence."""

from collections.abc import Collection, Sequence

from openipt.core.assessment import ActToday, EventKind, HarmKind, LedTo
from openipt.core.inventory import SafetyConcern
from openipt.core.measures import Answers, Measure, flags_in
from openipt.core.outcomes import deterioration
from openipt.core.safety.causes import (
    AT_HOME,
    EVENT_NOTED,
    EVENT_SOON,
    HARM_NOTED,
    HARM_NOW,
    MISSED_TWICE,
    RELIABLY_WORSE,
    TRIGGERS,
)
from openipt.core.safety.concerns import Concern

MISSED_MIN = 2
WORRYING_FROM = {"phq9": 15}
"""Points from which silence after a score is followed up, by measure; where none is known an item of risk decides."""

_SOON_KINDS = frozenset(
    {
        EventKind.SELF_HARM,
        EventKind.NEW_THOUGHTS_OF_DEATH,
        EventKind.MANIA,
        EventKind.PSYCHOSIS,
        EventKind.ADMISSION,
    }
)
_SOON_LED_TO = frozenset({LedTo.HOSPITAL, LedTo.LIFE_IN_DANGER, LedTo.LASTING_HARM, LedTo.DEATH})


def concerns_from_event(kind: EventKind, led_to: LedTo) -> tuple[Concern, ...]:
    """The concern an unwanted event raises; none for one of no listed kind that led to no care at all."""
    if kind is EventKind.OTHER and led_to is LedTo.NO_CARE:
        return ()
    if kind is EventKind.VIOLENCE_AFTER_TALK:
        rule = AT_HOME
    else:
        rule = EVENT_SOON if kind in _SOON_KINDS or led_to in _SOON_LED_TO else EVENT_NOTED
    return (_concern(rule, item=kind, because=f"{kind} logged, led to {led_to}"),)


def concerns_from_harm(kind: HarmKind, act_today: ActToday) -> tuple[Concern, ...]:
    """The concern about harm that a clinician wrote down."""
    rule = HARM_NOTED if act_today is ActToday.NO else HARM_NOW
    return (_concern(rule, item=kind, because=f"{kind} written down, to be protected today: {act_today}"),)


def concerns_at_home(noted: Collection[SafetyConcern], *, before: Collection[SafetyConcern]) -> tuple[Concern, ...]:
    """The concerns about a tie that were not noted of it before, each its own."""
    return tuple(
        _concern(AT_HOME, item=concern, because=f"{concern} noted in a tie")
        for concern in SafetyConcern
        if concern in noted and concern not in before
    )


def concerns_from_scores(
    measure: Measure, points: Sequence[int], *, age_years: int | None = None
) -> tuple[Concern, ...]:
    """The concern a score raises that is reliably worse where the one before was not; a single one, or none.

    Takes    points: main scores on one version of the measure in the order of answering, the new one last
    """
    if not _is_worse(measure, points, age_years) or _is_worse(measure, points[:-1], age_years):
        return ()
    because = deterioration(measure, points, age_years=age_years).because
    return (_concern(RELIABLY_WORSE, item=measure.key, because=because, answer=points[-1]),)


def concerns_from_staying_away(
    measure: Measure, *, missed_in_a_row: int, points: int | None, answers: Answers
) -> tuple[Concern, ...]:
    """The concern of sessions missed in a row after this check-in, the latest of its measure; a single one, or none.

    Takes    points, answers: of that check-in; None where there was no score
    """
    if missed_in_a_row < MISSED_MIN:
        return ()
    limit = WORRYING_FROM.get(measure.key)
    is_high = limit is not None and points is not None and points >= limit
    flagged = flags_in(measure, answers)
    if not is_high and not flagged:
        return ()
    why = f"{measure.key} came to {points}" if is_high else f"{flagged[0].item} was answered {flagged[0].answer}"
    because = f"{missed_in_a_row} sessions missed in a row; {why}"
    return (_concern(MISSED_TWICE, item=measure.key, because=because, answer=missed_in_a_row),)


def _is_worse(measure: Measure, points: Sequence[int], age_years: int | None) -> bool:
    return len(points) > 1 and deterioration(measure, points, age_years=age_years).is_reliable is True


def _concern(rule: str, *, item: str, because: str, answer: int = 0) -> Concern:
    source = TRIGGERS[rule].source
    return Concern(rule=rule, item=str(item), answer=answer, because=f"{because} ({source.key})", source=source)
