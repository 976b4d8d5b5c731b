"""Which ways back to a forgotten password go out: those that open something, to people who may be written to now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.forgotten import forgotten_lately
from openipt.clinic.links.proving import what_there_is_besides
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.messages.reads import are_planned, may_be_written_to

_OCCASION = "password.forgotten"


def ways_back_to_send(service_id: UUID, *, at: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """Each asking for a new password that a message answers, with its account. To an account that has nothing besides
    an address none goes, nor to somebody in therapy who may not be written to at this hour: their service helps them.
    """
    asked = forgotten_lately(service_id, at=at)
    planned = are_planned([forgotten_occasion(asked_id) for asked_id, _ in asked])
    return tuple(
        (asked_id, account_id)
        for asked_id, account_id in asked
        if forgotten_occasion(asked_id) not in planned
        and what_there_is_besides(account_id)
        and may_be_written_to(account_id, at=at, at_this_hour=True)
    )


def forgotten_occasion(asked_id: UUID) -> str:
    """What its message is planned under."""
    return f"{_OCCASION}:{asked_id}"


def asked_of(message: OutboxMessage) -> UUID | None:
    """The asking that a message answers; None for every other message."""
    kind, _, asked_id = message.occasion.partition(":")
    return UUID(asked_id) if kind == _OCCASION else None
