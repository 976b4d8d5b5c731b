"""The door to a session: through the person whose course it belongs to."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.audit.looking import note_opened
from openipt.clinic.courses.models import Session
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for
from openipt.clinic.sessions.models import CustodianNamed, ProcessNote, SignedNote
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


def process_note_for(actor: Actor, note_id: UUID, *, changing: bool = False) -> ProcessNote:
    """A process note for its author while they are here, and for whoever holds it once they are gone; for nobody else.

    Custody is the door here, and no circle of care: the colleague named may never have met the person.
    Raises   NotYours, NotAllowed
    """
    notes = ProcessNote.objects.filter(
        id=note_id, service_id=actor.service_id, session__course__person__erased_at__isnull=True
    )
    if changing:
        notes = notes.select_for_update(of=("self",))
    note = notes.first()
    if note is None or actor.account_id is None or holder_of(note.author_id, actor.service_id) != actor.account_id:
        raise NotYours("No such note.")
    require(actor, Permission.SESSION_WRITE)
    note_opened(note.person_id)
    return note


def holder_of(author_id: UUID, service_id: UUID) -> UUID | None:
    """Who holds a therapist's process notes: themselves while they are here; then the colleague they named, or whoever
    that colleague named in turn. None where the line breaks off: then nobody opens them."""
    holder, passed = author_id, set[UUID]()
    here = _still_here(service_id)
    while holder not in here:
        passed.add(holder)
        named = CustodianNamed.objects.filter(service_id=service_id, author_id=holder).order_by("-number").first()
        if named is None or named.custodian_id in passed:
            return None
        holder = named.custodian_id
    return holder


def _still_here(service_id: UUID) -> frozenset[UUID]:
    """The accounts of everybody who may write sessions here now."""
    return frozenset(each.account_id for each in colleagues_who_may(Permission.SESSION_WRITE, service_id=service_id))


def open_session_for(actor: Actor, session_id: UUID, *, to: Permission, changing: bool = False) -> Session:
    """The same, while its note is not signed. Raises NotYours, NotAllowed, NoteLocked"""
    session = session_for(actor, session_id, to=to, changing=changing)
    if SignedNote.objects.filter(session=session).exists():
        raise NoteLocked
    return session
