"""The door to a session: through the person whose course it belongs to."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.models import Session
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for
from openipt.clinic.sessions.models import SignedNote
from openipt.core.vocabulary import Refusal


class NoteLocked(Refusal):
    """The note of this session is signed."""

    code = "session.note_locked"

    def __init__(self) -> None:
        super().__init__("The note of this session is signed and locked. Nothing was changed: add an addendum instead.")


def session_for(actor: Actor, session_id: UUID, *, to: Permission, changing: bool = False) -> Session:
    """The session, if this actor may do this about its person. `changing` locks the person's row.

    Raises   NotYours, NotAllowed
    """
    here = Session.objects.filter(id=session_id, service_id=actor.service_id, course__service_id=actor.service_id)
    session = here.select_related("course").first()
    if session is None:
        raise NotYours("No such session.")
    session.course.person = person_for(actor, session.course.person_id, to=to, changing=changing)
    return session


def open_session_for(actor: Actor, session_id: UUID, *, to: Permission, changing: bool = False) -> Session:
    """The same, while its note is not signed. Raises NotYours, NotAllowed, NoteLocked"""
    session = session_for(actor, session_id, to=to, changing=changing)
    if SignedNote.objects.filter(session=session).exists():
        raise NoteLocked
    return session
