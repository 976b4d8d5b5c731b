from __future__ import annotations

from uuid import UUID

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person

WORDS_MAX = 2_000
"""Characters of a reason, or of anything else said in a few sentences."""
PLACE_MAX = 80
"""Characters of the place of a session."""


class Course(Fact):
    """One person's course of IPT, under the protocol version it was opened with."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="courses")
    protocol_key = models.CharField(max_length=40)
    protocol_version = models.CharField(max_length=20)
    protocol_digest = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    """The course of the same person that had ended before this one was opened."""

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
    is_taken_back = models.BooleanField(default=False)
    """Whether this row takes back an ending that was noted by mistake: a correction, no move of the table."""

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
    place = SealedTextField(owner="person_id", limit=PLACE_MAX, null=True)
    """Where: a room, a link, or somebody's home. None where nothing was said."""
    attendance = models.CharField(max_length=24, blank=True)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["course", "planned_at"])]

    @property
    def person_id(self) -> UUID:
        """Whose key seals the place."""
        return self.course.person_id


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


class MaintenanceContract(Fact):
    """One version of what was agreed for maintenance: how often, until when, and what it is about."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="maintenance_contracts")
    person_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    every_days = models.PositiveSmallIntegerField()
    until_date = models.DateField()
    focus = SealedTextField(owner="person_id", limit=WORDS_MAX)
    reason = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """Why this version followed the one before; none for the first."""
    agreed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "version"], name="one_maintenance_contract_of_each_version")
        ]


class Break(Fact):
    """A pause with the day on which both go on; open until they do, or the course ends."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="breaks")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    return_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="breaks_come_one_after_another")]


class TherapistAbsence(Fact):
    """Days on which the therapist is away, who stands in, and what was said about it with the person."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="absences")
    person_id = models.UUIDField()
    first_date = models.DateField()
    last_date = models.DateField()
    cover = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    noted_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class ContactReason(models.TextChoices):
    """What a contact outside sessions was about."""

    OUTREACH = "outreach"
    CRISIS = "crisis"
    PRACTICAL = "practical"


class ContactWay(models.TextChoices):
    """How somebody was contacted."""

    TELEPHONE = "telephone"
    TEXT = "text"
    LETTER = "letter"
    IN_PERSON = "in_person"


class Contact(Fact):
    """A contact outside sessions: it is in the record and uses no number."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="contacts")
    person_id = models.UUIDField()
    reason = models.CharField(max_length=12, choices=ContactReason.choices)
    way = models.CharField(max_length=12, choices=ContactWay.choices)
    was_reached = models.BooleanField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    contacted_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class TherapistChange(Fact):
    """A course passed from one therapist to another, with a summary and the person's consent; numbers go on."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="therapist_changes")
    person_id = models.UUIDField()
    earlier = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    later = models.ForeignKey(Account, models.PROTECT, related_name="+")
    summary = SealedTextField(owner="person_id", limit=4_000)
    agreed_date = models.DateField()
    """The day the person agreed."""
    changed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
