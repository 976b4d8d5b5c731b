"""What an alert needs before it may be closed: what its causes ask for was done, or it is said why not."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from openipt.core.assessment import EventKind, LedTo
from openipt.core.safety.causes import (
    AT_HOME,
    EVENT_NOTED,
    EVENT_SOON,
    HARM_NOTED,
    HARM_NOW,
    MISSED_TWICE,
    RELIABLY_WORSE,
    SCREEN_UNRESOLVED,
    CauseKind,
)
from openipt.core.vocabulary import Refusal


class Done(StrEnum):
    """What a colleague did about an alert; the closed list that answers and closures choose from."""

    SPOKE = "spoke"
    NOT_REACHED = "not_reached"
    ASKED = "asked"
    NOT_ASKED = "not_asked"
    SAFETY_PLAN = "safety_plan"
    NO_SAFETY_PLAN = "no_safety_plan"
    ASKED_ALONE = "asked_alone"
    NOT_ASKED_ALONE = "not_asked_alone"
    MADE_SAFER = "made_safer"
    NOT_MADE_SAFER = "not_made_safer"
    PROTECTION_TOLD = "protection_told"
    PROTECTION_NOT_TOLD = "protection_not_told"
    DOCTOR_TOLD = "doctor_told"
    DOCTOR_NOT_TOLD = "doctor_not_told"
    LOOKED_BACK = "looked_back"
    NOT_LOOKED_BACK = "not_looked_back"
    TREATMENT_LOOKED_AT = "treatment_looked_at"
    TREATMENT_NOT_LOOKED_AT = "treatment_not_looked_at"
    CONSULTED = "consulted"
    EMERGENCY = "emergency"


class Needed(StrEnum):
    """What must be said before closing, one way or the other; in this order on the form."""

    SPEAKING = "speaking"
    ASKING = "asking"
    SAFETY_PLANNING = "safety_planning"
    ASKING_ALONE = "asking_alone"
    MAKING_SAFER = "making_safer"
    PROTECTING = "protecting"
    MEDICAL_CARE = "medical_care"
    LOOKING_BACK = "looking_back"
    TREATMENT = "treatment"


SAID_BY: Mapping[Needed, tuple[Done, Done]] = {
    Needed.SPEAKING: (Done.SPOKE, Done.NOT_REACHED),
    Needed.ASKING: (Done.ASKED, Done.NOT_ASKED),
    Needed.SAFETY_PLANNING: (Done.SAFETY_PLAN, Done.NO_SAFETY_PLAN),
    Needed.ASKING_ALONE: (Done.ASKED_ALONE, Done.NOT_ASKED_ALONE),
    Needed.MAKING_SAFER: (Done.MADE_SAFER, Done.NOT_MADE_SAFER),
    Needed.PROTECTING: (Done.PROTECTION_TOLD, Done.PROTECTION_NOT_TOLD),
    Needed.MEDICAL_CARE: (Done.DOCTOR_TOLD, Done.DOCTOR_NOT_TOLD),
    Needed.LOOKING_BACK: (Done.LOOKED_BACK, Done.NOT_LOOKED_BACK),
    Needed.TREATMENT: (Done.TREATMENT_LOOKED_AT, Done.TREATMENT_NOT_LOOKED_AT),
}
"""What says it, either way: that it was done first, then that it was not."""

_THOUGHTS = (Needed.ASKING, Needed.SAFETY_PLANNING)
_OF_RULES: Mapping[str, tuple[Needed, ...]] = {
    "found_when_asked.now": (Needed.MEDICAL_CARE,),
    AT_HOME: (Needed.ASKING_ALONE, Needed.MAKING_SAFER),
    HARM_NOW: (Needed.PROTECTING, Needed.MAKING_SAFER),
    HARM_NOTED: (Needed.PROTECTING, Needed.MAKING_SAFER),
    SCREEN_UNRESOLVED: (Needed.ASKING,),
    RELIABLY_WORSE: (Needed.SPEAKING, Needed.TREATMENT),
    MISSED_TWICE: (Needed.SPEAKING, Needed.LOOKING_BACK),
}
_OF_EVENTS: Mapping[EventKind, tuple[Needed, ...]] = {
    EventKind.NEW_THOUGHTS_OF_DEATH: (*_THOUGHTS, Needed.TREATMENT),
    EventKind.SELF_HARM: (*_THOUGHTS, Needed.TREATMENT),
    EventKind.MANIA: (Needed.MEDICAL_CARE, Needed.TREATMENT),
    EventKind.PSYCHOSIS: (Needed.MEDICAL_CARE, Needed.TREATMENT),
    EventKind.MEDICATION_REACTION: (Needed.MEDICAL_CARE, Needed.TREATMENT),
    EventKind.WEIGHT_CHANGE: (Needed.MEDICAL_CARE, Needed.TREATMENT),
}
"""By event; what stands not here asks for speaking with the person, and for looking at the treatment."""


class NotReadyToClose(Refusal):
    """Closing needs a documented assessment, and part of it is missing."""

    code = "alert.not_ready_to_close"

    def __init__(self, missing: tuple[Needed, ...]) -> None:
        self.missing = missing
        super().__init__(f"Before this alert is closed, say what happened about: {', '.join(missing)}.")


def needed_after(kind: CauseKind, *, rule: str, about: str, led_to: str = "") -> frozenset[Needed]:
    """What one cause asks for before its alert may close.

    A rule nobody has heard of asks for what thoughts of death ask for, as every alert once did.

    Takes    about: which part of the fact met the rule; led_to: of an unwanted event
    """
    if kind is CauseKind.EVENT and rule in (EVENT_SOON, EVENT_NOTED):
        if led_to == LedTo.DEATH:
            return frozenset({Needed.LOOKING_BACK})
        return frozenset(_OF_EVENTS.get(EventKind(about), (Needed.SPEAKING, Needed.TREATMENT)))
    return frozenset(_OF_RULES.get(rule, _THOUGHTS))


def missing_before_closing(done: Collection[Done], *, needed: Collection[Needed]) -> tuple[Needed, ...]:
    """What nobody has said yet about an alert, given everything done so far."""
    return tuple(each for each in Needed if each in needed and set(SAID_BY[each]).isdisjoint(done))


def check_may_close(done: Collection[Done], *, needed: Collection[Needed]) -> None:
    """NotReadyToClose while something of what its causes ask for is missing."""
    if missing := missing_before_closing(done, needed=needed):
        raise NotReadyToClose(missing)
