"""Noting who came; keeping a draft, signing it, adding to it; a therapist's own notes, and who holds them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.checkins.trends import of_this_course
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.actions import keep_attendance
from openipt.clinic.courses.models import Course, Session
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.actions import keep_stage
from openipt.clinic.formulation.reads import is_unsafe, stages_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.library.reads import measure_for
from openipt.clinic.safety.actions import BecauseOf, raise_alerts
from openipt.clinic.safety.reads import open_alerts_of
from openipt.clinic.sessions.access import open_session_for, process_note_for, session_for
from openipt.clinic.sessions.models import REASON_MAX as REASON_MAX
from openipt.clinic.sessions.models import RECIPIENT_MAX as RECIPIENT_MAX
from openipt.clinic.sessions.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.sessions.models import Addendum, CustodianNamed, Disclosure, Draft, ProcessNote, SignedNote
from openipt.clinic.sessions.models import Ground as Ground
from openipt.clinic.sessions.reads import place_of
from openipt.core.courses import Attendance
from openipt.core.safety import CauseKind, concerns_from_staying_away
from openipt.core.sessions import (
    Expectations,
    NotReadyToSign,
    SessionRecord,
    as_text,
    check_withheld,
    from_text,
    missing_before_signing,
)
from openipt.core.vocabulary import Refusal


class DraftMovedOn(Refusal):
    """The draft was kept in another window since this one was opened."""

    code = "session.draft_moved_on"

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(
            "This was kept in another window in the meantime. Nothing was overwritten, and what you wrote still "
            "stands here: compare the two, then choose which to keep."
        )


class TooLong(Refusal):
    """More than one addendum holds. Cutting it would lose what somebody wrote."""

    code = "session.too_long"

    def __init__(self, characters: int) -> None:
        super().__init__(
            f"An addendum holds {WORDS_MAX:,} characters and this has {characters:,}. Nothing was added: go back one "
            "page, where it still stands, and add it in parts."
        )


class NothingWritten(Refusal):
    """A note or an addendum without words."""

    code = "session.nothing_written"

    def __init__(self) -> None:
        super().__init__("There is nothing written yet: write it, then try again.")


class NotACustodian(Refusal):
    """Somebody who cannot hold process notes: oneself, or nobody who writes sessions here."""

    code = "process_notes.not_a_custodian"

    def __init__(self) -> None:
        super().__init__("Choose a colleague who writes sessions at this service, and not yourself.")


class NotSigned(Refusal):
    """An addendum to a note that is still a draft."""

    code = "session.not_signed"

    def __init__(self) -> None:
        super().__init__("This note is not signed yet, so it needs no addendum: write it into the note.")


def note_attendance(*, actor: Actor, session_id: UUID, attendance: Attendance, at: datetime) -> None:
    """Note whether a planned session took place. Silence after a worrying score raises an alert.

    Raises   SessionTimeRefused, NoSessionLeft
    """
    with record(actor, "session.noted", at=at) as line:
        session = Session.objects.filter(id=session_id, service_id=actor.service_id).first()
        course_id = session.course_id if session else session_id
        course = course_for(actor, course_id, to=Permission.SESSION_WRITE, changing=True)
        assert session is not None  # course_for refuses what is not there
        keep_attendance(line, course, session, attendance)
        if attendance is Attendance.DID_NOT_ATTEND:
            _tell_of_silence(line, course, session)


def keep_draft(*, actor: Actor, session_id: UUID, recorded: SessionRecord, seen: int, at: datetime) -> int:
    """Keep what is recorded of a session so far, if nobody kept another version since its writer looked.

    The same record sent twice, by a timer and by a button, is one version and no conflict.
    Takes    seen: the version the form was drawn with, 0 before the first
    Gives    the version it now is
    Raises   DraftMovedOn, NoteLocked, WithheldForSafety, RecordTooLong, RecordedTwice
    """
    text = as_text(recorded)
    with record(actor, "session.drafted", at=at) as line:
        session = open_session_for(actor, session_id, to=Permission.SESSION_WRITE, changing=True)
        draft = _draft(session)
        line.about(session)
        if draft.version and draft.record == text:
            return draft.version
        _check_seen(draft, seen)
        before = from_text(str(draft.record)) if seen else SessionRecord()
        check_withheld(recorded, before=before, concern_stands=is_unsafe(session.course.person_id))
        draft.version, draft.record, draft.kept_at, draft.by_id = seen + 1, text, at, actor.account_id
        draft.save()
        return draft.version


def sign_note(*, actor: Actor, session_id: UUID, words: str, seen: int, at: datetime) -> SignedNote:
    """Sign what the draft holds, with the note as it was read, and lock both. The draft is gone then.

    Raises   NotReadyToSign, NothingWritten, DraftMovedOn, NoteLocked
    """
    if not words.strip():
        raise NothingWritten
    with record(actor, "session.signed", at=at) as line:
        session = open_session_for(actor, session_id, to=Permission.SESSION_WRITE, changing=True)
        draft = _draft(session)
        _check_seen(draft, seen)
        recorded = from_text(str(draft.record)) if seen else SessionRecord()
        _check_ready(session, recorded)
        note = SignedNote(
            service_id=session.service_id,
            session=session,
            person_id=session.course.person_id,
            record=as_text(recorded),
            words=words.strip(),
            signed_at=at,
            by_id=actor.account_id,
        )
        note.save(force_insert=True)
        Draft.objects.filter(session=session).delete()
        _note_stage(line, session, recorded)
        line.about(session)
        return line.about(note)


def add_addendum(*, actor: Actor, session_id: UUID, words: str, at: datetime) -> Addendum:
    """Add something to a signed note. Raises NothingWritten, TooLong, NotSigned"""
    if not words.strip():
        raise NothingWritten
    if len(words.strip()) > WORDS_MAX:
        raise TooLong(len(words.strip()))
    with record(actor, "session.added_to", at=at) as line:
        session = line.about(session_for(actor, session_id, to=Permission.SESSION_WRITE, changing=True))
        note = SignedNote.objects.filter(session=session).first()
        if note is None:
            raise NotSigned
        addendum = Addendum(
            service_id=session.service_id,
            note=note,
            number=Addendum.objects.filter(note=note).count() + 1,
            words=words.strip(),
            added_at=at,
            by_id=actor.account_id,
        )
        addendum.save(force_insert=True)
        return line.about(addendum)


def keep_process_note(*, actor: Actor, session_id: UUID, words: str, seen: int, at: datetime) -> int:
    """Keep what a therapist writes for themselves about a session. Gives the version it now is.

    Raises   DraftMovedOn; NotYours for a system task, since nobody but an author reads these
    """
    if actor.account_id is None:
        raise NotYours("A process note has an author.")
    with record(actor, "process_note.kept", at=at) as line:
        session = session_for(actor, session_id, to=Permission.SESSION_WRITE, changing=True)
        note = ProcessNote.objects.filter(session=session, author_id=actor.account_id).first() or ProcessNote(
            service_id=session.service_id,
            session=session,
            person_id=session.course.person_id,
            author_id=actor.account_id,
            version=0,
        )
        _check_seen(note, seen)
        note.version, note.words, note.kept_at = seen + 1, words, at
        note.save()
        line.about(session)
        return note.version


def name_custodian(*, actor: Actor, custodian_id: UUID, at: datetime) -> None:
    """Name the colleague who holds this actor's process notes once the actor is gone. The latest one named counts.

    Raises   NotACustodian; NotYours for a system task
    """
    if actor.account_id is None:
        raise NotYours("A process note has an author.")
    require(actor, Permission.SESSION_WRITE)
    colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=actor.service_id)
    if custodian_id == actor.account_id or custodian_id not in {each.account_id for each in colleagues}:
        raise NotACustodian
    with record(actor, "process_notes.custodian_named", at=at) as line:
        named = CustodianNamed.objects.filter(service_id=actor.service_id, author_id=actor.account_id)
        row = CustodianNamed(
            service_id=actor.service_id,
            author_id=actor.account_id,
            number=named.count() + 1,
            custodian_id=custodian_id,
            named_at=at,
        )
        row.save(force_insert=True)
        line.about(row)


def pass_custody(line: OpenLine, *, author_id: UUID, custodian_id: UUID) -> None:
    """Name who holds the process notes of a colleague who leaves without having named anybody, as a step of handing
    over. Nothing is opened by it. Raises NotACustodian"""
    colleagues = colleagues_who_may(Permission.SESSION_WRITE, service_id=line.actor.service_id)
    if custodian_id == author_id or custodian_id not in {each.account_id for each in colleagues}:
        raise NotACustodian
    named = CustodianNamed.objects.filter(service_id=line.actor.service_id, author_id=author_id)
    row = CustodianNamed(
        service_id=line.actor.service_id,
        author_id=author_id,
        number=named.count() + 1,
        custodian_id=custodian_id,
        named_at=line.at,
    )
    row.save(force_insert=True)
    line.about(row)


def disclose_process_note(
    *, actor: Actor, note_id: UUID, ground: Ground, to_whom: str, reason: str, at: datetime
) -> Disclosure:
    """Put on the record that a process note is opened to somebody, before it is. For its author, or who holds it now.

    Raises   NothingWritten, NotYours, NotAllowed
    """
    if not to_whom.strip() or not reason.strip():
        raise NothingWritten
    if actor.account_id is None:
        raise NotYours("A process note is opened by somebody.")
    with record(actor, "process_note.disclosed", at=at) as line:
        note = line.about(process_note_for(actor, note_id, changing=True))
        disclosure = Disclosure(
            service_id=note.service_id,
            note=note,
            number=Disclosure.objects.filter(note=note).count() + 1,
            person_id=note.person_id,
            ground=ground,
            to_whom=to_whom.strip(),
            reason=reason.strip(),
            by_id=actor.account_id,
            disclosed_at=at,
        )
        disclosure.save(force_insert=True)
        return line.about(disclosure)


def _tell_of_silence(line: OpenLine, course: Course, session: Session) -> None:
    """Sessions missed in a row, each measure's latest check-in held against it."""
    standing = standing_of(course.person_id)
    if standing is None or standing.outreach is None:
        return
    received = of_this_course(points_of([course.person_id]).get(course.person_id, ()), standing)
    for point in {each.measure_key: each for each in received}.values():
        measure = measure_for(course.service_id, point.measure_key, point.measure_version)
        concerns = concerns_from_staying_away(
            measure,
            missed_in_a_row=standing.outreach.missed_in_a_row,
            points=point.points,
            answers=point.answers,
        )
        facts: dict[str, str | int] = {"measure_key": measure.key, "measure_version": measure.version}
        if point.points is not None:
            facts["points"] = point.points
        because = BecauseOf(kind=CauseKind.STAYED_AWAY, fact_id=session.id, facts=facts)
        raise_alerts(line, course.person, concerns, because_of=because)


