from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.core.preparation import RECORD_MAX, Kind

_KINDS = [(kind.value, kind.value) for kind in Kind]


class Preparation(Fact):
    """A talk, a boundary or a decision a person works out. It is written over as it grows, by who saw it last.

    Nobody but the person reads it until they share it; then it is read as it stands, until they no longer share it.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="preparations")
    person_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=_KINDS)
    version = models.PositiveIntegerField()
    record = SealedTextField(owner="person_id", limit=RECORD_MAX)
    """What they wrote, as JSON; emptied when they throw away what nobody else was ever shown."""
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    is_shared = models.BooleanField(default=False)
    shared_at = models.DateTimeField(null=True)
    """When it was shared first; null while nobody else was ever shown it."""
    thrown_away_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person_id", "kept_at"])]
