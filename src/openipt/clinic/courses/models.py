from __future__ import annotations

from uuid import UUID

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person


class Course(Fact):
    """One person's course of IPT, under the protocol version it was opened with."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="courses")
    protocol_key = models.CharField(max_length=40)
    protocol_version = models.CharField(max_length=20)
    protocol_digest = models.CharField(max_length=64)
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["service", "person"])]


class BroughtIn(Fact):
    """A course that began elsewhere: what had been done by the time it was brought in, in the clinician's words."""

    course = models.OneToOneField(Course, models.PROTECT, related_name="brought_in")
    person_id = models.UUIDField()
    words = SealedTextField(owner="person_id", limit=4_000)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class CourseMove(Fact):
    """A course came into a state; the latest move is where it stands."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="moves")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="moves_come_one_after_another")]


class Contract(Fact):
    """One version of what was agreed: how many sessions, how long, how often. Never changed, only followed."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="contracts")
    version = models.PositiveSmallIntegerField()
    sessions = models.PositiveSmallIntegerField()
    initial_length = models.PositiveSmallIntegerField()
    termination_length = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    every_days = models.PositiveSmallIntegerField()
    agreed_at = models.DateTimeField()
    reason = SealedTextField(owner="person_id", limit=2_000, null=True)
    """Why this version followed the one before; none for the first."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "version"], name="one_contract_of_each_version")]

    @property
    def person_id(self) -> UUID:
        """Whose key seals the reason."""
        return self.course.person_id


class Session(Fact):
    """One meeting, planned and then held or not. Its number is counted from those held, never stored."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=80)
    attendance = models.CharField(max_length=24, blank=True)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["course", "planned_at"])]


class Focus(Fact):
    """The problem area a course works on, agreed at one moment; the latest is the one in force."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="foci")
    number = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=40)
    in_words = SealedTextField(owner="person_id", limit=300)
    person_id = models.UUIDField()
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="foci_come_one_after_another")]
