from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person
from openipt.core.inventory import NICKNAME_MAX, TIE_WORDS_MAX, WORDS_MAX, SnapshotKind

_KINDS = [(kind.value, kind.value) for kind in SnapshotKind]


class InventoryPerson(Fact):
    """Somebody in a person's life. What is told of them is in tellings; an erased entry keeps none."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="inventory")
    number = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="people_are_added_one_by_one")]


class Telling(Fact):
    """All that was told of somebody, as it stood after one change. Never changed, only followed by the next.

    Numbered through the whole inventory of one person, so that an earlier circle is the tellings up to a number.
    Columns are the parts of core.inventory.Relationship; null where nobody asked.
    """

    person_id = models.UUIDField()
    inventory_person = models.ForeignKey(InventoryPerson, models.PROTECT, related_name="tellings")
    number = models.PositiveIntegerField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    why = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What has changed, in words: about this telling, not about the tie."""

    nickname = SealedTextField(owner="person_id", limit=NICKNAME_MAX)
    tie = models.CharField(max_length=16)
    tie_words = SealedTextField(owner="person_id", limit=TIE_WORDS_MAX, null=True)
    is_alive = models.BooleanField()
    died = models.CharField(max_length=10, blank=True)
    """A date as far as it is known: 2019, 2019-03 or 2019-03-14."""
    is_current = models.BooleanField()
    ring = models.PositiveSmallIntegerField()
    wanted_ring = models.PositiveSmallIntegerField(null=True)
    ring_before = models.PositiveSmallIntegerField(null=True)
    angle = models.PositiveSmallIntegerField(null=True)
    valence = models.CharField(max_length=8, blank=True)
    in_conflict = models.BooleanField()
    contact = models.CharField(max_length=16, blank=True)
    contact_modes = models.JSONField(default=list)
    activities = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    good = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    hard = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    satisfaction = models.PositiveSmallIntegerField(null=True)
    expectations = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    expectations_of_me = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    are_met = models.BooleanField(null=True)
    are_spoken = models.BooleanField(null=True)
    are_shared = models.BooleanField(null=True)
    reciprocity = models.CharField(max_length=16, blank=True)
    conflict_level = models.PositiveSmallIntegerField(null=True)
    conflict_about = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    last_conflict = models.CharField(max_length=10, blank=True)
    communication = models.JSONField(default=list)
    is_confidant = models.BooleanField(null=True)
    knows_of_depression = models.BooleanField(null=True)
    support = models.JSONField(null=True)
    changes_wanted = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    onset_change = models.CharField(max_length=8, blank=True)
    onset_words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    depression_effect = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    safety = SealedTextField(owner="person_id", limit=60, null=True)
    """Staff only: the concerns with spaces between, `none` where it was asked and there is none, null if not asked."""
    area = models.CharField(max_length=40, blank=True)
    area_strength = models.CharField(max_length=8, blank=True)
    notes = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "number"], name="tellings_come_one_after_another"),
            models.CheckConstraint(condition=models.Q(ring__range=(1, 3)), name="nobody_stands_outside_the_rings"),
        ]
        indexes = [models.Index(fields=["inventory_person", "number"])]


class Snapshot(Fact):
    """The circle as it stood at one moment of a course: every telling up to a number."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="circle_snapshots")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=_KINDS)
    up_to = models.PositiveIntegerField()
    session_number = models.PositiveSmallIntegerField(null=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="snapshots_come_one_after_another")]


class Invitation(Fact):
    """The person was asked to draw their circle themselves, from one moment until it ends."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="circle_invitations")
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="invited_once_at_a_time"
            )
        ]
