from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Fact


class MessageState(models.TextChoices):
    """How far a message has come. stopped: what it was for is over, and it is not sent."""

    PLANNED = "planned"
    SENT = "sent"
    FAILED = "failed"
    STOPPED = "stopped"


class OutboxMessage(Fact):
    """A message that will be sent: written with its cause, once per recipient, occasion and channel, for ever."""

    recipient = models.ForeignKey(Account, models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=120)
    channel = models.CharField(max_length=12)
    planned_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.PLANNED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "occasion", "channel"], name="one_message_per_occasion")
        ]
        indexes = [models.Index(fields=["state", "planned_at"])]
