"""Which session it is, what is recorded of it, and what was signed. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import Colleague, colleagues_who_may
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import maintenance_of, maintenance_since, terms_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.keys.ring import gather_keys
from openipt.clinic.people.reads import Heading, headings
from openipt.clinic.sessions.access import holder_of, process_note_for
from openipt.clinic.sessions.models import Addendum, CustodianNamed, Disclosure, Draft, Ground, ProcessNote, SignedNote
from openipt.core import protocols
from openipt.core.courses import MAINTENANCE_AGENDA, USES_A_NUMBER, Attendance, CoursePlan, plan_for
from openipt.core.protocols import AgendaItem
from openipt.core.sessions import SessionRecord, from_text
from openipt.core.vocabulary import Phase


class NoteState(StrEnum):
    """How far the note of a session is."""

    NOTHING = "nothing"
    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, kw_only=True)
class SessionPlace:
    """Which session it is in its course.

    attendance: None until it was noted · number: None where none was used
    maintenance_number: 1, 2, ... of the sessions of maintenance; None before it
    planned_every_days: days from one session to the next, as agreed
    """

    id: UUID
    course_id: UUID
    person_id: UUID
    planned_at: datetime
    place: str
    attendance: Attendance | None
    number: int | None
    maintenance_number: int | None
    plan: CoursePlan
    planned_every_days: int

    @property
    def is_numbered(self) -> bool:
        """Whether it is one of the sessions agreed on: it used a number, or will, and there was one left."""
        return self.number is not None and self.number <= self.plan.sessions

    @property
    def phase(self) -> Phase | None:
        """The phase it belongs to; None outside the sessions agreed on."""
        if self.maintenance_number is not None:
            return Phase.MAINTENANCE
        return self.plan.phase_of(self.number) if self.number and self.is_numbered else None

    @property
    def left_after(self) -> int | None:
        """Sessions left after it; None outside the sessions agreed on."""
        return self.plan.left_after(self.number) if self.number and self.is_numbered else None

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """What the protocol asks of it, in order; of maintenance, what maintenance is for."""
        if self.maintenance_number is not None:
            return MAINTENANCE_AGENDA
        return self.plan.agenda(self.number) if self.number and self.is_numbered else ()


@dataclass(frozen=True, kw_only=True)
class KeptDraft:
    """What is recorded so far. Version 0: nothing yet."""

    version: int
    record: SessionRecord
    kept_at: datetime | None
    by: str


@dataclass(frozen=True, kw_only=True)
class AddedLater:
    """An addendum, with who added it and when."""

    words: str = field(repr=False)
    by: str
    added_at: datetime


@dataclass(frozen=True, kw_only=True)
class Note:
    """A signed note, what it was signed with, and what was added since."""

    record: SessionRecord
    words: str = field(repr=False)
    by: str
    signed_at: datetime
    addenda: tuple[AddedLater, ...]


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """One time a process note was opened to somebody beside its author."""

    ground: Ground
    to_whom: str = field(repr=False)
    reason: str = field(repr=False)
    by: str
    disclosed_at: datetime


@dataclass(frozen=True, kw_only=True)
class OwnNote:
    """What somebody keeps for themselves. Version 0: nothing yet, and no id."""

    version: int
    words: str = field(repr=False)
    id: UUID | None = None
    disclosures: tuple[Disclosed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoteInCustody:
    """A process note whose author is gone, as whoever holds it sees it: that it is there, not what it says."""

    id: UUID
    author: str
    person: Heading
    session_at: datetime
    disclosures: tuple[Disclosed, ...]


@dataclass(frozen=True, kw_only=True)
class AgreedToTry:
    """What two people agreed on to try, as the last signed note has it: the part of a note its person reads."""

    held_at: datetime
    task: str = field(repr=False)
    with_whom: str = field(repr=False)
    when: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SessionListed:
    """A session on the list of a course."""

    id: UUID
    number: int | None
    maintenance_number: int | None
    planned_at: datetime
    place: str
    attendance: Attendance | None
    note: NoteState


def place_of(session: Session) -> SessionPlace:
    """Which session it is, by its course's contract as it stands. Three questions; four in maintenance."""
    terms = terms_of(session.course_id)[-1]
    course = session.course
    rows = Session.objects.filter(course_id=course.id).order_by("planned_at", "id")
    since = maintenance_since(course.id)
    number, maintenance_number = _numbers(rows, since)[session.id]
    agreed = maintenance_of(course.id) if since else ()
    return SessionPlace(
        id=session.id,
        course_id=course.id,
        person_id=course.person_id,
        planned_at=session.planned_at,
        place=session.place or "",
        attendance=_attendance(session),
        number=number,
        maintenance_number=maintenance_number,
        plan=plan_for(protocols.get(course.protocol_key, course.protocol_version), terms),
        planned_every_days=agreed[-1].terms.every_days if agreed else terms.every_days,
    )


