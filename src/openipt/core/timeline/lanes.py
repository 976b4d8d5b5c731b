"""The four lanes of a timeline, and what may stand in each."""

from collections.abc import Mapping
from enum import StrEnum


class Lane(StrEnum):
    """What a row of the timeline shows, from the top down."""

    SYMPTOMS = "symptoms"
    LIFE_EVENTS = "life_events"
    RELATIONSHIPS = "relationships"
    TREATMENT = "treatment"


class EntryKind(StrEnum):
    """What an entry tells of."""

    ONSET = "onset"
    FIRST_SIGN = "first_sign"
    WORSENING = "worsening"
    PARTLY_BETTER = "partly_better"
    EARLIER_EPISODE = "earlier_episode"
    DEATH = "death"
    MOVE = "move"
    BIRTH = "birth"
    WORK = "work"
    ILLNESS = "illness"
    DISPUTE = "dispute"
    BREAK_UP = "break_up"
    MIGRATION = "migration"
    TRAUMA = "trauma"
    OTHER_EVENT = "other_event"
    CLOSER = "closer"
    FURTHER = "further"
    NEW_PERSON = "new_person"
    LOSS = "loss"
    OTHER_TIE = "other_tie"
    MEDICATION = "medication"
    THERAPY = "therapy"
    OTHER_CARE = "other_care"


KINDS: Mapping[Lane, tuple[EntryKind, ...]] = {
    Lane.SYMPTOMS: (
        EntryKind.ONSET,
        EntryKind.FIRST_SIGN,
        EntryKind.WORSENING,
        EntryKind.PARTLY_BETTER,
        EntryKind.EARLIER_EPISODE,
    ),
    Lane.LIFE_EVENTS: (
        EntryKind.DEATH,
        EntryKind.MOVE,
        EntryKind.BIRTH,
        EntryKind.WORK,
        EntryKind.ILLNESS,
        EntryKind.DISPUTE,
        EntryKind.BREAK_UP,
        EntryKind.MIGRATION,
        EntryKind.TRAUMA,
        EntryKind.OTHER_EVENT,
    ),
    Lane.RELATIONSHIPS: (
        EntryKind.CLOSER,
        EntryKind.FURTHER,
        EntryKind.NEW_PERSON,
        EntryKind.LOSS,
        EntryKind.OTHER_TIE,
    ),
    Lane.TREATMENT: (EntryKind.MEDICATION, EntryKind.THERAPY, EntryKind.OTHER_CARE),
}
"""Which lane holds which kinds; every kind stands in exactly one."""
