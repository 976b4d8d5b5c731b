"""A signed note is locked; what comes after is an addendum."""

from __future__ import annotations

import pytest

from openipt.clinic.sessions.access import NoteLocked
from openipt.clinic.sessions.actions import (
    DraftMovedOn,
    NothingWritten,
    NotSigned,
    TooLong,
    add_addendum,
    keep_draft,
    sign_note,
)
from openipt.clinic.sessions.models import Draft
from openipt.clinic.sessions.reads import note_of
from openipt.core.sessions import (
    AgendaMark,
    Needed,
    NotReadyToSign,
    Opening,
    Outcome,
    RiskReview,
    SessionRecord,
)
from tests import cast
from tests.conftest import NOW

FLAT = SessionRecord(opening=Opening(said="Flat."))
ASKED = SessionRecord(risk=RiskReview(was_asked=True, words="No thoughts of death."))


@pytest.fixture
def keep(as_lind, session_id):
    def keep(recorded, *, seen=0):
        return keep_draft(actor=as_lind, session_id=session_id, recorded=recorded, seen=seen, at=NOW)

    return keep


@pytest.fixture
def sign(as_lind, session_id):
    def sign(words="Flat this week.", *, seen, session=session_id):
        return sign_note(actor=as_lind, session_id=session, words=words, seen=seen, at=NOW)

    return sign


class TestSigning:
    def test_keeps_the_note_with_what_was_recorded_and_the_draft_is_gone(self, keep, sign, session_id):
        sign(seen=keep(FLAT))
        note = note_of(session_id)
        assert (note.words, note.record, note.by, note.signed_at) == ("Flat this week.", FLAT, "Dr Lind", NOW)
        assert not Draft.objects.exists()

    def test_signs_once(self, keep, sign):
        sign(seen=keep(FLAT))
        with pytest.raises(NoteLocked):
            sign(seen=0)

    def test_signs_what_was_seen_and_nothing_newer(self, keep, sign, session_id):
        keep(FLAT)
        with pytest.raises(DraftMovedOn):
            sign(seen=0)
        assert note_of(session_id) is None

    def test_needs_words(self, keep, sign):
        with pytest.raises(NothingWritten):
            sign("  ", seen=keep(FLAT))

    def test_waits_for_a_reason_where_an_item_was_left(self, keep, sign):
        with pytest.raises(NotReadyToSign) as refused:
            sign(seen=keep(SessionRecord(agenda=(AgendaMark(item="a", outcome=Outcome.NOT_TODAY),))))
        assert refused.value.missing == (Needed.AGENDA_REASON,)

    def test_waits_until_it_is_noted_who_came(self, sign, mara):
        planned = mara.courses.get().sessions.get(attendance="")
        with pytest.raises(NotReadyToSign) as refused:
            sign(seen=0, session=planned.id)
        assert refused.value.missing == (Needed.ATTENDANCE,)

    def test_waits_for_a_review_of_risk_while_an_alert_is_open(self, keep, sign, mara, ines, session_id):
        cast.answered(mara, 14, item9=1)
        version = keep(FLAT)
        with pytest.raises(NotReadyToSign) as refused:
            sign(seen=version)
        assert refused.value.missing == (Needed.RISK_REVIEW,)
        sign(seen=keep(ASKED, seen=version))
        assert note_of(session_id).record == ASKED


class TestAddingToASignedNote:
    def test_stands_beside_the_note_and_leaves_it_as_it_was(self, sign, as_lind, session_id):
        sign(seen=0)
        for words in ("She called on Friday.", "And again today."):
            add_addendum(actor=as_lind, session_id=session_id, words=words, at=NOW)
        note = note_of(session_id)
        assert note.words == "Flat this week."
        assert [(each.words, each.by) for each in note.addenda] == [
            ("She called on Friday.", "Dr Lind"),
            ("And again today.", "Dr Lind"),
        ]

    def test_needs_a_signed_note_and_words(self, sign, as_lind, session_id):
        with pytest.raises(NotSigned):
            add_addendum(actor=as_lind, session_id=session_id, words="Too early.", at=NOW)
        sign(seen=0)
        with pytest.raises(NothingWritten):
            add_addendum(actor=as_lind, session_id=session_id, words=" ", at=NOW)
        with pytest.raises(TooLong):
            add_addendum(actor=as_lind, session_id=session_id, words="x" * 4001, at=NOW)
