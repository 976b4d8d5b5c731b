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


CHECKLIST = "checklist"
"""Stands in place of a measure's key where the answer was one to the checklist a clinician asks."""


class AlertCause(Fact):
    """One literal answer that met one rule. A later, lower answer takes nothing back."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="causes")
    check_in_id = models.UUIDField()
    """Of the check-in; or of the answer to the checklist, where a clinician asked."""
    measure_key = models.CharField(max_length=40)
    measure_version = models.CharField(max_length=20)
    item = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    answer = models.SmallIntegerField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in_id", "item", "rule"], name="one_cause_per_answer_and_rule")
        ]


class StepKind(models.TextChoices):
    """What happened to an alert."""

    RAISED = "raised"
    JOINED = "joined"
    ESCALATED = "escalated"
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
