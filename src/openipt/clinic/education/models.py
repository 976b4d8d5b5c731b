from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact

WORDS_MAX = 1_000
"""Characters of what was said when a reading was talked over."""


class StepKind(models.TextChoices):
    """What became of a reading."""

    GIVEN = "given"
    READ = "read"
    DISCUSSED = "discussed"


class GivenBy(models.TextChoices):
    """How a reading came to somebody."""

    PORTAL = "portal"
    PAPER = "paper"
    ALOUD = "aloud"


class ReadingStep(Fact):
    """One thing that happened with one reading, in the version and language it was given in."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="readings")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    reading = models.CharField(max_length=60)
    reading_version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    way = models.CharField(max_length=6, choices=GivenBy.choices, blank=True)
    wants_to_talk = models.BooleanField(default=False)
    """The person, having read it, would like to talk about it."""
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="readings_come_one_after_another")]
        indexes = [models.Index(fields=["person_id", "reading"])]
