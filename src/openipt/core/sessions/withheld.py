"""What stops while a concern about safety at home stands: rehearsing, preparing a difficult talk, joint sessions."""

from openipt.core.sessions.record import SessionRecord
from openipt.core.sessions.records import CommunicationAnalysis, JointSession, NextTalk, TechniqueRecord
from openipt.core.sessions.techniques import Technique
from openipt.core.vocabulary import Refusal

WITHHELD = frozenset({Technique.ROLE_PLAY, Technique.JOINT_SESSION})
"""Techniques with no safe part; of a communication analysis the talk to come is left out, looking back stays."""


class WithheldForSafety(Refusal):
    """A rehearsal, a difficult talk or a joint session was to be added while a concern stands."""

    code = "session.withheld_for_safety"

    def __init__(self) -> None:
        super().__init__(
            "A concern about safety at home stands, so no role play and no talk to come is recorded. "
            "Nothing was kept yet: take these parts out, see to safety first, and talk to a supervisor."
        )


class JointSessionWithheld(WithheldForSafety):
    """Somebody was to be brought into a session while a concern about safety at home stands."""

    code = "session.joint_withheld"

    def __init__(self) -> None:
        Refusal.__init__(
            self,
            "A concern about safety at home stands, so no joint session is held or recorded. Nothing was kept yet: "
            "take it out, see the person alone, see to safety first, and talk to a supervisor.",
        )


def check_withheld(record: SessionRecord, *, before: SessionRecord, concern_stands: bool) -> None:
    """Refuse what is withheld where it is new; what stood there before may stay.

    Raises   JointSessionWithheld, WithheldForSafety
    Source   a joint session under violence can put somebody in danger: our own rule, after the exclusions for IPT
    """
    if not concern_stands:
        return
    added = _withheld(record) - _withheld(before)
    if any(isinstance(each, JointSession) for each in added):
        raise JointSessionWithheld
    if added:
        raise WithheldForSafety


def _withheld(record: SessionRecord) -> set[TechniqueRecord | NextTalk]:
    analysis = record.of(Technique.COMMUNICATION_ANALYSIS)
    parts: set[TechniqueRecord | NextTalk] = {each for each in map(record.of, WITHHELD) if each is not None}
    if isinstance(analysis, CommunicationAnalysis) and not analysis.next_talk.is_empty():
        parts.add(analysis.next_talk)
    return parts
