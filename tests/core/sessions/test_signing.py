"""What a note needs before it is signed, as a table a clinician can check."""

from __future__ import annotations

import pytest

from openipt.core.courses import Attendance
from openipt.core.sessions import (
    AffectWork,
    AgendaMark,
    CommunicationAnalysis,
    DecisionAnalysis,
    EncouragementOfAffect,
    JointSession,
    Line,
    Needed,
    Option,
    Outcome,
    OutsideModel,
    RiskReview,
    RolePlay,
    SessionRecord,
    SocialSupport,
    Speaker,
    missing_before_signing,
)

SAID = Line(speaker=Speaker.PERSON, said="You never ask.", felt="angry")
ANSWERED = Line(speaker=Speaker.OTHER, said="Right.")
ASKED = RiskReview(was_asked=True, words="No thoughts of death.")


def missing(record: SessionRecord, *, attendance: Attendance | None = Attendance.ATTENDED, alert: bool = False):
    return missing_before_signing(record, attendance=attendance, alert_is_open=alert)


@pytest.mark.parametrize(
    ("record", "needed"),
    [
        (SessionRecord(), ()),
        (SessionRecord(agenda=(AgendaMark(item="a", outcome=Outcome.DONE),)), ()),
        (SessionRecord(agenda=(AgendaMark(item="a", outcome=Outcome.PARTLY),)), (Needed.AGENDA_REASON,)),
        (SessionRecord(agenda=(AgendaMark(item="a", outcome=Outcome.NOT_TODAY, why="tired"),)), ()),
        (SessionRecord(outside=OutsideModel(what="Breathing")), (Needed.OUTSIDE_REASON,)),
        (SessionRecord(outside=OutsideModel(what="Breathing", why="Panic in the room")), ()),
        (SessionRecord(risk=RiskReview(was_asked=False)), (Needed.RISK_REVIEW,)),
        (SessionRecord(risk=RiskReview(was_asked=False, words="She left early.")), ()),
        (SessionRecord(used=(EncouragementOfAffect(affect="shame"),)), (Needed.AFFECT,)),
        (SessionRecord(used=(EncouragementOfAffect(affect="shame", work=AffectWork.GROW),)), ()),
        (SessionRecord(used=(CommunicationAnalysis(lines=(SAID,)),)), (Needed.EXCHANGE,)),
        (SessionRecord(used=(CommunicationAnalysis(lines=(ANSWERED, ANSWERED)),)), (Needed.EXCHANGE,)),
        (SessionRecord(used=(CommunicationAnalysis(lines=(SAID, ANSWERED)),)), ()),
        (SessionRecord(used=(DecisionAnalysis(decision="Leave?", options=(Option(option="Go"),)),)), (Needed.OPTIONS,)),
        (
            SessionRecord(
                used=(
                    DecisionAnalysis(
                        decision="Leave?", options=(Option(option="Go", for_self="Relief"), Option(option="Nothing"))
                    ),
                )
            ),
            (),
        ),
        (SessionRecord(used=(RolePlay(scene="At the table"),)), (Needed.SCENE,)),
        (SessionRecord(used=(RolePlay(scene="At the table", tries=2),)), ()),
        (SessionRecord(used=(SocialSupport(with_what="Emil"),)), (Needed.SUPPORTER,)),
        (SessionRecord(used=(JointSession(who="Jonas"),)), (Needed.JOINT_PURPOSE,)),
    ],
)
def test_what_is_missing(record, needed):
    assert missing(record) == needed


def test_nobody_signs_before_it_is_noted_who_came():
    assert missing(SessionRecord(), attendance=None) == (Needed.ATTENDANCE,)


def test_while_an_alert_is_open_risk_is_reviewed():
    assert missing(SessionRecord(), alert=True) == (Needed.RISK_REVIEW,)
    assert missing(SessionRecord(risk=ASKED), alert=True) == ()
