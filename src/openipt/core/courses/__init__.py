"""A course of IPT: its plan, its contract, where it stands, who came, and when a review is asked for."""

from openipt.core.courses.attendance import USES_A_NUMBER, Attendance, sessions_held
from openipt.core.courses.bringing_in import HeldOutOfOrder, TooManyHeld, check_brought_in
from openipt.core.courses.contract import (
    ContractTerms,
    CourseAlreadyHeld,
    ExtensionTooLong,
    InitialPhaseIncomplete,
    NotAnExtension,
    NotEarlier,
    ReasonMissing,
    begin_middle_early,
    extend,
    first_terms,
)
from openipt.core.courses.decisions import Decision, WrongMeasure, decision_for
from openipt.core.courses.description import describe
from openipt.core.courses.lengths import CourseLength, SessionsOutOfBounds, UnknownPreset, course_length
from openipt.core.courses.phases import PhaseBounds, PhasesDoNotFit, phase_bounds
from openipt.core.courses.plan import CoursePlan, NoSuchSession, plan, plan_for
from openipt.core.courses.states import FINAL, MOVES, CourseState, MoveNotAllowed, check_move

__all__ = [
    "FINAL",
    "MOVES",
    "USES_A_NUMBER",
    "Attendance",
    "ContractTerms",
    "CourseAlreadyHeld",
    "CourseLength",
    "CoursePlan",
    "CourseState",
    "Decision",
    "ExtensionTooLong",
    "HeldOutOfOrder",
    "InitialPhaseIncomplete",
    "MoveNotAllowed",
    "NoSuchSession",
    "NotAnExtension",
    "NotEarlier",
    "PhaseBounds",
    "PhasesDoNotFit",
    "ReasonMissing",
    "SessionsOutOfBounds",
    "TooManyHeld",
    "UnknownPreset",
    "WrongMeasure",
    "begin_middle_early",
    "check_brought_in",
    "check_move",
    "course_length",
    "decision_for",
    "describe",
    "extend",
    "first_terms",
    "phase_bounds",
    "plan",
    "plan_for",
    "sessions_held",
]
