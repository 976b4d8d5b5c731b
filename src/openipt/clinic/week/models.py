from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course, Session
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.foundation.versions import Versioned
from openipt.clinic.inventory.models import InventoryPerson
from openipt.core.inventory import NICKNAME_MAX
from openipt.core.week import MOOD_MAX, WORDS_MAX, Company, PlanWent

REASON_MAX = 1_000
"""Characters of why somebody cannot come."""
_COMPANIES = [(each.value, each.value) for each in Company]
_PLANS = [(each.value, each.value) for each in PlanWent]


class WeekEvent(Versioned):
    """One thing that happened in a person's week, as they told it at one moment."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="week_events")
    person_id = models.UUIDField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    happened_date = models.DateField(null=True)
    company = models.CharField(max_length=8, choices=_COMPANIES, blank=True)
    """Empty until they have said."""
    somebody = models.ForeignKey(InventoryPerson, models.PROTECT, null=True, related_name="+")
    somebody_words = SealedTextField(owner="person_id", limit=NICKNAME_MAX, null=True)
    feelings = models.JSONField(default=list)
    mood = models.PositiveSmallIntegerField(null=True)
    plan_went = models.CharField(max_length=9, choices=_PLANS, blank=True)
    """Set where this is about what was agreed on last time."""
    is_told = models.BooleanField()
    """Whether the person has come to the end of telling it."""
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta(Versioned.Meta):
        abstract = False
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(mood__isnull=True) | models.Q(mood__range=(0, MOOD_MAX)),
                name="moods_go_from_0_to_10",
            ),
        ]
        indexes = [models.Index(fields=["course", "kept_at"])]


class EventTakenUp(Fact):
    """A session in which an event was talked about, in the version it then had. From then on it stays as it is."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="events_taken_up")
    entry_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry_id"], name="an_event_is_taken_up_once")]


class CannotCome(Fact):
    """A person said that they cannot come to a planned session, until they take it back."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="cannot_come")
    person_id = models.UUIDField()
    reason = SealedTextField(owner="person_id", limit=REASON_MAX, null=True)
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(taken_back_at__isnull=True),
                name="cannot_come_is_said_once_at_a_time",
            )
        ]
