from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Fact
from openipt.core.retention import RecordClass

SAYS_MAX = 400
READ_AT_MAX = 300


class RetentionDecided(Fact):
    """How long a service keeps one class of records, on what that rests, and who decided it. The latest counts."""

    record_class = models.CharField(max_length=12, choices=[(each.value, each.value) for each in RecordClass])
    number = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(null=True)
    """Whole years after the last day of care; none where the decision is to have no rule."""
    child_until_age = models.PositiveSmallIntegerField(null=True)
    child_until_age_at_17 = models.PositiveSmallIntegerField(null=True)
    binds = models.BooleanField(default=False)
    """Whether a law keeps it although its person asks for its end."""
    says = models.CharField(max_length=SAYS_MAX)
    """The law or guidance it rests on, or the service's own reason."""
    read_at = models.CharField(max_length=READ_AT_MAX, blank=True)
    """The page that was read."""
    checked_date = models.DateField()
    """The day somebody last read it."""
    decided_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "record_class", "number"], name="decisions_on_keeping_come_one_after_another"
            )
        ]
