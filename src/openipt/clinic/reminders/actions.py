"""Planning reminders, and the three steps of sending one message: claim it, speak to the server, write down what came.

Claiming commits before anybody is called, so two senders never send one message, and a sender that dies leaves a
claim behind. A claim nobody settled is uncertain: it is listed, and never sent again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from openipt.clinic.accounts.forgotten import STANDS_FOR as FORGOTTEN_STANDS_FOR
from openipt.clinic.accounts.forgotten import link_that_goes
from openipt.clinic.accounts.models import Membership
from openipt.clinic.accounts.notices import accounts_to_tell, note_told
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.links.steps import link_for_message
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.messages.models import MessageState, OutboxMessage
from openipt.clinic.messages.reads import UNSENT, did_not_go_out, may_be_written_to, today_of, wishes_of
from openipt.clinic.people.models import Person
from openipt.clinic.reminders.channels import Letter, Outcome
from openipt.clinic.reminders.reads import (
    LOOK_BACK,
    fulfilled_messages,
    gone_about,
    still_holds,
    waiting_about,
    wanted_reminders,
)
from openipt.clinic.reminders.ways_back import asked_of, forgotten_occasion, ways_back_to_send
from openipt.clinic.reminders.wording import (
    Words,
    words_about_sign_in,
    words_for_a_person,
    words_for_staff,
    words_of_the_way_back,
)
from openipt.core.reminders import next_moment
from openipt.core.vocabulary import Role

CLAIM_LASTS = timedelta(minutes=10)
"""Longer than any conversation with a mail server may take; a claim older than this has lost its sender."""
TRY_AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
DIGEST_FROM = time(9)
SIGN_IN_NOTICE = "sign_in.noticed"
"""The occasion of a message about somebody's own ways in."""


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A message that is ours to send, once. number: of this try"""

    channel: str
    number: int
    letter: Letter


class _NothingToDo(Exception):
    """Leaves an action without a line when there is nothing to write."""


def plan_reminders(*, actor: Actor, at: datetime) -> int:
    """Put into the outbox what waits or comes now, mark what was done, tell the lead once a day what did not go, and
    everybody what changed in how they sign in.

    Gives    how many messages were planned. Safe to run twice or at once
    """
    wanted = wanted_reminders(actor.service_id, at=at)
    done = fulfilled_messages(actor.service_id, since=at - 2 * LOOK_BACK)
    leads = _leads_to_tell(actor.service_id, at)
    noticed, forgotten = accounts_to_tell(actor.service_id), ways_back_to_send(actor.service_id, at=at)
    if not (wanted or done or leads or noticed or forgotten):
        return 0
    with record(actor, "reminders.planned", at=at) as line:
        for each in wanted:
            plan_message(
                line,
                recipient_id=each.recipient_id,
                occasion=each.occasion,
                due_at=each.due_at,
                too_late_at=each.too_late_at,
            )
        OutboxMessage.objects.filter(id__in=done).update(state=MessageState.DONE)
        for lead_id, occasion in leads:
            plan_message(line, recipient_id=lead_id, occasion=occasion)
        for account_id, notice_id in noticed:
            if may_be_written_to(account_id, at=at, at_this_hour=False):
                plan_message(line, recipient_id=account_id, occasion=f"{SIGN_IN_NOTICE}:{notice_id}")
            note_told(line, account_id)
        for asked_id, account_id in forgotten:
            plan_message(
                line,
                recipient_id=account_id,
                occasion=forgotten_occasion(asked_id),
                too_late_at=at + FORGOTTEN_STANDS_FOR,
            )
    return len(wanted) + len(leads) + len(noticed) + len(forgotten)


def claim_message(*, actor: Actor, message_id: UUID, at: datetime) -> Claimed | None:
    """Take one message to send, if its time has come and all it rests on still holds; None when there is nothing to.

    What is over is stopped here, what is too late given up, and what falls into quiet hours put off.
    """
    try:
        with record(actor, "message.taken_up", at=at) as line:
            rows = OutboxMessage.objects.select_for_update(of=("self",)).select_related("recipient")
            message = rows.filter(id=message_id, service_id=actor.service_id, state__in=UNSENT).first()
            if message is None or (message.due_at and message.due_at > at):
                raise _NothingToDo
            line.about(message)
            letter = _letter_or_reason(line, message)
            if letter is not None:
                message.state, message.claimed_at, message.tries = MessageState.SENDING, at, message.tries + 1
            message.save(update_fields=["state", "claimed_at", "tries", "due_at", "reason"])
    except _NothingToDo:
        return None
    return Claimed(channel=message.channel, number=message.tries, letter=letter) if letter else None


def settle_message(*, actor: Actor, message_id: UUID, number: int, outcome: Outcome, at: datetime) -> None:
    """Write down what came of one try, however late: a sender that was thought lost may still know.

    Takes    number: of the try, so that an old one never speaks for a later
    """
    try:
        with record(actor, "message.settled", at=at) as line:
            rows = OutboxMessage.objects.select_for_update()
            claimed = [MessageState.SENDING, MessageState.UNCERTAIN]
            message = rows.filter(id=message_id, service_id=actor.service_id, state__in=claimed, tries=number).first()
            if message is None:
                raise _NothingToDo
            _settle(message, outcome, at)
            message.save(update_fields=["state", "sent_at", "due_at", "reason"])
            line.about(message)
    except _NothingToDo:
        return


def note_check_in_opened(*, actor: Actor, check_in_id: UUID, at: datetime) -> None:
    """Note that what a message told of was opened, whichever way its recipient came to it; nothing where none went."""
    if not gone_about(actor, check_in_id).exists():
        return
    try:
        with record(actor, "message.opened", at=at) as line:
            messages = list(gone_about(actor, check_in_id).select_for_update())
            if not messages:
                raise _NothingToDo
            for message in messages:
                message.state = MessageState.OPENED
                message.save(update_fields=["state"])
                line.about(message)
    except _NothingToDo:
        return


def leave_uncertain(*, actor: Actor, message_id: UUID, at: datetime) -> bool:
    """Say of a claim whose sender is gone that its message may or may not have gone; False if it was settled."""
    try:
        with record(actor, "message.left_uncertain", at=at) as line:
            rows = OutboxMessage.objects.select_for_update()
            message = rows.filter(
                id=message_id,
                service_id=actor.service_id,
                state=MessageState.SENDING,
                claimed_at__lte=at - CLAIM_LASTS,
            ).first()
            if message is None:
                raise _NothingToDo
            message.state, message.reason = MessageState.UNCERTAIN, "sender_lost"
            message.save(update_fields=["state", "reason"])
            line.about(message)
    except _NothingToDo:
        return False
    return True


def _letter_or_reason(line: OpenLine, message: OutboxMessage) -> Letter | None:
    """The letter, or None once the row says why there is none."""
    at = line.at
    if not message.recipient.is_active or not still_holds(message):
        message.state, message.reason = MessageState.STOPPED, "over"
        return None
    if message.too_late_at and at >= message.too_late_at:
        message.state, message.reason = MessageState.GIVEN_UP, "too_late"
        return None
    person = Person.objects.filter(account_id=message.recipient_id).first()
    if person is None:
        if not message.recipient.staff_email:
            message.state, message.reason = MessageState.GIVEN_UP, "no_address"
            return None
        words, address = _words_for_staff(line, message), message.recipient.staff_email
    else:
        wishes = wishes_of([person.id]).get(person.id)
        if person.erased_at or wishes is None or not wishes.allow_on(today_of(person, at)):
            message.state, message.reason = MessageState.STOPPED, "not_wished"
            return None
        allowed_at = next_moment(at, zone=ZoneInfo(person.time_zone), hours=wishes.hours)
        if allowed_at > at:
            message.due_at = allowed_at
            return None
        words, address = _words_for_a_person(line, message, person), wishes.address
    return Letter(message_id=message.id, address=address, subject=words.subject, body=words.body)


def _page_for(message: OutboxMessage) -> str:
    """The page on which a colleague finds what waits."""
    kind = message.occasion.partition(":")[0]
    if kind.startswith("alert."):
        return "practice/alerts"
    return {"emergency.opened": "practice", "emergency.to_review": "manage/emergency"}.get(kind, "manage/messages")


def _words_for_a_person(line: OpenLine, message: OutboxMessage, person: Person) -> Words:
    if asked_id := asked_of(message):
        return words_of_the_way_back(_way_back(line, asked_id), language=person.language)
    return words_for_a_person(_link(line, message), language=person.language)


def _words_for_staff(line: OpenLine, message: OutboxMessage) -> Words:
    if asked_id := asked_of(message):
        return words_of_the_way_back(_way_back(line, asked_id))
    if message.occasion.startswith(SIGN_IN_NOTICE):
        return words_about_sign_in(f"{settings.LINK_BASE}/sign-in/yours/")
    return words_for_staff(f"{settings.LINK_BASE}/{_page_for(message)}/")


def _way_back(line: OpenLine, asked_id: UUID) -> str:
    return f"{settings.LINK_BASE}/sign-in/new-password/{link_that_goes(line, asked_id)}/"


def _link(line: OpenLine, message: OutboxMessage) -> str:
    """Where a message leads: to the check-in it is about with a PIN, where that was agreed; else to signing in."""
    waiting = waiting_about(message)
    token = link_for_message(line, waiting[0]) if len(waiting) == 1 else ""
    return f"{settings.LINK_BASE}/answer/{token}/" if token else f"{settings.LINK_BASE}/m/{message.id}/"


def _settle(message: OutboxMessage, outcome: Outcome, at: datetime) -> None:
    message.reason = "" if outcome is Outcome.SENT else outcome.value
    if outcome is Outcome.SENT:
        message.state, message.sent_at = MessageState.SENT, at
    elif outcome is Outcome.UNCERTAIN:
        message.state = MessageState.UNCERTAIN
    elif outcome is Outcome.REFUSED or (outcome is Outcome.PUT_OFF and message.tries > len(TRY_AGAIN_AFTER)):
        message.state = MessageState.GIVEN_UP
    else:
        message.state = MessageState.FAILED
        message.due_at = at + TRY_AGAIN_AFTER[min(message.tries, len(TRY_AGAIN_AFTER)) - 1]


def _leads_to_tell(service_id: UUID, at: datetime) -> list[tuple[UUID, str]]:
    """Each lead who was not told yet today that something did not go out, with the occasion to tell it by."""
    service = Service.objects.get(id=service_id)
    local = at.astimezone(ZoneInfo(service.time_zone))
    occasion = f"not_gone:{service_id}:{local.date()}"
    if local.time() < DIGEST_FROM or not did_not_go_out(service_id, at=at):
        return []
    told = OutboxMessage.objects.filter(occasion=occasion).values("recipient_id")
    leads = Membership.objects.filter(
        service_id=service_id, role=Role.SERVICE_LEAD, ended_at__isnull=True, account__is_active=True
    ).exclude(account_id__in=told)
    return [(lead_id, occasion) for lead_id in leads.values_list("account_id", flat=True)]
