from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person
from openipt.core.safety_plan import PLAN_MAX

WORDS_MAX = 1_000
"""Characters of what somebody wants changed."""


class PlanVersion(Fact):
    """One version of a person's safety plan, as the two kept it. The latest counts; earlier ones stay."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="safety_plans")
    number = models.PositiveSmallIntegerField()
    plan = SealedTextField(owner="person_id", limit=PLAN_MAX)
    """What was kept, as JSON."""
    review_date = models.DateField()
    kept_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="safety_plans_come_one_after_another")]


class ChangeWanted(Fact):
    """The person says that their plan needs changing. It waits until a colleague has looked at it."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="changes_wanted")
    person_id = models.UUIDField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    said_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person_id", "seen_at"])]
