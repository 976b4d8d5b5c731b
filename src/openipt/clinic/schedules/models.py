from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact

REASON_MAX = 500
"""Characters of the reason for a change."""


class Decision(models.TextChoices):
    """What was decided about a measure."""

    ASK = "ask"
    LEAVE_OUT = "leave_out"
    AS_PROTOCOL = "as_protocol"


class ScheduleChange(Fact):
    """A therapist changed when one measure is asked in one course; of each measure the latest counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="schedule_changes")
    person_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    measure_key = models.CharField(max_length=60)
    decision = models.CharField(max_length=12, choices=Decision.choices)
    every_sessions = models.PositiveSmallIntegerField(null=True)
    at_start = models.BooleanField(default=False)
    at_middle = models.BooleanField(default=False)
    at_end = models.BooleanField(default=False)
    follow_up_months = models.JSONField(default=list)
    reason = SealedTextField(owner="person_id", limit=REASON_MAX, null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="schedule_changes_come_one_after_another")
        ]
