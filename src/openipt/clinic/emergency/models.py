from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person

WORDS_MAX = 1_000
"""Characters of why a record was opened, and of what a review found."""


class EmergencyUse(Fact):
    """One record that one colleague opened in an emergency, why, until when, and what somebody else found about it.

    The review is part of the row: a use without one is a review owed, and no use can have two.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reason = SealedTextField(owner="person_id", limit=WORDS_MAX)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it was ended by hand; none where its time ended it."""
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    was_in_order = models.BooleanField(null=True)
    found = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What the reviewer found, in their own words."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_reviews_their_own_use",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("account")),
            ),
            models.CheckConstraint(
                name="a_review_is_whole",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, was_in_order__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, was_in_order__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["account", "until"])]
