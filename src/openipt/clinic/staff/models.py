from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import CareLink


class Leave(Fact):
    """Days on which a colleague is away, and who covers for them; the circles of care follow while it lasts."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    covered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    first_date = models.DateField()
    last_date = models.DateField()
    noted_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    """Once it is over and the cover has left the circles again; earlier than its last day where somebody came back."""


class LeaveCover(Fact):
    """One place in a circle of care that a leave gave to whoever covers, and that ends with it."""

    leave = models.ForeignKey(Leave, models.PROTECT, related_name="covers")
    link = models.OneToOneField(CareLink, models.PROTECT, related_name="+")
