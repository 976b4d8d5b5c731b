from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from openipt.clinic.foundation.models import Fact, Service
from openipt.core.vocabulary import Role

_ROLES = [(role.value, role.value) for role in Role]


class Account(AbstractBaseUser):
    """A way in. Staff sign in with their e-mail; people in therapy with a name that is a keyed digest of theirs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=254, unique=True)
    staff_name = models.CharField(max_length=120, blank=True)
    """How colleagues and people in therapy see this clinician. Empty for people in therapy: their name is sealed."""
    staff_email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    # the moment of signing in is a line of the trail, not a column that another request may overwrite
    last_login = None

    objects = BaseUserManager()
    USERNAME_FIELD = "username"


class Membership(models.Model):
    """One role of one account at one service, from one day until it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    service = models.ForeignKey(Service, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=_ROLES)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "service", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="a_role_is_held_once",
            )
        ]


class ShownDecision(Fact):
    """What a service decided to show from one moment on, and which of its clinicians did. The latest holds."""

    decided_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """Nobody where it was set up so."""
    interprets = models.BooleanField()
    shows_unvalidated = models.BooleanField()


class Invitation(Fact):
    """One link that lets somebody choose a password once. The link itself is kept nowhere, only its keyed digest."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """Nobody where a task of ours invited: setting the installation up."""
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_invitation_stands_at_a_time",
            )
        ]
