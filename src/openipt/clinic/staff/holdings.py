"""What a colleague owns: everything that would be nobody's if they left now, and who could take each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import Colleague, colleagues_who_may
from openipt.clinic.courses.reads import standings
from openipt.clinic.people.models import CareLink, Relation
from openipt.clinic.safety.models import Alert, DutyTurn
from openipt.clinic.sessions.reads import leaves_notes_to_nobody
from openipt.clinic.staff.models import Leave


class HoldingKind(StrEnum):
    """What sort of thing is owned."""

    PERSON = "person"
    """Somebody whose therapist they are, with the course under way."""
    COVERING = "covering"
    SUPERVISING = "supervising"
    ALERT = "alert"
    DUTY = "duty"
    NOTES = "notes"
    """Process notes of their own, or that they would hold for a colleague, with nobody named after them."""
    LEAVE = "leave"
    """A colleague's leave that they cover, under way or to come."""


NEEDS = {
    HoldingKind.PERSON: Permission.SESSION_WRITE,
    HoldingKind.COVERING: Permission.SESSION_WRITE,
    HoldingKind.SUPERVISING: Permission.PERSON_READ,
    HoldingKind.ALERT: Permission.ALERT_ANSWER,
    HoldingKind.DUTY: Permission.ALERT_ANSWER,
    HoldingKind.NOTES: Permission.SESSION_WRITE,
    HoldingKind.LEAVE: Permission.SESSION_WRITE,
}
"""What somebody must be allowed to do here to take such a thing over."""
MAY_END = frozenset({HoldingKind.SUPERVISING, HoldingKind.DUTY})
"""What may also be left to nobody: nothing of it waits for an answer."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One thing somebody owns. about_id: the person, alert, link, leave or account it is

    Whoever arranges staff reads no records, so a person is told apart by when they came and where their course stands.
    """

    kind: HoldingKind
    about_id: UUID
    since: date
    session: int | None = None
    sessions: int | None = None

    @property
    def key(self) -> str:
        """What it is called in a form and in a command."""
        return f"{self.kind}-{self.about_id}"


def holdings_of(account_id: UUID, *, service_id: UUID) -> tuple[Holding, ...]:
    """Everything a colleague owns at a service, what is most pressing first."""
    order = (HoldingKind.ALERT, HoldingKind.PERSON)
    found = list(_found(account_id, service_id))
    return tuple(sorted(found, key=lambda each: (each.kind not in order, each.kind, each.since, each.about_id)))


def who_may_take(kind: HoldingKind, *, account_id: UUID, service_id: UUID) -> tuple[Colleague, ...]:
    """Everybody but the colleague themselves who could own such a thing here, by name."""
    able = colleagues_who_may(NEEDS[kind], service_id=service_id)
    return tuple(each for each in able if each.account_id != account_id)


def _found(account_id: UUID, service_id: UUID) -> Iterator[Holding]:
    alerts = Alert.objects.filter(
        owner_id=account_id, service_id=service_id, closed_at__isnull=True, person__erased_at__isnull=True
    )
    for alert in alerts:
        yield Holding(kind=HoldingKind.ALERT, about_id=alert.id, since=alert.raised_at.date())
    yield from _in_circles(account_id, service_id)
    if DutyTurn.objects.filter(account_id=account_id, service_id=service_id).exists():
        yield Holding(kind=HoldingKind.DUTY, about_id=account_id, since=date.min)
    if leaves_notes_to_nobody(account_id, service_id=service_id):
        yield Holding(kind=HoldingKind.NOTES, about_id=account_id, since=date.min)
    for leave in Leave.objects.filter(covered_by_id=account_id, service_id=service_id, ended_at__isnull=True):
        yield Holding(kind=HoldingKind.LEAVE, about_id=leave.id, since=leave.first_date)


def _in_circles(account_id: UUID, service_id: UUID) -> Iterator[Holding]:
    links = list(
        CareLink.objects.filter(
            account_id=account_id, service_id=service_id, ended_at__isnull=True, person__erased_at__isnull=True
        )
    )
    stand = standings({link.person_id for link in links})
    kinds = {
        Relation.ASSIGNED: HoldingKind.PERSON,
        Relation.COVERING: HoldingKind.COVERING,
        Relation.SUPERVISING: HoldingKind.SUPERVISING,
    }
    covers_of_a_leave = set(
        Leave.objects.filter(covered_by_id=account_id, service_id=service_id, ended_at__isnull=True).values_list(
            "covers__link_id", flat=True
        )
    )
    for link in links:
        if link.id in covers_of_a_leave:
            continue  # it goes with the leave
        standing = stand.get(link.person_id)
        yield Holding(
            kind=kinds[Relation(link.relation)],
            about_id=link.person_id,
            since=link.began_at.date(),
            session=standing.session_number if standing else None,
            sessions=standing.plan.sessions if standing else None,
        )
