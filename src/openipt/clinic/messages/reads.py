"""What screens and tasks ask about messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.keys.ring import gather_keys
from openipt.clinic.messages.models import MessageState as MessageState
from openipt.clinic.messages.models import MessageWishes, OutboxMessage, ReminderDaysSet
from openipt.clinic.people.models import Person
from openipt.core.reminders import STARTING_DAYS, ReminderDays, SendingHours

UNSENT = (MessageState.PLANNED, MessageState.FAILED)
NOT_GONE = (MessageState.FAILED, MessageState.UNCERTAIN, MessageState.GIVEN_UP)
OPENS = (MessageState.SENT, MessageState.UNCERTAIN)
"""What counts as opened once its recipient came to what it is for."""
SILENT_AFTER = timedelta(minutes=15)
"""A message this long past its time, neither sent nor refused, is silence (design rule; safety, section 3.4)."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How somebody may be reached. Without a word from them nothing is sent and nobody calls."""

    number: int = 0
    by_email: bool = False
    address: str = ""
    hours: SendingHours = field(default_factory=SendingHours)
    about_sessions: bool = False
    paused_until: date | None = None
    may_call: bool = False
    may_leave_word: bool = False
    said_at: datetime | None = None

    def allow_on(self, day: date) -> bool:
        """Whether a message may go on this day of theirs."""
        return self.by_email and bool(self.address) and (self.paused_until is None or day >= self.paused_until)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One message as a ledger shows it: what it is for, when it was to go, and what became of it."""

    id: UUID
    occasion: str
    state: MessageState
    due_at: datetime
    sent_at: datetime | None
    reason: str
    tries: int
    person_id: UUID | None
    is_looked_at: bool


@dataclass(frozen=True, kw_only=True)
class DaysDecided:
    """The days of reminders as one version set them, since when, and who decided."""

    number: int
    days: ReminderDays
    set_at: datetime
    by: str


def reminder_days_of(service_id: UUID) -> ReminderDays:
    """On which days this service recalls check-ins and sessions."""
    latest = reminder_days_so_far(service_id)
    return latest[0].days if latest else STARTING_DAYS


def reminder_days_so_far(service_id: UUID) -> tuple[DaysDecided, ...]:
    """Every decision about the days of reminders, the latest first."""
    rows = ReminderDaysSet.objects.filter(service_id=service_id).select_related("by").order_by("-number")
    return tuple(
        DaysDecided(
            number=row.number,
            days=ReminderDays(check_in_again=row.check_in_again, session_before=row.session_before),
            set_at=row.set_at,
            by=row.by.staff_name if row.by else "",
        )
        for row in rows
    )


def wishes_of(person_ids: Iterable[UUID]) -> dict[UUID, Wishes]:
    """By person, what they said last about being reached. Two questions; whoever said nothing is not in it."""
    rows = MessageWishes.objects.filter(person_id__in=list(person_ids), person__erased_at__isnull=True)
    latest = {row.person_id: row for row in rows.order_by("person_id", "number")}
    gather_keys(latest)
    return {person_id: _wishes(row) for person_id, row in latest.items()}


def sent_to(person: Person) -> tuple[Told, ...]:
    """Every message to one person, the latest first. For a caller who was let in already."""
    if person.account_id is None:
        return ()
    return _told(OutboxMessage.objects.filter(recipient_id=person.account_id, service_id=person.service_id))


def did_not_go_out(service_id: UUID, *, at: datetime) -> tuple[Told, ...]:
    """What did not go out, or may not have, and no colleague has looked at yet; the latest first."""
    rows = OutboxMessage.objects.filter(service_id=service_id, looked_at__isnull=True).filter(_is_not_gone(at))
    return _told(rows)


def count_by_state(service_id: UUID, *, since: datetime) -> dict[MessageState, int]:
    """How many messages planned since then stand where."""
    rows = OutboxMessage.objects.filter(service_id=service_id, planned_at__gte=since).values_list("state", flat=True)
    return {MessageState(state): number for state, number in Counter(rows).items()}


def is_mail_silent(at: datetime) -> bool:
    """Whether any message is long past its time and nobody has even tried to send it."""
    late = at - SILENT_AFTER
    return OutboxMessage.objects.filter(_is_overdue(late)).exists()


def are_planned(occasions: Iterable[str]) -> frozenset[str]:
    """Those of these occasions for which a message was planned."""
    rows = OutboxMessage.objects.filter(occasion__in=list(occasions))
    return frozenset(rows.values_list("occasion", flat=True))


def due_messages(at: datetime, *, limit: int) -> list[tuple[UUID, UUID]]:
    """Service and id of messages whose time has come, the longest waiting first."""
    due = Q(due_at__isnull=True) | Q(due_at__lte=at)
    rows = OutboxMessage.objects.filter(due, state__in=UNSENT).order_by("planned_at", "id")
    return list(rows.values_list("service_id", "id")[:limit])


def forsaken_claims(at: datetime, *, after: timedelta) -> list[tuple[UUID, UUID]]:
    """Service and id of messages claimed so long ago that whoever claimed them cannot be at work any more."""
    rows = OutboxMessage.objects.filter(state=MessageState.SENDING, claimed_at__lte=at - after)
    return list(rows.order_by("claimed_at", "id").values_list("service_id", "id"))


def may_be_written_to(account_id: UUID, *, at: datetime, at_this_hour: bool) -> bool:
    """Whether a message may go to this account today: to staff always, to somebody in therapy as they wished, and to
    nobody else.

    Takes    at_this_hour: whether it must be one at which they want messages, as it must for what cannot wait
    """
    person = Person.objects.filter(account_id=account_id).first()
    if person is None:
        return Account.objects.filter(id=account_id).exclude(staff_email="").exists()
    wishes = wishes_of([person.id]).get(person.id, Wishes())
    fits = not at_this_hour or wishes.hours.allow(at, zone=ZoneInfo(person.time_zone))
    return fits and wishes.allow_on(today_of(person, at))


def today_of(person: Person, at: datetime) -> date:
    """The day it is where this person lives."""
    return at.astimezone(ZoneInfo(person.time_zone)).date()


def _is_overdue(late: datetime) -> Q:
    never_tried = Q(state=MessageState.PLANNED)
    return never_tried & (Q(due_at__lte=late) | Q(due_at__isnull=True, planned_at__lte=late))


def _is_not_gone(at: datetime) -> Q:
    return Q(state__in=NOT_GONE) | _is_overdue(at - SILENT_AFTER)


def _wishes(row: MessageWishes) -> Wishes:
    return Wishes(
        number=row.number,
        by_email=row.by_email,
        address=row.address or "",
        hours=SendingHours(earliest=row.earliest, latest=row.latest),
        about_sessions=row.about_sessions,
        paused_until=row.paused_until,
        may_call=row.may_call,
        may_leave_word=row.may_leave_word,
        said_at=row.said_at,
    )


def _told(rows: QuerySet[OutboxMessage]) -> tuple[Told, ...]:
    found = rows.annotate(about=F("recipient__person__id")).order_by("-planned_at", "-id")[:200]
    return tuple(
        Told(
            id=row.id,
            occasion=row.occasion.split(":")[0],
            state=MessageState(row.state),
            due_at=row.due_at or row.planned_at,
            sent_at=row.sent_at,
            reason=row.reason,
            tries=row.tries,
            person_id=row.about,
            is_looked_at=row.looked_at is not None,
        )
        for row in found
    )
