"""What an invitation is: a link somebody is given, how long it stands, and why it may open nothing any more."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.models import Account, Invitation
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.core.vocabulary import Refusal, Role

STANDS_FOR = timedelta(hours=72)
"""How long a link can be used (design rule): long enough for a weekend, short for a letter that lies about."""
_TOKEN_BYTES = 32


class InvitationOver(Refusal):
    """Used, taken back, too old or never made: whoever holds the link is not told which."""

    code = "invitation.over"

    def __init__(self) -> None:
        super().__init__("This link opens nothing any more. Ask whoever invited you for a new one.")


class NotTheirAddress(Refusal):
    """The address typed is not the one that was invited."""

    code = "invitation.another_address"

    def __init__(self) -> None:
        super().__init__("Enter the e-mail address that was invited, as you gave it to the service.")


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What is handed on to whoever was invited, and shown once: it cannot be read back. `token` goes into /join/…/"""

    invitation_id: UUID
    token: str
    expires_at: datetime


def new_token() -> str:
    """256 random bits, as they stand in a link."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_digest(token: str) -> str:
    """What is kept of a token: a keyed digest, from which no link can be made."""
    return keyed_digest(token, purpose="invitation")


def standing_invitations(at: datetime) -> QuerySet[Invitation]:
    """Those whose link works at this moment."""
    return Invitation.objects.filter(
        used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at, account__is_active=True
    )


def to_invite(account: Account, *, service_id: UUID) -> Permission:
    """What it takes to give this account a way in: whoever writes people down invites them, staff are arranged."""
    is_person = account.memberships.filter(service_id=service_id, role=Role.PERSON, ended_at__isnull=True).exists()
    return Permission.PERSON_REGISTER if is_person else Permission.STAFF_ARRANGE
