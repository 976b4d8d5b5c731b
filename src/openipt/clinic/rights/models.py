from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person

REASON_MAX = 1_000
"""Characters of why somebody is erased, or must not be."""


class ErasureGround(models.TextChoices):
    """Why somebody is erased."""

    ASKED = "asked", "they asked for it"
    KEPT_LONG_ENOUGH = "kept_long_enough", "it was kept as long as it must be"
    MISTAKE = "mistake", "they should never have been registered here"


class ErasureAsked(Fact):
    """A colleague asks that a person be erased; another confirms it, or it is taken back. Outlives the person's key."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=ErasureGround.choices)
    reason = SealedTextField(owner="service_id", limit=REASON_MAX)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at__isnull=True, confirmed_at__isnull=True),
                name="one_erasure_waits",
            ),
            models.CheckConstraint(
                name="two_persons_erase", condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by"))
            ),
        ]


class LegalHold(Fact):
    """What is kept of a person must stay, for a reason outside the service, until a day or until it is lifted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = SealedTextField(owner="service_id", limit=REASON_MAX)
    until_date = models.DateField(null=True)
    """The last day on which it holds; none while nobody knows."""
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_why = SealedTextField(owner="service_id", limit=REASON_MAX, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_at__isnull=True), name="one_hold_at_a_time")
        ]
