"""What waits for whom: the facts reminders are worked out from, and whether what a message is for still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from openipt.clinic.accounts.forgotten import is_still_wanted
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import latest_standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.messages.models import MessageState, OutboxMessage
from openipt.clinic.messages.reads import OPENS, Wishes, reminder_days_of, wishes_of
from openipt.clinic.people.models import Person
from openipt.clinic.reminders.ways_back import asked_of
from openipt.clinic.safety.models import Alert
from openipt.clinic.week.models import CannotCome
from openipt.core.courses import CourseState
from openipt.core.reminders import TOO_LATE_AFTER, ReminderKind, check_in_reminders, session_reminder
from openipt.core.schedules import OccasionKind

LOOK_BACK = timedelta(days=7)
GONE = (MessageState.SENT, MessageState.OPENED, MessageState.UNCERTAIN)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A reminder that should be in the outbox."""

    recipient_id: UUID
    occasion: str
    due_at: datetime
    too_late_at: datetime


def wanted_reminders(service_id: UUID, *, at: datetime) -> tuple[Wanted, ...]:
    """Every reminder for what waits or comes now, of people who agreed to be written to, that is not planned yet."""
    wanted = [*_for_check_ins(service_id, at), *_for_sessions(service_id, at)]
    known = set(
        OutboxMessage.objects.filter(
            service_id=service_id, occasion__in=[each.occasion for each in wanted]
        ).values_list("occasion", flat=True)
    )
    return tuple(each for each in wanted if each.occasion not in known and each.too_late_at > at)


def fulfilled_messages(service_id: UUID, *, since: datetime) -> tuple[UUID, ...]:
    """Messages that went and whose check-ins have all been received since."""
    rows = OutboxMessage.objects.filter(
        service_id=service_id, state__in=GONE, planned_at__gte=since, occasion__startswith="check_in"
    ).values_list("id", "occasion")
    sought = {message_id: _person_and_day(occasion) for message_id, occasion in rows}
    waiting = _waiting(CheckIn.objects.filter(person_id__in={person_id for person_id, _ in sought.values()}))
    return tuple(message_id for message_id, key in sought.items() if key not in waiting)


def gone_about(actor: Actor, check_in_id: UUID) -> QuerySet[OutboxMessage]:
    """What went to this actor about a check-in of theirs and was not opened yet."""
    asked = CheckIn.objects.filter(id=check_in_id, service_id=actor.service_id).values_list("person_id", "asked_at")
    occasions = [
        _occasion(kind, person_id, asked_at.astimezone(UTC).date())
        for person_id, asked_at in asked
        for kind in (ReminderKind.CHECK_IN_OPENED, ReminderKind.CHECK_IN_WAITS)
    ]
    return OutboxMessage.objects.filter(
        recipient_id=actor.account_id,
        service_id=actor.service_id,
        occasion__in=occasions,
        state__in=OPENS,
    )


def still_holds(message: OutboxMessage) -> bool:
    """Whether what this message is for is still so: asked inside the transaction that claims it."""
    kind, _, rest = message.occasion.partition(":")
    if kind.startswith("alert."):
        return Alert.objects.filter(id=UUID(rest.split(":")[0]), closed_at__isnull=True).exists()
    if kind in (ReminderKind.CHECK_IN_OPENED, ReminderKind.CHECK_IN_WAITS):
        person_id, day = _person_and_day(message.occasion)
        own = CheckIn.objects.filter(person_id=person_id)
        return (person_id, day) in _waiting(own) and (_may_be_reminded(person_id) or _is_followed_up(own))
    if asked_id := asked_of(message):
        return is_still_wanted(asked_id)
    if kind == ReminderKind.SESSION_COMES:
        return _session_stands(*rest.split(":"))
    return True


def waiting_about(message: OutboxMessage) -> list[CheckIn]:
    """The check-ins a message is about that still wait, of the day they were asked; none for any other message."""
    kind = message.occasion.partition(":")[0]
    if kind not in (ReminderKind.CHECK_IN_OPENED, ReminderKind.CHECK_IN_WAITS):
        return []
    person_id, day = _person_and_day(message.occasion)
    rows = CheckIn.objects.filter(person_id=person_id, received_at__isnull=True, closed_at__isnull=True)
    return [row for row in rows if row.asked_at.astimezone(UTC).date() == day]


