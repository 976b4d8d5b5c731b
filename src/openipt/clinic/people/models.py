from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact, Site


class Person(Fact):
    """A person in therapy. Who they are is sealed with a key of their own."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    account = models.OneToOneField(Account, models.PROTECT, null=True, related_name="person")
    name = SealedTextField(owner="id", limit=200)
    called = SealedTextField(owner="id", limit=100)
    """What the person wants to be called."""
    born = SealedTextField(owner="id", limit=10)
    """Date of birth, ISO."""
    telephone = SealedTextField(owner="id", limit=40)
    reach = SealedTextField(owner="id", limit=400)
    """How they can safely be reached, in words."""
    time_zone = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    registered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)


class Relation(models.TextChoices):
    """Why somebody belongs to a circle of care."""

    ASSIGNED = "assigned"
    COVERING = "covering"
    SUPERVISING = "supervising"


class CareLink(Fact):
    """One member of one person's circle of care, from one moment until it ends."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="care_links")
    account = models.ForeignKey(Account, models.PROTECT, related_name="care_links")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "account", "relation"],
                condition=models.Q(ended_at__isnull=True),
                name="one_link_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True, relation="assigned"),
                name="one_assigned_therapist",
            ),
        ]
        indexes = [models.Index(fields=["account", "ended_at"])]
