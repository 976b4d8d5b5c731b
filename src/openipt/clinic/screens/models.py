from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.versions import Versioned
from openipt.clinic.library.models import LoadedWording
from openipt.clinic.people.models import Person

WORDS_MAX = 2_000
"""Characters of what was said and seen."""


class ScreenAsked(Versioned):
    """One screen as a clinician asked it. It is never taken back; what was wrong is corrected by a further version."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="screens_asked")
    screen = models.CharField(max_length=40)
    screen_version = models.CharField(max_length=20)
    wording = models.ForeignKey(LoadedWording, models.PROTECT, null=True, related_name="+")
    """The words that were on the page; null where it showed what each question is about, in ours."""
    replies = SealedTextField(owner="person_id", limit=2_000)
    """By question what came of it, as JSON."""
    asked_date = models.DateField()
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
