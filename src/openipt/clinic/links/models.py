from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person


class PinChosen(Fact):
    """A PIN somebody in therapy chose for links to their check-ins; the latest row counts, and one may have none."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    hashed = SealedTextField(owner="person_id", limit=200, null=True)
    """Never the PIN. Sealed too, for six digits are soon guessed from a hash alone. None where they want no PIN."""
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="pins_come_one_after_another")]


class CheckInLink(Fact):
    """A link to one check-in. Whether it still opens is worked out whenever somebody comes with it."""

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    """Keyed, so that whoever reads the database makes no link of it."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When another took its place, or its person wanted no PIN any more."""
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    """Wrong PINs since it was made, or since it was last opened."""
    locked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["check_in", "made_at"])]


class LinksDecided(Fact):
    """Whether the reminders of a service carry a link to the check-in, from one moment on, and who decided it."""

    number = models.PositiveSmallIntegerField()
    are_carried = models.BooleanField()
    decided_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="decisions_about_links_come_one_after_another")
        ]
