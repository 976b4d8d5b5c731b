from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.versions import Versioned

WORDS_MAX = 300
"""Characters an entry says what happened in; a timeline is read at a glance."""


class TimelineEntry(Versioned):
    """Something that happened, as exactly as memory dates it. A date known to the month lies on the month's first."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="timeline")
    person_id = models.UUIDField()
    lane = models.CharField(max_length=16)
    kind = models.CharField(max_length=20)
    began_date = models.DateField()
    began_to = models.CharField(max_length=5)
    """How exactly the date is known: to the year, the month or the day."""
    ended_date = models.DateField(null=True)
    ended_to = models.CharField(max_length=5, blank=True)
    goes_on = models.BooleanField(default=False)
    words = SealedTextField(owner="person_id", limit=WORDS_MAX)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
