"""Half-way in: the password was right, and a second factor is still to come. Nobody is signed in by that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from openipt.clinic.accounts.access import actor_for, hash_of
from openipt.clinic.foundation.actor import Actor

_HALFWAY = "halfway"
LASTS = timedelta(minutes=15)
"""How long one may look for the phone (design rule)."""


@dataclass(frozen=True, kw_only=True)
class Halfway:
    """Who has proved their password, and where they wanted to go."""

    actor: Actor
    account_id: UUID
    asked_for: str


def come_halfway(request: Any, actor: Actor, *, asked_for: str) -> None:
    """Remember, under a session nobody knew before, that this account's password was right."""
    assert actor.account_id is not None
    request.session.flush()
    request.session.cycle_key()
    request.session[_HALFWAY] = {
        "account": str(actor.account_id),
        "hash": hash_of(actor.account_id),
        "at": int(request.received_at.timestamp()),
        "asked_for": asked_for,
    }


def halfway(request: Any) -> Halfway | None:
    """Who has come half-way in this session; None once that is too long ago, or the password was changed since."""
    kept = request.session.get(_HALFWAY)
    if kept is None or int(request.received_at.timestamp()) - kept["at"] > LASTS.total_seconds():
        return None
    actor = actor_for(UUID(kept["account"]), session_hash=kept["hash"])
    if actor is None or actor.account_id is None:
        return None
    return Halfway(actor=actor, account_id=actor.account_id, asked_for=kept["asked_for"])
