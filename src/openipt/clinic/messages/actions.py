"""Planning messages, as a step of the action that causes them. Senders take them from the outbox later."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.audit.recording import OpenLine
from openipt.clinic.messages.models import MessageState, OutboxMessage


def plan_message(line: OpenLine, *, recipient_id: UUID, occasion: str, channel: str = "email") -> None:
    """Plan one neutral message that something waits: nothing else is ever said in it.

    Takes    occasion: names the cause by kind and id, such as `alert.raised:<id>`; the same one is planned once
    """
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                service_id=line.actor.service_id,
                recipient_id=recipient_id,
                occasion=occasion,
                channel=channel,
                planned_at=line.at,
            )
        ],
        ignore_conflicts=True,
    )


def stop_messages(line: OpenLine, *, recipient_id: UUID) -> int:
    """Stop everything planned for one recipient, as a step of ending their course; gives how many were stopped."""
    unsent = [MessageState.PLANNED, MessageState.FAILED]
    planned = OutboxMessage.objects.filter(
        service_id=line.actor.service_id, recipient_id=recipient_id, state__in=unsent
    )
    return planned.update(state=MessageState.STOPPED)
