"""One pass over every service: reminders are planned, and whatever is due is sent, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError

from openipt.clinic.foundation.actor import system_actor
from openipt.clinic.foundation.services import services
from openipt.clinic.messages.reads import due_messages, forsaken_claims
from openipt.clinic.reminders.actions import (
    CLAIM_LASTS,
    claim_message,
    leave_uncertain,
    plan_reminders,
    settle_message,
)
from openipt.clinic.reminders.channels import CHANNELS, Channel, Outcome

BATCH = 200
"""Messages of one pass at most; the rest wait for the next."""


@dataclass(kw_only=True)
class Pass:
    """What one pass came to."""

    planned: int = 0
    sent: int = 0
    not_sent: int = 0
    uncertain: int = 0


def remind(
    *,
    clock: Callable[[], datetime],
    channels: Sequence[Channel] = CHANNELS,
    batch: int = BATCH,
    told_to_stop: Callable[[], bool] = lambda: False,
) -> Pass:
    """Plan, then send what is due, until a mail server cannot be reached: the rest then waits for the next pass.

    A message that our own fault keeps from being taken up holds up no other; it stays due, so the list tells of it.
    Raises   that fault, after the others went
    """
    done, faults = Pass(), []
    for service in services():
        done.planned += plan_reminders(actor=system_actor("remind", service_id=service.id), at=clock())
    at = clock()
    for service_id, message_id in forsaken_claims(at, after=CLAIM_LASTS):
        done.uncertain += leave_uncertain(
            actor=system_actor("remind", service_id=service_id), message_id=message_id, at=at
        )
    ways = {channel.key: channel for channel in channels}
    for service_id, message_id in due_messages(at, limit=batch):
        if told_to_stop():
            break
        try:
            outcome = _send(service_id, message_id, ways, clock)
        except (OperationalError, InterfaceError):
            raise  # the database itself: no other message would fare better
        except Exception as fault:
            faults.append(fault)
            continue
        done.sent += outcome is Outcome.SENT
        done.uncertain += outcome is Outcome.UNCERTAIN
        done.not_sent += outcome in (Outcome.PUT_OFF, Outcome.REFUSED, Outcome.UNREACHABLE)
        if outcome in (Outcome.UNREACHABLE, Outcome.UNCERTAIN):
            break
    if faults:
        raise faults[0]
    return done


def _send(
    service_id: UUID, message_id: UUID, ways: dict[str, Channel], clock: Callable[[], datetime]
) -> Outcome | None:
    actor = system_actor("remind", service_id=service_id)
    claimed = claim_message(actor=actor, message_id=message_id, at=clock())
    if claimed is None:
        return None
    channel = ways.get(claimed.channel)
    outcome = channel.send(claimed.letter) if channel else Outcome.REFUSED
    settle_message(actor=actor, message_id=message_id, number=claimed.number, outcome=outcome, at=clock())
    return outcome
