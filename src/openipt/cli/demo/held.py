"""Writing down a session of a case as its therapist did after it: recorded, signed and locked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from openipt.cli.demo.sessions_told import SESSIONS, SessionTold
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.actions import keep_draft, sign_note
from openipt.clinic.sessions.reads import place_of
from openipt.core.sessions import with_rest_done


def told_of_session(who: str, number: int) -> SessionTold | None:
    """What was recorded of this session, if anything was."""
    return SESSIONS.get(who, {}).get(number)


def write_note(told: SessionTold, *, therapist: Actor, session_id: UUID, at: datetime) -> None:
    """Keep what was recorded, the agenda as gone through, and sign the note."""
    agenda = place_of(session_for(therapist, session_id, to=Permission.SESSION_WRITE)).agenda
    recorded = msgspec.structs.replace(told.record, agenda=with_rest_done(agenda, ()))
    version = keep_draft(actor=therapist, session_id=session_id, recorded=recorded, seen=0, at=at)
    sign_note(actor=therapist, session_id=session_id, words=told.note, seen=version, at=at)
