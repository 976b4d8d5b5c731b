from __future__ import annotations

from uuid import UUID

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.core.letters import LETTER_MAX


class LetterDraft(Fact):
    """A letter being written. It is written over by whoever has seen the last version, and gone once it is signed."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="letter_drafts")
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    letter = SealedTextField(owner="person_id", limit=LETTER_MAX)
    """The letter, as JSON."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "kind"], name="one_draft_of_each_letter")]


class SignedLetter(Fact):
    """One version of a letter, word for word as it was signed. Never changed; the next version takes its place."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="letters")
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    letter = SealedTextField(owner="person_id", limit=LETTER_MAX)
    """The letter, as JSON."""
    person_agrees = models.BooleanField(null=True)
    """Whether the person agreed that it goes to somebody else; null where it goes to nobody else."""
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "kind", "version"], name="one_letter_of_each_version")]
        indexes = [models.Index(fields=["person_id"])]


class LetterSharing(Fact):
    """A letter was put on the person's own page, or taken off it. The latest counts."""

    letter = models.ForeignKey(SignedLetter, models.PROTECT, related_name="sharings")
    number = models.PositiveSmallIntegerField()
    is_shared = models.BooleanField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="sharings_come_one_after_another")]

    @property
    def person_id(self) -> UUID:
        """Whose letter it is."""
        return self.letter.person_id
