"""Keeping a letter's draft, signing it, and putting it on the person's own page."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.courses.access import course_for
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.days import day_at
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.letters.access import is_shared, letter_for
from openipt.clinic.letters.models import LetterDraft, LetterSharing, SignedLetter
from openipt.clinic.letters.reads import names_kept_out
from openipt.core.letters import LEAVES_THE_HOUSE, Letter, LetterKind, as_text, check_signing, from_text, stamped
from openipt.core.vocabulary import Refusal


class NothingDrafted(Refusal):
    """A letter that is not being written, or was signed already."""

    code = "letter.nothing_drafted"

    def __init__(self) -> None:
        super().__init__("There is no draft of this letter: it was signed, or begun anew. Look at the list of letters.")


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def keep_letter_draft(*, actor: Actor, course_id: UUID, letter: Letter, seen: int, at: datetime) -> int:
    """Keep a letter as it is written so far. The same letter sent twice is one version and no conflict.

    Takes    seen: the version the form was drawn with, 0 before the first
    Gives    the version it now is
    Raises   FormStale, LetterTooLong
    """
    text = as_text(letter)
    with record(actor, "letter.drafted", at=at) as line:
        course = course_for(actor, course_id, to=Permission.LETTER_WRITE, changing=True)
        draft = _draft(course, letter.kind)
        line.about(course)
        if draft.version and draft.letter == text:
            return draft.version
        if draft.version != seen:
            raise FormStale
        draft.version, draft.letter, draft.kept_at, draft.by_id = seen + 1, text, at, actor.account_id
        draft.save()
        return draft.version


def discard_letter_draft(*, actor: Actor, course_id: UUID, kind: LetterKind, seen: int, at: datetime) -> None:
    """Let a draft go; what was written in it is gone. Raises NothingDrafted, FormStale"""
    with record(actor, "letter.draft_discarded", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.LETTER_WRITE, changing=True))
        _drafted(course, kind, seen=seen).delete()


def sign_letter(
    *,
    actor: Actor,
    course_id: UUID,
    kind: LetterKind,
    seen: int,
    at: datetime,
    person_agrees: bool = False,
    names_are_alike: bool = False,
    is_to_be_shared: bool = False,
) -> SignedLetter:
    """Sign the letter that was drafted, word for word, as the next version of its kind. The draft is gone then.

    Takes    seen: the version that was read · person_agrees: that it goes to somebody else
             names_are_alike: words that look like names of people in the circle are none
             is_to_be_shared: whether it goes on the person's own page at once
    Raises   NothingDrafted, FormStale, AddresseeMissing, ConsentMissing, NamesOthers; NotYours for a system task,
             since a letter is signed by somebody
    """
    if actor.account_id is None:
        raise NotYours("A letter has a signatory.")
    with record(actor, "letter.signed", at=at) as line:
        course = line.about(course_for(actor, course_id, to=Permission.LETTER_WRITE, changing=True))
        draft = _drafted(course, kind, seen=seen)
        letter = from_text(str(draft.letter))
        names = names_kept_out(course.person_id)
        check_signing(letter, others=names, person_agrees=person_agrees, names_are_alike=names_are_alike)

        version = _versions(course, kind) + 1
        signed_date = day_at(course.person.service, at)
        final = stamped(letter, version=version, signed_by=staff_name(actor.account_id), signed_date=signed_date)
        row = SignedLetter(
            service_id=course.service_id,
            course=course,
            person_id=course.person_id,
            kind=kind,
            version=version,
            letter=as_text(final),
            person_agrees=person_agrees if kind in LEAVES_THE_HOUSE else None,
            by_id=actor.account_id,
            signed_at=at,
        )
        row.save(force_insert=True)
        draft.delete()
        if is_to_be_shared:
            _share(line, row, is_to_be=True)
        return line.about(row)


def share_letter(*, actor: Actor, letter_id: UUID, is_to_be: bool, at: datetime) -> None:
    """Put a letter on the person's own page, or take it off. Asked for twice, it is done once."""
    verb = "letter.shared" if is_to_be else "letter.taken_back"
    with suppress(_NothingToDo), record(actor, verb, at=at) as line:
        letter = letter_for(actor, letter_id, to=Permission.LETTER_WRITE, changing=True)
        if is_shared(letter) is is_to_be:
            raise _NothingToDo
        line.about(letter.course)
        line.about(letter)
        _share(line, letter, is_to_be=is_to_be)


def _share(line: OpenLine, letter: SignedLetter, *, is_to_be: bool) -> None:
    last = LetterSharing.objects.filter(letter=letter).aggregate(last=Max("number"))["last"] or 0
    sharing = LetterSharing(service_id=letter.service_id, letter=letter, number=last + 1, is_shared=is_to_be)
    sharing.by_id, sharing.at = line.actor.account_id, line.at
    sharing.save(force_insert=True)
    line.about(sharing)


def _versions(course: Course, kind: LetterKind) -> int:
    last = SignedLetter.objects.filter(course=course, kind=kind).aggregate(last=Max("version"))["last"]
    return last or 0


def _draft(course: Course, kind: LetterKind) -> LetterDraft:
    """The draft of this kind of letter, or one that is not begun."""
    return LetterDraft.objects.filter(course=course, kind=kind).first() or LetterDraft(
        service_id=course.service_id, course=course, person_id=course.person_id, kind=kind, version=0
    )


def _drafted(course: Course, kind: LetterKind, *, seen: int) -> LetterDraft:
    """The draft, if it is the one that was read. Raises NothingDrafted, FormStale"""
    draft = _draft(course, kind)
    if not draft.version:
        raise NothingDrafted
    if draft.version != seen:
        raise FormStale
    return draft
