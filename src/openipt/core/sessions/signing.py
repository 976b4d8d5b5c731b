"""What a note still needs before it is signed and locked."""

from enum import StrEnum

from openipt.core.courses import Attendance
from openipt.core.sessions.record import SessionRecord
from openipt.core.sessions.records import (
    CommunicationAnalysis,
    DecisionAnalysis,
    EncouragementOfAffect,
    JointSession,
    RolePlay,
    SocialSupport,
    TechniqueRecord,
)
from openipt.core.vocabulary import Refusal

LINES_MIN, OPTIONS_MIN = 2, 2
"""An exchange has at least two lines, and a decision two options, of which one may be to do nothing."""


class Needed(StrEnum):
    """One thing that is missing."""

    ATTENDANCE = "attendance"
    RISK_REVIEW = "risk_review"
    AGENDA_REASON = "agenda_reason"
    OUTSIDE_REASON = "outside_reason"
    AFFECT = "affect"
    EXCHANGE = "exchange"
    OPTIONS = "options"
    SCENE = "scene"
    SUPPORTER = "supporter"
    JOINT_PURPOSE = "joint_purpose"


class NotReadyToSign(Refusal):
    """Something a signed note must have is missing."""

    code = "session.not_ready_to_sign"

    def __init__(self, missing: tuple[Needed, ...]) -> None:
        self.missing = missing
        super().__init__("The note is kept as a draft and not signed yet: see what is still needed, then sign.")


def missing_before_signing(
    record: SessionRecord, *, attendance: Attendance | None, alert_is_open: bool
) -> tuple[Needed, ...]:
    """What is missing, in the order of the page. A review of risk is needed while an alert is open."""
    found = {
        Needed.ATTENDANCE: attendance is None,
        Needed.AGENDA_REASON: any(mark.lacks_reason for mark in record.agenda),
        Needed.OUTSIDE_REASON: bool(record.outside.what.strip()) and not record.outside.why.strip(),
        Needed.RISK_REVIEW: (alert_is_open or record.risk.was_asked is not None) and not record.risk.is_complete,
    }
    of_techniques = [needed for each in record.used if (needed := _needed_by(each)) is not None]
    return tuple(needed for needed in Needed if found.get(needed) or needed in of_techniques)


def _needed_by(record: TechniqueRecord) -> Needed | None:
    """What a technique's record needs to count as that technique. Design rule, not validated."""
    match record:
        case EncouragementOfAffect():
            return None if record.affect.strip() and record.work else Needed.AFFECT
        case CommunicationAnalysis():
            said = [line for line in record.lines if line.said.strip() and line.speaker]
            has_feeling = any(line.felt.strip() for line in record.lines)
            return None if len(said) >= LINES_MIN and has_feeling else Needed.EXCHANGE
        case DecisionAnalysis():
            options = [each for each in record.options if each.option.strip()]
            is_stated = record.decision.strip() and len(options) >= OPTIONS_MIN
            return None if is_stated and any(each.for_self or each.for_others for each in options) else Needed.OPTIONS
        case RolePlay():
            return None if record.scene.strip() and record.tries else Needed.SCENE
        case SocialSupport():
            return None if record.who.strip() else Needed.SUPPORTER
        case JointSession():
            return None if record.who.strip() and record.purpose.strip() else Needed.JOINT_PURPOSE
        case _:
            return None
