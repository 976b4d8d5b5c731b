"""The techniques of IPT, by the codes every log and every checklist of fidelity shares."""

from enum import StrEnum


class Technique(StrEnum):
    """What a therapist can do in a session. The value is the code.

    Source   Weissman, Markowitz & Klerman 2018, the chapters on technique; the order and the codes are our own
    """

    EXPLORATION = "T1"
    DIRECT_ELICITATION = "T2"
    ENCOURAGEMENT_OF_AFFECT = "T3"
    CLARIFICATION = "T4"
    COMMUNICATION_ANALYSIS = "T5"
    DECISION_ANALYSIS = "T6"
    ROLE_PLAY = "T7"
    THERAPEUTIC_RELATIONSHIP = "T8"
    CONTRACT_SETTING = "T9"
    WORK_AT_HOME = "T10"
    PSYCHOEDUCATION = "T11"
    MOOD_EVENT_LINK = "T12"
    SOCIAL_SUPPORT = "T13"
    PROBLEM_SOLVING = "T14"
    JOINT_SESSION = "T15"
