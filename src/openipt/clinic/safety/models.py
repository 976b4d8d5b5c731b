from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person


class DutyTurn(Fact):
    """A place on the service's duty list: who answers when the therapist does not. Lower turns first."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "turn"], name="one_colleague_per_turn")]


NAME_MAX, TELEPHONE_MAX = 120, 40


class SafetyArrangement(Fact):
    """How a service receives alerts from one moment on, and who decided so. Never changed; the latest holds.

    The duty list and the service's hours stand where they are read; here is how they came to be so.
    """

    number = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """Nobody where it was set up so."""
    duty = models.JSONField(default=list)
    """Ids of accounts, in the order of their turns."""
    opening = models.JSONField(default=list)
    holidays = models.JSONField(default=list)
    answer_within = models.JSONField(default=dict)
    outside_name = SealedTextField(owner="service_id", limit=NAME_MAX, null=True)
    """Whom to call when nobody of the service is there."""
    outside_telephone = SealedTextField(owner="service_id", limit=TELEPHONE_MAX, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="arrangements_come_one_after_another")
        ]


class Alert(Fact):
    """Something about a person that a named colleague must answer by a given time. It stays until it is closed.

    Owner and due time are where the last step left them; the steps say how they came there.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="alerts")
    raised_at = models.DateTimeField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    rung = models.CharField(max_length=16)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # while one is open, another worrying answer joins it
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(closed_at__isnull=True), name="one_open_alert_per_person"
            )
        ]
        indexes = [
            models.Index(fields=["service", "due_at"], condition=models.Q(closed_at__isnull=True), name="open_alerts"),
        ]


class AlertCause(Fact):
    """One fact that met one rule. Whatever becomes of the fact later, the cause stands.

    kind: what sort of fact, of core's closed list · fact_id: the row it is · about: which part of it met the rule, such
    as the item of a check-in · facts: what was so then, in plain keys and numbers and never in anybody's words
    """

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="causes")
    kind = models.CharField(max_length=12)
    fact_id = models.UUIDField()
    about = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact_id", "about", "rule"], name="one_cause_per_fact_and_rule")]


class StepKind(models.TextChoices):
    """What happened to an alert."""

    RAISED = "raised"
    JOINED = "joined"
    ESCALATED = "escalated"
    TOLD_AGAIN = "told_again"
    """Nobody answered and nobody is above: all who could answer were told, once more."""
    NOBODY_HERE = "nobody_here"
    """Raised while nobody of the service was set to receive it; the owner is whoever could be found."""
    SECOND_TOLD = "second_told"
    """Somebody beside the owner was told at once, as the rule asks."""
    PASSED_ON = "passed_on"
    """Whoever had it is not here any more, so it went to somebody who is; the clock goes on."""
    RESTORED = "restored"
    """Came back with a backup: what was done about it since the backup was made is lost. Its owner is told again."""
    HANDED_OVER = "handed_over"
    ANSWERED = "answered"
    CLOSED = "closed"


class AlertStep(Fact):
    """One thing that happened to an alert, in order, never changed: by whom, to whom it then belonged, until when."""

    person_id = models.UUIDField()
    alert = models.ForeignKey(Alert, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    did = models.JSONField(default=list)
    """What was done, as words of the closed list in core/safety."""
    words = SealedTextField(owner="person_id", limit=4_000, null=True)
    next_step = SealedTextField(owner="person_id", limit=400, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "number"], name="steps_come_one_after_another")]
