"""A draft grows version by version, and two windows never write over each other in silence."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.audit.models import Line
from openipt.clinic.people.models import Relation
from openipt.clinic.sessions.access import NoteLocked
from openipt.clinic.sessions.actions import DraftMovedOn, keep_draft, sign_note
from openipt.clinic.sessions.reads import draft_of
from openipt.core.assessment import Finding
from openipt.core.sessions import Exploration, Opening, RolePlay, SessionRecord, WithheldForSafety
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

FLAT = SessionRecord(opening=Opening(said="Flat."))
BETTER = SessionRecord(opening=Opening(said="A better week."))
ROLE_PLAY = SessionRecord(used=(RolePlay(scene="At the table", tries=1),))


@pytest.fixture
def keep(as_lind, session_id):
    def keep(recorded, *, seen, actor=as_lind):
        return keep_draft(actor=actor, session_id=session_id, recorded=recorded, seen=seen, at=NOW)

    return keep


@pytest.fixture
def unsafe(as_lind, mara):
    """At the checklist Mara said that somebody at home frightens her."""
    course_id = mara.courses.get().id
    found = [Answered(finding=Finding(item="violence", outcome="now"), words="He broke the door.")]
    answer_checklist(actor=as_lind, course_id=course_id, answered=found, asked_date=NOW.date(), at=NOW)


class TestKeepingADraft:
    def test_reads_back_as_it_was_recorded_with_who_and_when(self, keep, session_id):
        assert keep(FLAT, seen=0) == 1
        assert keep(BETTER, seen=1) == 2
        draft = draft_of(session_id)
        assert (draft.version, draft.record, draft.by, draft.kept_at) == (2, BETTER, "Dr Lind", NOW)

    def test_never_writes_over_what_another_window_kept(self, keep, session_id):
        keep(FLAT, seen=0)
        with pytest.raises(DraftMovedOn) as refused:
            keep(BETTER, seen=0)
        assert refused.value.version == 1
        assert draft_of(session_id).record == FLAT
        assert keep(BETTER, seen=refused.value.version) == 2

    def test_takes_the_same_record_sent_twice_for_one(self, keep):
        assert keep(FLAT, seen=0) == 1
        assert keep(FLAT, seen=0) == 1
        assert keep(BETTER, seen=1) == 2

    def test_is_refused_once_the_note_is_signed(self, keep, as_lind, session_id):
        sign_note(actor=as_lind, session_id=session_id, words="Signed.", seen=0, at=NOW)
        with pytest.raises(NoteLocked):
            keep(FLAT, seen=0)

    def test_is_for_those_who_write_sessions_of_people_in_their_care(self, keep, harbour_street, mara, ines):
        stranger = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        with pytest.raises(NotYours):
            keep(FLAT, seen=0, actor=cast.acting(stranger, harbour_street))
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        with pytest.raises(NotAllowed):
            keep(FLAT, seen=0, actor=cast.acting(ines, harbour_street))

    def test_says_in_the_trail_which_session_and_nothing_else(self, keep, session_id):
        keep(FLAT, seen=0)
        line = Line.objects.order_by("-seq").first()
        assert (line.verb, line.about) == ("session.drafted", [f"session:{session_id}"])


class TestAConcernAboutSafetyAtHome:
    def test_stops_role_play_and_keeps_nothing(self, keep, unsafe, session_id):
        with pytest.raises(WithheldForSafety):
            keep(ROLE_PLAY, seen=0)
        assert draft_of(session_id).version == 0

    def test_leaves_what_was_recorded_before_it(self, as_lind, mara, keep, request, session_id):
        keep(ROLE_PLAY, seen=0)
        request.getfixturevalue("unsafe")
        used = (*ROLE_PLAY.used, Exploration(topic="safety"))
        keep(SessionRecord(used=used), seen=1)
        assert draft_of(session_id).record.used == used
