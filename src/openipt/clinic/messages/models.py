from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person


class MessageState(models.TextChoices):
    """How far a message has come.

    sending     claimed by a sender, which may be speaking to the mail server now
    failed      certainly not sent; it is tried again at `due_at`
    uncertain   the sender or the mail server was lost before it answered: it may have gone, so it never goes again
    given_up    certainly not sent, and not tried any more
    opened      the recipient, signed in, followed its link or came to what it is for by themselves
    done        what it was for was done
    stopped     what it was for was over before it went
    """

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    GIVEN_UP = "given_up"
    OPENED = "opened"
    DONE = "done"
    STOPPED = "stopped"


class OutboxMessage(Fact):
    """A message that will be sent: written with its cause, once per recipient, occasion and channel, for ever."""

    recipient = models.ForeignKey(Account, models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=120)
    channel = models.CharField(max_length=12)
    planned_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=MessageState.choices, default=MessageState.PLANNED)
    due_at = models.DateTimeField(null=True)
    """When it goes, or is tried again; none: at once."""
    too_late_at = models.DateTimeField(null=True)
    """When it would help no more; none: it always helps."""
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    """Why it did not go, as a word from our code."""
    looked_at = models.DateTimeField(null=True)
    """When a colleague put a message that did not go out off the list."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "occasion", "channel"], name="one_message_per_occasion")
        ]
        indexes = [models.Index(fields=["state", "planned_at"])]


class ReminderDaysSet(Fact):
    """On which days a service recalls check-ins and sessions from one moment on, and who decided. The latest holds."""

    number = models.PositiveSmallIntegerField()
    check_in_again = models.PositiveSmallIntegerField()
    session_before = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="reminder_days_come_one_after_another")
        ]


class MessageWishes(Fact):
    """What somebody in therapy said about being written to and called; the latest row counts, and without one
    nothing is sent."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    by_email = models.BooleanField()
    address = SealedTextField(owner="person_id", limit=254, null=True)
    earliest = models.TimeField()
    latest = models.TimeField()
    about_sessions = models.BooleanField()
    paused_until = models.DateField(null=True)
    """The first day on which messages go again."""
    may_call = models.BooleanField()
    may_leave_word = models.BooleanField()
    """Whether a caller may say anything to whoever or whatever answers instead of them."""
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="wishes_come_one_after_another")]