def draft_of(session_id: UUID) -> KeptDraft:
    """What is recorded of a session so far."""
    row = Draft.objects.filter(session_id=session_id).select_related("by").first()
    if row is None:
        return KeptDraft(version=0, record=SessionRecord(), kept_at=None, by="")
    return KeptDraft(version=row.version, record=from_text(str(row.record)), kept_at=row.kept_at, by=_name(row))


def note_of(session_id: UUID) -> Note | None:
    """The note of a session, once it is signed. Two questions."""
    row = SignedNote.objects.filter(session_id=session_id).select_related("by").first()
    if row is None:
        return None
    addenda = Addendum.objects.filter(note=row).select_related("by", "note").order_by("number")
    return Note(
        record=from_text(str(row.record)),
        words=str(row.words),
        by=_name(row),
        signed_at=row.signed_at,
        addenda=tuple(AddedLater(words=str(each.words), by=_name(each), added_at=each.added_at) for each in addenda),
    )


def own_note(actor: Actor, session_id: UUID) -> OwnNote:
    """What this actor, and nobody else, keeps about a session for themselves."""
    if actor.account_id is None:
        return OwnNote(version=0, words="")
    row = ProcessNote.objects.filter(session_id=session_id, author_id=actor.account_id).first()
    if row is None:
        return OwnNote(version=0, words="")
    return OwnNote(version=row.version, words=str(row.words), id=row.id, disclosures=_disclosures([row.id])[row.id])


def custodian_of(actor: Actor) -> Colleague | None:
    """The colleague who would hold this actor's process notes; None where nobody is named or they have left too."""
    named = CustodianNamed.objects.filter(service_id=actor.service_id, author_id=actor.account_id)
    latest = named.order_by("-number").values_list("custodian_id", flat=True).first()
    colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=actor.service_id)
    return next((each for each in colleagues if each.account_id == latest), None)


def leaves_notes_to_nobody(account_id: UUID, *, service_id: UUID) -> bool:
    """Whether process notes that this colleague wrote, or would hold for another, have nobody to go to after them."""
    colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=service_id)
    if _named_by(account_id, service_id) in {each.account_id for each in colleagues} - {account_id}:
        return False
    if ProcessNote.objects.filter(service_id=service_id, author_id=account_id).exists():
        return True
    trusting = CustodianNamed.objects.filter(service_id=service_id, custodian_id=account_id).order_by()
    return any(_named_by(author, service_id) == account_id for author in set(trusting.values_list("author", flat=True)))


def _named_by(author_id: UUID, service_id: UUID) -> UUID | None:
    named = CustodianNamed.objects.filter(service_id=service_id, author_id=author_id).order_by("-number")
    return named.values_list("custodian_id", flat=True).first()


def notes_in_custody(actor: Actor, *, today: date) -> tuple[NoteInCustody, ...]:
    """The process notes of colleagues who are gone that this actor holds now, the latest session first."""
    named = CustodianNamed.objects.filter(service_id=actor.service_id).exclude(author_id=actor.account_id)
    authors = [
        author
        for author in named.order_by().values_list("author_id", flat=True).distinct()
        if holder_of(author, actor.service_id) == actor.account_id
    ]
    rows = list(
        ProcessNote.objects.filter(
            service_id=actor.service_id, author_id__in=authors, session__course__person__erased_at__isnull=True
        )
        .select_related("author", "session__course__person")
        .order_by("-session__planned_at", "id")
    )
    people = [row.session.course.person for row in rows]
    gather_keys({person.id for person in people})
    heads, disclosures = headings(people, today=today), _disclosures([row.id for row in rows])
    note_showing("private_notes.listed", *(("person", person.id) for person in people))
    return tuple(
        NoteInCustody(
            id=row.id,
            author=row.author.staff_name,
            person=heads[row.person_id],
            session_at=row.session.planned_at,
            disclosures=disclosures[row.id],
        )
        for row in rows
    )


