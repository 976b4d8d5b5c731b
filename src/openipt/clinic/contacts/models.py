from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Fact


class OwnNumbers(Fact):
    """The service's own numbers, as a colleague said that they are right. The latest hold; earlier ones stay."""

    number = models.PositiveSmallIntegerField()
    calls = models.JSONField()
    """In the service's order: name, when, number. Public, and about nobody in therapy."""
    kept_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "number"], name="own_numbers_come_one_after_another")]


class NumbersConfirmed(Fact):
    """Whoever set the service up read its country's crisis numbers, and said that they are right for its people."""

    country = models.CharField(max_length=2)
    read_on = models.JSONField()
    """By the key of each number, the day it was last read at its holder's, as it was shown."""
    confirmed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