def _draft(session: Session) -> Draft:
    """The draft of this session, or one that is not begun."""
    return Draft.objects.filter(session=session).first() or Draft(
        service_id=session.service_id, session=session, person_id=session.course.person_id, version=0
    )


def _note_stage(line: OpenLine, session: Session, recorded: SessionRecord) -> None:
    """What a session found out about the stage of a dispute stands beside the stages noted elsewhere."""
    number = place_of(session).number
    stage = recorded.area.stage if isinstance(recorded.area, Expectations) else None
    if stage is None or number is None:
        return
    noted = stages_of(session.course_id)[-1:]
    if not any((each.session_number, each.stage) == (number, stage) for each in noted):
        keep_stage(line, session.course, stage, session_number=number)


def _check_seen(row: Draft | ProcessNote, seen: int) -> None:
    """Refuse a writer who has not seen the version that stands. Raises DraftMovedOn"""
    if row.version != seen:
        raise DraftMovedOn(row.version)


def _check_ready(session: Session, recorded: SessionRecord) -> None:
    missing = missing_before_signing(
        recorded,
        attendance=Attendance(session.attendance) if session.attendance else None,
        alert_is_open=bool(open_alerts_of([session.course.person_id])),
    )
    if missing:
        raise NotReadyToSign(missing)