def _for_check_ins(service_id: UUID, at: datetime) -> Iterator[Wanted]:
    rows = CheckIn.objects.filter(
        service_id=service_id, received_at__isnull=True, closed_at__isnull=True, asked_at__gt=at - LOOK_BACK
    )
    people, wishes = _reachable(rows.values_list("person_id", flat=True))
    first: dict[tuple[UUID, date], datetime] = {}
    for person_id, asked_at in rows.order_by("asked_at", "id").values_list("person_id", "asked_at"):
        first.setdefault((person_id, asked_at.astimezone(UTC).date()), asked_at)
    days = reminder_days_of(service_id)
    for (person_id, day), asked_at in first.items():
        if person := people.get(person_id):
            zone, hours = ZoneInfo(person.time_zone), wishes[person_id].hours
            for reminder in check_in_reminders(asked_at=asked_at, zone=zone, hours=hours, days=days):
                yield _wanted(person, _occasion(reminder.kind, person_id, day), reminder.due_at)


def _for_sessions(service_id: UUID, at: datetime) -> Iterator[Wanted]:
    days = reminder_days_of(service_id)
    until = at + timedelta(days=days.session_before + 1)
    rows = Session.objects.filter(
        service_id=service_id, attendance="", planned_at__gt=at, planned_at__lte=until
    ).select_related("course")
    people, wishes = _reachable(session.course.person_id for session in rows)
    for session in rows:
        person = people.get(session.course.person_id)
        if person and wishes[person.id].about_sessions:
            zone, hours = ZoneInfo(person.time_zone), wishes[person.id].hours
            due_at = session_reminder(meets_at=session.planned_at, zone=zone, hours=hours, days=days).due_at
            occasion = f"{ReminderKind.SESSION_COMES}:{session.id}:{session.planned_at.astimezone(UTC):%Y%m%dT%H%M}"
            # one that was planned late is recalled as long as it lies ahead
            helps_for = days.session_before * TOO_LATE_AFTER
            yield _wanted(person, occasion, due_at, too_late_at=min(due_at + helps_for, session.planned_at))


def _wanted(person: Person, occasion: str, due_at: datetime, *, too_late_at: datetime | None = None) -> Wanted:
    assert person.account_id is not None
    too_late_at = too_late_at or due_at + TOO_LATE_AFTER
    return Wanted(recipient_id=person.account_id, occasion=occasion, due_at=due_at, too_late_at=too_late_at)


def _reachable(person_ids: Iterable[UUID]) -> tuple[dict[UUID, Person], dict[UUID, Wishes]]:
    """Those of them who agreed to be written to, and what they said."""
    wishes = {person_id: each for person_id, each in wishes_of(set(person_ids)).items() if each.by_email}
    rows = Person.objects.filter(id__in=wishes, erased_at__isnull=True, account__is_active=True)
    return {person.id: person for person in rows}, wishes


def _occasion(kind: ReminderKind, person_id: UUID, day: date) -> str:
    return f"{kind}:{person_id}:{day}"


def _person_and_day(occasion: str) -> tuple[UUID, date]:
    _kind, person_id, day = occasion.split(":")
    return UUID(person_id), date.fromisoformat(day)


def _waiting(check_ins) -> set[tuple[UUID, date]]:  # type: ignore[no-untyped-def]
    rows = check_ins.filter(received_at__isnull=True, closed_at__isnull=True).values_list("person_id", "asked_at")
    return {(person_id, asked_at.astimezone(UTC).date()) for person_id, asked_at in rows}


def _may_be_reminded(person_id: UUID) -> bool:
    """Whether their course runs; somebody who has none yet may be reminded of what they were asked before it."""
    standing = latest_standing_of(person_id)
    return standing is None or not (standing.is_over or standing.state is CourseState.PAUSED)


def _is_followed_up(check_ins) -> bool:  # type: ignore[no-untyped-def]
    """Whether the schedule of a course that has ended asked one of these, as both were told it would."""
    waiting = check_ins.filter(received_at__isnull=True, closed_at__isnull=True)
    return bool(waiting.filter(occasion__startswith=OccasionKind.FOLLOW_UP).exists())


def _session_stands(session_id: str, planned: str) -> bool:
    session = Session.objects.filter(id=UUID(session_id), attendance="").select_related("course").first()
    if session is None or f"{session.planned_at.astimezone(UTC):%Y%m%dT%H%M}" != planned:
        return False
    is_called_off = CannotCome.objects.filter(session=session, taken_back_at__isnull=True).exists()
    return not is_called_off and _may_be_reminded(session.course.person_id)
