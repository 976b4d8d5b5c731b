"""Which rules a service decided, and through which day they keep what there is of somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.models import Contact, CourseMove, Session
from openipt.clinic.ending.models import FollowUpHeld
from openipt.clinic.foundation.keys.ring import gather_keys, key_ring
from openipt.clinic.foundation.models import Service
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.models import Person
from openipt.clinic.retention.models import RetentionDecided
from openipt.clinic.safety.models import Alert
from openipt.core.retention import Care, RecordClass, Rule, last_day_of

FEW = 100
"""How many people are asked about one by one rather than with the whole service."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a service decided for one class of records, and who did. rule: None where it has none"""

    record_class: RecordClass
    number: int
    rule: Rule | None
    binds: bool
    says: str
    read_at: str
    checked_date: date
    decided_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class KeptUntil:
    """The last day on which the rules keep somebody's record.

    care_ended: the last day on which anything was done with them · decided: the rule that keeps it longest
    bound_until: the last day by laws that also bind where the person asks for the end of it, if there are any
    """

    last_date: date
    care_ended: date
    decided: Decided
    bound_until: date | None


def decisions(service_id: UUID) -> tuple[Decided, ...]:
    """Every decision a service took, the latest first."""
    rows = RetentionDecided.objects.filter(service_id=service_id).select_related("by")
    return tuple(_decided(row) for row in rows.order_by("-decided_at", "-number"))


def in_force(service_id: UUID) -> dict[RecordClass, Decided]:
    """By class, the decision that counts; a class nobody decided on is not in it."""
    rows = RetentionDecided.objects.filter(service_id=service_id).select_related("by").order_by("number")
    return {RecordClass(row.record_class): _decided(row) for row in rows}


def kept_until(service: Service, people: Iterable[Person]) -> dict[UUID, KeptUntil]:
    """By person, through which day the rules keep what there is of them; nobody while the record has no rule.

    Days are those of the service's wall. A class without a rule of its own has that of the record, and all of
    somebody ends together, so the rule that lasts longest counts. For a caller who was let in to them already.
    """
    ruled = {each: decided for each, decided in in_force(service.id).items() if decided.rule}
    if RecordClass.RECORD not in ruled:
        return {}
    zone, rows = ZoneInfo(service.time_zone), list(people)
    ended = _last_moments(service.id, [person.id for person in rows])
    with_class = {each: _who_has(each, service.id) for each in ruled if each is not RecordClass.RECORD}
    found = {}
    with key_ring():
        gather_keys(person.id for person in rows)
        for person in rows:
            care = Care(
                born=date.fromisoformat(str(person.born)),
                last_date=max(person.registered_at, ended.get(person.id, person.registered_at)).astimezone(zone).date(),
            )
            mine = [ruled[each] for each in ruled if each is RecordClass.RECORD or person.id in with_class[each]]
            found[person.id] = _kept(mine, care)
    return found


def _kept(decided: list[Decided], care: Care) -> KeptUntil:
    days = {each: last_day_of([each.rule], care) for each in decided if each.rule}
    longest = max(days, key=lambda each: days[each])
    return KeptUntil(
        last_date=days[longest],
        care_ended=care.last_date,
        decided=longest,
        bound_until=max((day for each, day in days.items() if each.binds), default=None),
    )


def _last_moments(service_id: UUID, people: list[UUID]) -> Mapping[UUID, datetime]:
    """By person, the last moment at which anything was done with them. Future appointments count too."""
    asked = (
        (CourseMove, "course__person_id", "at"),
        (Session, "course__person_id", "planned_at"),
        (Contact, "person_id", "contacted_at"),
        (FollowUpHeld, "person_id", "held_at"),
        (CheckIn, "person_id", "received_at"),
        (Alert, "person_id", "raised_at"),
        (Alert, "person_id", "closed_at"),
    )
    found: dict[UUID, datetime] = {}
    for model, whose, when in asked:
        rows = model._default_manager.filter(service_id=service_id)
        if len(people) <= FEW:
            rows = rows.filter(**{f"{whose}__in": people})
        for person_id, last in rows.values_list(whose).annotate(last=Max(when)).order_by():
            if last and (person_id not in found or found[person_id] < last):
                found[person_id] = last
    return found


def _who_has(record_class: RecordClass, service_id: UUID) -> set[UUID]:
    match record_class:
        case RecordClass.SAFETY:
            return set(Alert.objects.filter(service_id=service_id).values_list("person_id", flat=True))
        case RecordClass.CONTACTS:
            return set(Contact.objects.filter(service_id=service_id).values_list("person_id", flat=True))
        case _:
            sent = OutboxMessage.objects.filter(service_id=service_id).values("recipient_id")
            return set(Person.objects.filter(account_id__in=sent).values_list("id", flat=True))


def _decided(row: RetentionDecided) -> Decided:
    rule = None
    if row.years is not None:
        rule = Rule(
            years=row.years, child_until_age=row.child_until_age, child_until_age_at_17=row.child_until_age_at_17
        )
    return Decided(
        record_class=RecordClass(row.record_class),
        number=row.number,
        rule=rule,
        binds=row.binds,
        says=row.says,
        read_at=row.read_at,
        checked_date=row.checked_date,
        decided_at=row.decided_at,
        by=row.by.staff_name if row.by else "openipt",
    )
