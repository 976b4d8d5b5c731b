from __future__ import annotations

from uuid import UUID

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Session
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.core.sessions import NOTE_MAX, RECORD_MAX

WORDS_MAX = 4_000
"""Characters of an addendum."""
REASON_MAX, RECIPIENT_MAX = 2_000, 300
"""Characters of why private notes are disclosed, and of to whom."""


class Draft(Fact):
    """What is recorded of a session so far. It is written over as it grows, by whoever has seen the last version."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="draft")
    person_id = models.UUIDField()
    version = models.PositiveIntegerField()
    record = SealedTextField(owner="person_id", limit=RECORD_MAX)
    """The session's record, as JSON."""
    kept_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class SignedNote(Fact):
    """A session as it was signed: what was recorded, and the note as its therapist read it. Never changed."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="note")
    person_id = models.UUIDField()
    record = SealedTextField(owner="person_id", limit=RECORD_MAX)
    words = SealedTextField(owner="person_id", limit=NOTE_MAX)
    signed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class Addendum(Fact):
    """Something added to a signed note, beside it and never in it."""

    note = models.ForeignKey(SignedNote, models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    added_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="addenda_come_one_after_another")]

    @property
    def person_id(self) -> UUID:
        """Whose key seals the words."""
        return self.note.person_id


class ProcessNote(Fact):
    """What a therapist keeps of a session for themselves: no part of the record, seen by nobody but its author.

    Sealed with the key of the person it is about, so that it goes when they are erased. Once its author is gone, the
    colleague they named holds it, and opens it by a disclosure on the record or not at all.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="process_notes")
    person_id = models.UUIDField()
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    words = SealedTextField(owner="person_id", limit=NOTE_MAX)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "author"], name="one_process_note_of_each_author")]


class CustodianNamed(Fact):
    """Whom a therapist named to hold their process notes once they are gone. Never changed; the latest counts."""

    author = models.ForeignKey(Account, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    custodian = models.ForeignKey(Account, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "author", "number"], name="custodians_come_one_after_another")
        ]


class Ground(models.TextChoices):
    """Why a process note is disclosed."""

    AUTHORISED = "authorised"
    SUPERVISION = "supervision"
    DANGER = "danger"
    LAW = "law"


class Disclosure(Fact):
    """One time a process note was opened to somebody beside its author: by whom, to whom, on what ground and why."""

    note = models.ForeignKey(ProcessNote, models.PROTECT, related_name="disclosures")
    number = models.PositiveSmallIntegerField()
    person_id = models.UUIDField()
    ground = models.CharField(max_length=12, choices=Ground.choices)
    to_whom = SealedTextField(owner="person_id", limit=RECIPIENT_MAX)
    reason = SealedTextField(owner="person_id", limit=REASON_MAX)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    disclosed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="disclosures_come_one_after_another")]
