"""Planning messages as a step of the action that causes them, and saying how somebody may be reached.

Senders take what was planned from the outbox later: see clinic/reminders.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.messages.models import MessageState, MessageWishes, OutboxMessage, ReminderDaysSet
from openipt.clinic.messages.reads import NOT_GONE, OPENS
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.core.reminders import ReminderDays, SendingHours
from openipt.core.vocabulary import Refusal


class AddressRefused(Refusal):
    """Not one e-mail address."""

    code = "messages.address_refused"

    def __init__(self) -> None:
        super().__init__("Write one e-mail address, such as name@example.org.")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody said about being reached."""

    by_email: bool
    address: str
    earliest: time
    latest: time
    about_sessions: bool
    paused_until: date | None
    may_call: bool
    may_leave_word: bool


def plan_message(
    line: OpenLine,
    *,
    recipient_id: UUID,
    occasion: str,
    channel: str = "email",
    due_at: datetime | None = None,
    too_late_at: datetime | None = None,
) -> None:
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
                due_at=due_at,
                too_late_at=too_late_at,
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


def leave_restored_unsent(*, actor: Actor, at: datetime) -> int:
    """After a restore: what was due may have gone before the copy was lost, so it is listed and never sent twice.

    What tells of an alert goes all the same: twice does no harm, never would. Gives how many were left.
    """
    with record(actor, "messages.left_after_restore", at=at) as line:
        require(actor, Permission.CARE_ARRANGE)
        waiting = OutboxMessage.objects.filter(
            Q(due_at__isnull=True) | Q(due_at__lte=at),
            service_id=actor.service_id,
            state__in=[MessageState.PLANNED, MessageState.FAILED],
        ).exclude(occasion__startswith="alert.")
        line.about_id("service", actor.service_id)
        return waiting.update(state=MessageState.UNCERTAIN, reason="restored")


def say_own_wishes(*, actor: Actor, person_id: UUID, said: Said, at: datetime) -> None:
    """Say how I may be reached. Raises AddressRefused, HoursRefused"""
    _keep_wishes(actor, person_id, said, to=Permission.WEEK_TELL, at=at)


def say_wishes(*, actor: Actor, person_id: UUID, said: Said, at: datetime) -> None:
    """Write down with somebody how they may be reached. Raises AddressRefused, HoursRefused"""
    _keep_wishes(actor, person_id, said, to=Permission.SESSION_WRITE, at=at)


def set_reminder_days(*, actor: Actor, days: ReminderDays, seen: int, at: datetime) -> None:
    """Decide on which days check-ins and sessions are recalled here; what is planned already goes as it was planned.

    Takes    seen: the number of the version the form was drawn with; 0 while nobody has decided anything
    Raises   FormStale
    """
    with record(actor, "reminder_days.set", at=at) as line:
        require(actor, Permission.MESSAGES_ARRANGE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        number = ReminderDaysSet.objects.filter(service=service).count()
        if number != seen:
            raise FormStale
        row = ReminderDaysSet(
            service=service,
            number=number + 1,
            check_in_again=days.check_in_again,
            session_before=days.session_before,
            set_at=at,
            by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def note_looked_at(*, actor: Actor, message_id: UUID, again: bool, at: datetime) -> None:
    """Put a message that did not go out off the list, or let it be tried again where it certainly did not go.

    Raises   NotYours when there is none such, or trying again could double it
    """
    with record(actor, "message.tried_again" if again else "message.looked_at", at=at) as line:
        require(actor, Permission.CARE_ARRANGE)
        rows = OutboxMessage.objects.select_for_update().filter(id=message_id, service_id=actor.service_id)
        message = rows.filter(state__in=[*NOT_GONE, MessageState.PLANNED]).first()
        if message is None or (again and message.state not in (MessageState.FAILED, MessageState.GIVEN_UP)):
            raise NotYours("No such message.")
        if again:
            message.state, message.due_at, message.too_late_at, message.tries = MessageState.PLANNED, at, None, 0
            message.reason = ""
        else:
            message.looked_at = at
        message.save(update_fields=["state", "due_at", "too_late_at", "tries", "reason", "looked_at"])
        line.about(message)


def note_opened(*, actor: Actor, message_id: UUID, at: datetime) -> str:
    """Note that the recipient, signed in, followed a message's link; gives its occasion. Raises NotYours"""
    with record(actor, "message.opened", at=at) as line:
        rows = OutboxMessage.objects.select_for_update()
        message = rows.filter(id=message_id, recipient_id=actor.account_id, service_id=actor.service_id).first()
        if message is None:
            raise NotYours("No such message.")
        if message.state in OPENS:
            message.state = MessageState.OPENED
            message.save(update_fields=["state"])
        return line.about(message).occasion


def _keep_wishes(actor: Actor, person_id: UUID, said: Said, *, to: Permission, at: datetime) -> None:
    hours = SendingHours(earliest=said.earliest, latest=said.latest)
    address = said.address.strip()
    if said.by_email or address:
        _check_address(address)
    with record(actor, "wishes.said", at=at) as line:
        person: Person = person_for(actor, person_id, to=to, changing=True)
        row = MessageWishes(
            service_id=person.service_id,
            person=person,
            number=MessageWishes.objects.filter(person=person).count() + 1,
            by_email=said.by_email,
            address=address or None,
            earliest=hours.earliest,
            latest=hours.latest,
            about_sessions=said.about_sessions,
            paused_until=said.paused_until,
            may_call=said.may_call,
            may_leave_word=said.may_leave_word and said.may_call,
            said_at=at,
            said_by_id=actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def _check_address(address: str) -> None:
    """One address on one line: anything that could add a recipient or a header is refused."""
    try:
        validate_email(address)
    except ValidationError:
        raise AddressRefused from None
    if any(character in address for character in ',;\r\n<>" '):
        raise AddressRefused
