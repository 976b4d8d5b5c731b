"""The words of a session: attendance, techniques, patterns, and what is still needed before signing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from openipt.core.courses import Attendance
from openipt.core.formulation import CautionKind
from openipt.core.sessions import (
    AffectIn,
    AffectWork,
    Clarifying,
    Feasible,
    IsMet,
    Modality,
    MourningMark,
    Needed,
    OpeningKind,
    Outcome,
    Parts,
    Pattern,
    Speaker,
    Technique,
    Tried,
    Whose,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice.formulation.words import ABOUT_CAUTIONS

ATTENDANCES: Mapping[Attendance, Any] = {
    Attendance.ATTENDED: _("Came"),
    Attendance.LATE: _("Came late"),
    Attendance.CANCELLED_IN_TIME: _("Cancelled in time"),
    Attendance.LATE_CANCEL: _("Cancelled late"),
    Attendance.DID_NOT_ATTEND: _("Did not come"),
    Attendance.CALLED_OFF: _("Called off by us"),
}
MODALITIES: Mapping[Modality, Any] = {
    Modality.IN_PERSON: _("In person"),
    Modality.VIDEO: _("By video"),
    Modality.PHONE: _("By telephone"),
}
OPENINGS: Mapping[OpeningKind, Any] = {
    OpeningKind.MOOD: _("A mood"),
    OpeningKind.EVENT: _("An event"),
    OpeningKind.BOTH: _("Both"),
}
OUTCOMES: Mapping[Outcome, Any] = {
    Outcome.DONE: pgettext_lazy("an item of the agenda", "Done"),
    Outcome.PARTLY: pgettext_lazy("an item of the agenda", "Partly"),
    Outcome.NOT_TODAY: pgettext_lazy("an item of the agenda", "Not today"),
}
TRIES: Mapping[Tried, Any] = {
    Tried.DONE: pgettext_lazy("work at home", "Done"),
    Tried.TRIED: pgettext_lazy("work at home", "Tried"),
    Tried.NOT_TRIED: pgettext_lazy("work at home", "Not tried"),
}
SPEAKERS: Mapping[Speaker, Any] = {Speaker.PERSON: _("The person"), Speaker.OTHER: _("The other")}
PATTERNS: Mapping[Pattern, Any] = {
    Pattern.HINTING: _("Hinting in place of asking"),
    Pattern.SHOWING: _("Showing it without words"),
    Pattern.TAKEN_AS_SAID: _("Taking for granted that it was said"),
    Pattern.TAKEN_AS_UNDERSTOOD: _("Taking for granted that it was understood"),
    Pattern.SILENCE: _("Silence, closing the talk"),
    Pattern.HOSTILE: _("Hostile words or tone"),
    Pattern.OVER_GENERAL: _("“Never” and “always”"),
}
FEASIBLE: Mapping[Feasible, Any] = {
    Feasible.EASILY: _("Easily"),
    Feasible.WITH_EFFORT: _("With effort"),
    Feasible.HARDLY: _("Hardly"),
}
WHOSE: Mapping[Whose, Any] = {Whose.PERSON: _("The person’s"), Whose.OTHER: _("The other’s")}
MET: Mapping[IsMet, Any] = {
    IsMet.MET: _("Yes"),
    IsMet.PARTLY: _("In part"),
    IsMet.NOT_MET: _("No"),
}
MOURNING_MARKS: Mapping[MourningMark, Any] = {
    MourningMark.BALANCED: _("Good and hard sides both in view"),
    MourningMark.TEARS_THEN_RELIEF: _("Tears, and relief after them"),
    MourningMark.VISIT_OR_RITUAL: _("A visit or a ritual"),
    MourningMark.NEW_CONTACT: _("Somebody new, or an old tie taken up"),
}
AFFECT_WORKS: Mapping[AffectWork, Any] = {
    AffectWork.ACCEPT: _("Accepted, where nothing can be changed"),
    AffectWork.USE: _("Used, to reach a change"),
    AffectWork.GROW: _("Helped to grow, where it was held back"),
}
AFFECTS_IN: Mapping[AffectIn, Any] = {
    AffectIn.CONTENT: _("In what was told"),
    AffectIn.PROCESS: _("In the room"),
}
CLARIFYINGS: Mapping[Clarifying, Any] = {
    Clarifying.REPHRASED: _("Said in other words"),
    Clarifying.IMPLIED: _("What it implies"),
    Clarifying.CONTRASTED: _("Said and felt, side by side"),
    Clarifying.UNUSUAL: _("Something unusual pointed out"),
}
PARTS: Mapping[Parts, Any] = {
    Parts.THERAPIST_AS_OTHER: _("You played the other"),
    Parts.REVERSED: _("The parts changed over"),
    Parts.BOTH: _("Both, one after the other"),
}
TECHNIQUES: Mapping[Technique, Any] = {
    Technique.EXPLORATION: _("Exploration"),
    Technique.DIRECT_ELICITATION: _("Asking directly"),
    Technique.ENCOURAGEMENT_OF_AFFECT: _("Encouragement of affect"),
    Technique.CLARIFICATION: _("Clarification"),
    Technique.COMMUNICATION_ANALYSIS: _("Communication analysis"),
    Technique.DECISION_ANALYSIS: _("Decision analysis"),
    Technique.ROLE_PLAY: _("Role play"),
    Technique.THERAPEUTIC_RELATIONSHIP: _("The therapeutic relationship"),
    Technique.CONTRACT_SETTING: _("Setting the contract"),
    Technique.WORK_AT_HOME: _("Work at home"),
    Technique.PSYCHOEDUCATION: _("Psychoeducation"),
    Technique.MOOD_EVENT_LINK: _("Linking mood and event"),
    Technique.SOCIAL_SUPPORT: _("Finding support"),
    Technique.PROBLEM_SOLVING: _("Options for a problem"),
    Technique.JOINT_SESSION: _("Joint session"),
}
OUTSIDE_MODEL = _("Outside the model")
AREA_TOOLS: Mapping[ProblemArea, Any] = {
    ProblemArea.GRIEF: _("The tie that was lost"),
    ProblemArea.ROLE_DISPUTE: _("What each expects"),
    ProblemArea.ROLE_TRANSITION: _("Old role and new role"),
    ProblemArea.INTERPERSONAL_DEFICITS: _("Being less alone"),
}
AREA_NOTICES: Mapping[ProblemArea, Any] = {
    ProblemArea.GRIEF: ABOUT_CAUTIONS[CautionKind.PROLONGED_GRIEF],
    ProblemArea.INTERPERSONAL_DEFICITS: ABOUT_CAUTIONS[CautionKind.FALLBACK],
}
"""What is to be kept in mind about an area while working on it."""
AREAS: Mapping[ProblemArea, Any] = {
    ProblemArea.GRIEF: _("grief"),
    ProblemArea.ROLE_DISPUTE: _("role dispute"),
    ProblemArea.ROLE_TRANSITION: _("role transition"),
    ProblemArea.INTERPERSONAL_DEFICITS: _("interpersonal deficits"),
}
NEEDED: Mapping[Needed, Any] = {
    Needed.ATTENDANCE: _("Note whether the session took place"),
    Needed.RISK_REVIEW: _("Say whether risk was asked about, and what was asked and answered or why not"),
    Needed.AGENDA_REASON: _("Say why an item was done in part or not today"),
    Needed.OUTSIDE_REASON: _("Say why something outside the model was done"),
    Needed.AFFECT: _("Encouragement of affect: name the feeling, and what was done with it"),
    Needed.EXCHANGE: _("Communication analysis: at least two lines with who said them, and one feeling"),
    Needed.OPTIONS: _("Decision analysis: the decision, two options, and what one of them would bring"),
    Needed.SCENE: _("Role play: the scene, and how often it was tried"),
    Needed.SUPPORTER: _("Finding support: name one person"),
    Needed.JOINT_PURPOSE: _("Joint session: who came, and to what agreed end"),
}
PLACES: Mapping[Needed, str] = {
    Needed.ATTENDANCE: "came",
    Needed.RISK_REVIEW: "risk",
    Needed.AGENDA_REASON: "agenda",
    Needed.OUTSIDE_REASON: "outside",
    Needed.AFFECT: "T3",
    Needed.EXCHANGE: "T5",
    Needed.OPTIONS: "T6",
    Needed.SCENE: "T7",
    Needed.SUPPORTER: "T13",
    Needed.JOINT_PURPOSE: "T15",
}
"""Where on the page each of them is mended."""
