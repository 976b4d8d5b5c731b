"""The initial phase: what a clinician asks, finds and agrees before a focus is chosen, and what is watched after.

>>> from openipt.core import assessment
>>> [item.title for item in assessment.checklist().items][:2]
['Mania', 'Psychosis']
"""

from openipt.core.assessment.adverse_events import (
    NEVER_PRINTED,
    EventKind,
    EventWordsNeeded,
    LedTo,
    RelatedTo,
    check_event,
)
from openipt.core.assessment.checklist import (
    Checklist,
    ChecklistItem,
    ChecklistWordsNeeded,
    Finding,
    Outcome,
    Raises,
    Stops,
    UnknownOutcome,
    check_finding,
    standing_in_the_way,
    unanswered,
)
from openipt.core.assessment.co_treatment import CareKind, Sharing, StopsBeforeItStarts, check_dates
from openipt.core.assessment.happened import LiesAhead, check_happened
from openipt.core.assessment.harm import AT_HOME_TOO, ActToday, HarmKind, HarmWordsNeeded, check_harm
from openipt.core.assessment.shipped import checklist, symptom_list
from openipt.core.assessment.sick_role import DutiesMissing, NotTemporary, SickRoleTerms, check_sick_role
from openipt.core.assessment.symptoms import (
    NothingReviewed,
    Presence,
    Symptom,
    SymptomFound,
    SymptomList,
    UnknownSymptom,
    check_review,
)

__all__ = [
    "AT_HOME_TOO",
    "NEVER_PRINTED",
    "ActToday",
    "CareKind",
    "Checklist",
    "ChecklistItem",
    "ChecklistWordsNeeded",
    "DutiesMissing",
    "EventKind",
    "EventWordsNeeded",
    "Finding",
    "HarmKind",
    "HarmWordsNeeded",
    "LedTo",
    "LiesAhead",
    "NotTemporary",
    "NothingReviewed",
    "Outcome",
    "Presence",
    "Raises",
    "RelatedTo",
    "Sharing",
    "SickRoleTerms",
    "Stops",
    "StopsBeforeItStarts",
    "Symptom",
    "SymptomFound",
    "SymptomList",
    "UnknownOutcome",
    "UnknownSymptom",
    "check_dates",
    "check_event",
    "check_finding",
    "check_happened",
    "check_harm",
    "check_review",
    "check_sick_role",
    "checklist",
    "standing_in_the_way",
    "symptom_list",
    "unanswered",
]
