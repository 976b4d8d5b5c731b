from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person


class Way(models.TextChoices):
    """How answers reached us."""

    SCREEN = "screen"
    KIOSK = "kiosk"
    """On a device of the service that was handed over for this."""
    LINK = "link"
    """By a link and a PIN, without signing in."""
    PAPER = "paper"
    PHONE = "phone"
    IMPORT = "import"


class CheckIn(Fact):
    """One filling of one measure, on the version it was asked with. Its id is the submission's, unique for ever.

    Open until `received_at` is set; then answers and points stand, and nothing changes them. One that was let go
    (`closed_at`) waits no more, and its answers are received all the same if they come late.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="check_ins")
    course = models.ForeignKey(Course, models.PROTECT, null=True, related_name="check_ins")
    session_number = models.PositiveSmallIntegerField(null=True)
    measure_key = models.CharField(max_length=40)
    measure_version = models.CharField(max_length=20)
    measure_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    way = models.CharField(max_length=8, choices=Way.choices)
    answered_by = models.CharField(max_length=12)
    entered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """The colleague who typed it in, when the person did not."""
    occasion = models.CharField(max_length=24, blank=True)
    """What the schedule of the course asked it for; empty where a colleague asked."""
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """When it stopped waiting for answers that no longer make sense."""
    captured_at = models.DateTimeField(null=True)
    """When the person answered, which may be long before we received it."""
    received_at = models.DateTimeField(null=True)
    answers = models.JSONField(null=True)
    """Item key to answer code, null for a blank, as received."""
    points = models.SmallIntegerField(null=True)
    is_prorated = models.BooleanField(default=False)
    is_total_alone = models.BooleanField(default=False)
    """Whether somebody typed the points, because the answers they were added up from are not known."""
    body_digest = models.CharField(max_length=64, blank=True)
    words = SealedTextField(owner="person_id", limit=2_000, null=True)
    """What the person wanted to say, in their own words."""

    class Meta:
        indexes = [models.Index(fields=["person", "measure_key", "received_at"])]


class ItemAnswer(models.Model):
    """One answer as it was given. A corrected one is a new row; the one given last counts, and none is taken back."""

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="item_answers")
    item = models.CharField(max_length=40)
    answer = models.SmallIntegerField(null=True)
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    """When the person gave it, where a device kept it for want of a connection; else it is when it was saved."""
    answer_id = models.UUIDField(null=True, unique=True)
    """Made on the device as the button was touched, so that the same touch is kept once however often it comes."""


class ConflictingSubmission(Fact):
    """A different body under an id that was already received: refused, and kept for somebody to look at."""

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="conflicts")
    answers = models.JSONField()
    words = SealedTextField(owner="person_id", limit=2_000, null=True)
    person_id = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_in", "body_digest"], name="a_conflict_is_kept_once")]
