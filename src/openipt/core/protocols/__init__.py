"""Forms of IPT as data: phases, sessions, problem areas, agenda, measures, reviews, each with its source.

>>> from openipt.core import protocols
>>> protocols.get("ipt").sessions.default
16
"""

from openipt.core.protocols.conditions import Condition, FallUnder, Reaches
from openipt.core.protocols.definition import (
    AgendaItem,
    Area,
    Artefact,
    AskingRules,
    Caution,
    CautionKind,
    DecisionPoint,
    Family,
    FollowUpTimes,
    Frequency,
    Maintenance,
    ManualLine,
    MeasureTimes,
    Minutes,
    PhaseLengths,
    Preset,
    Protocol,
    SessionsAllowed,
    SickRole,
    Stance,
)
from openipt.core.protocols.folder import MalformedProtocol, check_path, read_protocol
from openipt.core.protocols.placement import (
    AtDecision,
    BeforeEnd,
    EverySession,
    InPhase,
    Midpoint,
    Placement,
    WhereInPhase,
)
from openipt.core.protocols.shipped import UnknownProtocol, get, keys, versions

__all__ = [
    "AgendaItem",
    "Area",
    "Artefact",
    "AskingRules",
    "AtDecision",
    "BeforeEnd",
    "Caution",
    "CautionKind",
    "Condition",
    "DecisionPoint",
    "EverySession",
    "FallUnder",
    "Family",
    "FollowUpTimes",
    "Frequency",
    "InPhase",
    "Maintenance",
    "MalformedProtocol",
    "ManualLine",
    "MeasureTimes",
    "Midpoint",
    "Minutes",
    "PhaseLengths",
    "Placement",
    "Preset",
    "Protocol",
    "Reaches",
    "SessionsAllowed",
    "SickRole",
    "Stance",
    "UnknownProtocol",
    "WhereInPhase",
    "check_path",
    "get",
    "keys",
    "read_protocol",
    "versions",
]
