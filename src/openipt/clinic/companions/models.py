from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Course, Session
from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact
from openipt.clinic.people.models import Person
from openipt.core.companions import Basis, May, Relation

WORDS_MAX = 1_000
"""Characters of what an agreement rests on."""
NAME_MAX = 80


class Companion(Fact):
    """Somebody who accompanies one person, from one moment until it ends, and their way in once they were invited."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="companions")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="companions")
    relation = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Relation])
    name = SealedTextField(owner="person_id", limit=NAME_MAX)
    began_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="a_companion_accompanies_one_person",
            )
        ]


class Agreement(Fact):
    """One thing a companion may do, agreed for one course. It is never changed: withdrawing it is a fact of its own."""

    companion = models.ForeignKey(Companion, models.PROTECT, related_name="agreements")
    person_id = models.UUIDField()
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    may = models.CharField(max_length=12, choices=[(each.value, each.value) for each in May])
    basis = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Basis])
    words = SealedTextField(owner="person_id", limit=WORDS_MAX, null=True)
    """What it rests on where the person did not agree themselves."""
    agreed_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class Withdrawal(Fact):
    """An agreement ends at this moment. Nobody says why."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")


class AskedToJoin(Fact):
    """A companion is asked to join one session, until that is taken back."""

    companion = models.ForeignKey(Companion, models.PROTECT, related_name="asked_to_join")
    session = models.ForeignKey(Session, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["companion", "session"],
                condition=models.Q(taken_back_at__isnull=True),
                name="nobody_is_asked_twice_to_join",
            )
        ]
