from __future__ import annotations

import uuid
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from openipt.clinic.foundation.fields import SealedTextField
from openipt.clinic.foundation.models import Fact, Service
from openipt.core.vocabulary import Role


class NoticeKind(StrEnum):
    """What somebody is told about their ways in.

    guessed_at    so often from one place, or in all, that no more is looked at for a while
    new_place     a sign-in from a browser that this account had not been signed in from
    """

    PASSKEY_ADDED = "passkey_added"
    APP_ADDED = "app_added"
    FACTOR_REMOVED = "factor_removed"
    CODES_MADE = "codes_made"
    CODE_USED = "code_used"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  what happened to one, and none itself
    NEW_PLACE = "new_place"
    GUESSED_AT = "guessed_at"


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


class CodeApp(Fact):
    """An app on a phone that shows six digits: somebody's second factor until it is removed."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    secret = SealedTextField(owner="service_id", limit=80)
    """In base 32; sealed with the service's key, and bound to this row."""
    last_step = models.BigIntegerField()
    """The step of the last code that was used: none works twice, and no earlier one after it."""
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(removed_at__isnull=True), name="one_code_app_at_a_time"
            )
        ]


class Passkey(Fact):
    """The public half of a key that somebody's device holds, which opens nothing by itself."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()
    """As the device attested it: its make, its id and its public key."""
    uses = models.PositiveBigIntegerField()
    """How often the device said it was used; 0 where it does not count. A number that falls is a copy."""
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)


class RecoveryCode(Fact):
    """One code on paper that stands in for a lost phone, once."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)


class SignInNotice(Fact):
    """Something about somebody's ways in that they are told of: what changed, or was tried, and when."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in NoticeKind])
    noted_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    """When a message about it was planned, or it was decided that none goes."""
    seen_at = models.DateTimeField(null=True)
    """When whoever is signed in said that they have seen it."""

    class Meta:
        indexes = [models.Index(fields=["account", "seen_at"], name="notice_not_seen")]


class PasswordForgotten(Fact):
    """Somebody asked for a new password, with the address of an account or of none. The link that goes out is kept
    nowhere, only its keyed digest."""

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """None where nobody has that address, or they asked a moment ago: so that asking leaves as much behind."""
    asked_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, blank=True)
    """Made as the message goes; another one if it is tried again."""
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "asked_at"], name="forgotten_by_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["token_digest"], condition=~models.Q(token_digest=""), name="a_way_back_is_one_of_a_kind"
            )
        ]


class Guesses(models.Model):
    """How often was guessed at one name, from one network, or both, since a window began."""

    scope = models.CharField(max_length=64, primary_key=True)
    """A keyed digest: whoever reads this table learns no name and no network."""
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()


class SignedInSession(AbstractBaseSession):
    """A session, and whose it is once they are signed in: so that they can see where, and end it."""

    account_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        db_table = "accounts_session"
