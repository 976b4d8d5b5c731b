"""What stops while a concern about safety at home stands."""

from __future__ import annotations

import pytest

from openipt.core.sessions import (
    CommunicationAnalysis,
    Exploration,
    JointSession,
    JointSessionWithheld,
    Line,
    NextTalk,
    RolePlay,
    SessionRecord,
    WithheldForSafety,
    check_withheld,
)

LOOKING_BACK = CommunicationAnalysis(other="Jonas", lines=(Line(said="Right."),))
TO_COME = CommunicationAnalysis(other="Jonas", next_talk=NextTalk(first_sentence="I would like ten minutes."))
WITHHELD = [RolePlay(scene="At the table"), JointSession(who="Jonas"), TO_COME]


@pytest.mark.parametrize("used", WITHHELD)
def test_nothing_of_it_is_added_while_a_concern_stands(used):
    with pytest.raises(WithheldForSafety):
        check_withheld(SessionRecord(used=(used,)), before=SessionRecord(), concern_stands=True)


@pytest.mark.parametrize("used", WITHHELD)
def test_what_was_there_before_the_concern_stays_and_the_rest_can_be_kept(used):
    before = SessionRecord(used=(used,))
    after = SessionRecord(used=(used, Exploration(topic="safety")))
    check_withheld(after, before=before, concern_stands=True)
    check_withheld(SessionRecord(), before=before, concern_stands=True)


@pytest.mark.parametrize("used", [LOOKING_BACK, Exploration(topic="work")])
def test_looking_back_goes_on(used):
    check_withheld(SessionRecord(used=(used,)), before=SessionRecord(), concern_stands=True)


@pytest.mark.parametrize("used", WITHHELD)
def test_without_a_concern_nothing_is_withheld(used):
    check_withheld(SessionRecord(used=(used,)), before=SessionRecord(), concern_stands=False)


def test_a_joint_session_is_refused_by_name():
    with pytest.raises(JointSessionWithheld) as refused:
        check_withheld(
            SessionRecord(used=(RolePlay(scene="At the table"), JointSession(who="Jonas"))),
            before=SessionRecord(),
            concern_stands=True,
        )
    assert refused.value.code == "session.joint_withheld"