def told_of(actor: Actor, note_id: UUID) -> tuple[Disclosed, ...]:
    """Every time a process note was disclosed, for its author or whoever holds it. Raises NotYours, NotAllowed"""
    note = process_note_for(actor, note_id)
    return _disclosures([note.id])[note.id]


def words_disclosed(disclosure: Disclosure) -> str:
    """What the note says, for whoever has just put its disclosure on the record."""
    return str(disclosure.note.words)


def record_before(place: SessionPlace) -> SessionRecord:
    """What was recorded of the last session held before this one, signed or not; empty where nothing was."""
    earlier = Session.objects.filter(
        course_id=place.course_id, planned_at__lt=place.planned_at, attendance__in=USES_A_NUMBER
    )
    last = earlier.select_related("draft", "note").order_by("-planned_at", "-id").first()
    row = (getattr(last, "note", None) or getattr(last, "draft", None)) if last else None
    return from_text(str(row.record)) if row else SessionRecord()


def agreed_to_try(course_id: UUID) -> AgreedToTry | None:
    """What was agreed on in the last session whose note is signed; None where nothing was. One question.

    Of the whole record this opens the work at home alone, which was agreed on aloud; it is the only part of a note
    that the portal shows.
    """
    notes = SignedNote.objects.filter(session__course_id=course_id, session__attendance__in=USES_A_NUMBER)
    row = notes.select_related("session").order_by("-session__planned_at").first()
    home = from_text(str(row.record)).home if row else None
    if row is None or home is None or not home.task.strip():
        return None
    return AgreedToTry(held_at=row.session.planned_at, task=home.task, with_whom=home.with_whom, when=home.when)


def sessions_of(course_id: UUID) -> tuple[SessionListed, ...]:
    """Every session of a course, planned, held or missed, the first one first. Two questions."""
    rows = list(
        Session.objects.filter(course_id=course_id)
        .select_related("draft", "note")
        .defer("draft__record", "note__record", "note__words")
        .order_by("planned_at", "id")
    )
    numbers = _numbers(rows, maintenance_since(course_id))
    return tuple(
        SessionListed(
            id=row.id,
            number=numbers[row.id][0],
            maintenance_number=numbers[row.id][1],
            planned_at=row.planned_at,
            place=row.place or "",
            attendance=_attendance(row),
            note=_state(row),
        )
        for row in rows
    )


def _disclosures(note_ids: Sequence[UUID]) -> dict[UUID, tuple[Disclosed, ...]]:
    """By note, every time it was disclosed, first to last. One question."""
    found: dict[UUID, tuple[Disclosed, ...]] = dict.fromkeys(note_ids, ())
    for row in Disclosure.objects.filter(note_id__in=note_ids).select_related("by").order_by("number"):
        told = Disclosed(
            ground=Ground(row.ground),
            to_whom=str(row.to_whom),
            reason=str(row.reason),
            by=_name(row),
            disclosed_at=row.disclosed_at,
        )
        found[row.note_id] = (*found[row.note_id], told)
    return found


def _numbers(rows: Iterable[Session], since: datetime | None) -> dict[UUID, tuple[int | None, int | None]]:
    """By session the number it used, or would use if it took place, and the same for maintenance, which counts anew.

    Takes    since: when maintenance began, if it has
    Gives    None for both where a session was missed, and always for one of the two
    """
    numbers: dict[UUID, tuple[int | None, int | None]] = {}
    held, held_in_maintenance = 0, 0
    for row in rows:
        is_missed = bool(row.attendance) and row.attendance not in USES_A_NUMBER
        in_maintenance, took_place = since is not None and row.planned_at >= since, row.attendance in USES_A_NUMBER
        if is_missed:
            numbers[row.id] = None, None
        elif in_maintenance:
            numbers[row.id] = None, held_in_maintenance + 1
        else:
            numbers[row.id] = held + 1, None
        held += took_place and not in_maintenance
        held_in_maintenance += took_place and in_maintenance
    return numbers


def _attendance(row: Session) -> Attendance | None:
    return Attendance(row.attendance) if row.attendance else None


def _state(row: Session) -> NoteState:
    if getattr(row, "note", None):
        return NoteState.SIGNED
    return NoteState.DRAFT if getattr(row, "draft", None) else NoteState.NOTHING


def _name(row: Any) -> str:
    """Who wrote it; one of our own tasks has no name."""
    return row.by.staff_name if row.by else ""
