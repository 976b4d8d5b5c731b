"""The way back for whoever forgot their password: a link to their address, and what they have besides it.

An address alone opens nothing, since whoever shares it reads its mail: the link works together with a code of an app or
from paper, or the PIN somebody chose for their check-ins, and for half an hour.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.models import PasswordForgotten
from openipt.clinic.audit.recording import OpenLine
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.core.vocabulary import Refusal

STANDS_FOR = timedelta(minutes=30)
"""How long the link works once it went, and how long ago one may have asked for one to go (design rule)."""
AGAIN_AFTER = timedelta(minutes=10)
"""Until then asking again sends nothing more (design rule)."""
_TOKEN_BYTES = 32


class ForgottenOver(Refusal):
    """A link that was used, is too old, or never was: whoever holds it is not told which."""

    code = "forgotten.over"

    def __init__(self) -> None:
        super().__init__("This link opens nothing any more. Ask for a new one.")


def standing_links(at: datetime) -> QuerySet[PasswordForgotten]:
    """Those whose link works at this moment."""
    return PasswordForgotten.objects.filter(used_at__isnull=True, expires_at__gt=at, account__is_active=True)


def owner_of(digest: str, *, at: datetime) -> Actor | None:
    """Whose password the link with this digest lets them choose; None where it opens nothing now."""
    row = standing_links(at).filter(token_digest=digest).first()
    return themselves(row.account_id) if row and row.account_id else None


def forgotten_lately(service_id: UUID, *, at: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """Each asking for a link that may still go, with its account."""
    rows = PasswordForgotten.objects.filter(
        service_id=service_id, account__isnull=False, used_at__isnull=True, asked_at__gt=at - STANDS_FOR
    )
    return tuple((row.id, row.account_id) for row in rows.order_by("asked_at", "id") if row.account_id)


def is_still_wanted(asked_id: UUID) -> bool:
    """Whether nobody has used a link of this asking yet."""
    return PasswordForgotten.objects.filter(id=asked_id, used_at__isnull=True).exists()


def link_that_goes(line: OpenLine, asked_id: UUID) -> str:
    """The token of a link, as a step of taking up its message: known to nobody but whom it goes to."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    rows = PasswordForgotten.objects.filter(id=asked_id, used_at__isnull=True)
    rows.update(token_digest=digest_of(token), expires_at=line.at + STANDS_FOR)
    return token


def digest_of(token: str) -> str:
    """What is kept of a token: a keyed digest, from which no link can be made."""
    return keyed_digest(token, purpose="forgotten-password")
