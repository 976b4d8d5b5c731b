"""What a colleague owns and who could take it; who works at a service, and who is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from openipt.clinic.accounts.models import Account, Invitation, Membership
from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.accounts.reads import Colleague, colleagues_who_may
from openipt.clinic.courses.reads import standings
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.services import ServiceName, services
from openipt.clinic.people.models import CareLink, Relation
from openipt.clinic.safety.models import Alert, DutyTurn
from openipt.clinic.sessions.reads import leaves_notes_to_nobody
from openipt.clinic.staff.models import Leave
from openipt.core.vocabulary import NOT_STAFF, Role


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


@dataclass(frozen=True, kw_only=True)
class LeaveNoted:
    """A leave that is not over: whose, from when until when, and who covers."""

    id: UUID
    account_id: UUID
    first_date: date
    last_date: date
    covered_by: str
    has_begun: bool


@dataclass(frozen=True, kw_only=True)
class WorksHere:
    """A colleague as whoever arranges staff sees them. invited_until: while a link of theirs waits to be used"""

    account_id: UUID
    name: str
    email: str
    roles: tuple[Role, ...]
    has_come: bool
    invited_until: datetime | None
    leaves: tuple[LeaveNoted, ...]


def works_here(actor: Actor, *, at: datetime) -> tuple[WorksHere, ...]:
    """Everybody who works at the actor's service now, by name. Raises NotAllowed"""
    require(actor, Permission.STAFF_ARRANGE)
    held: dict[UUID, set[str]] = {}
    current = Membership.objects.filter(service_id=actor.service_id, ended_at__isnull=True).exclude(role__in=NOT_STAFF)
    for account_id, role in current.values_list("account_id", "role"):
        held.setdefault(account_id, set()).add(role)
    invited = _invited_until(held, at)
    leaves = leaves_of(actor.service_id)
    return tuple(
        WorksHere(
            account_id=account.id,
            name=account.staff_name,
            email=account.staff_email,
            roles=tuple(role for role in Role if role in held[account.id]),
            has_come=account.has_usable_password(),
            invited_until=invited.get(account.id),
            leaves=tuple(leave for leave in leaves if leave.account_id == account.id),
        )
        for account in Account.objects.filter(id__in=held).order_by("staff_name", "id")
    )


def leaves_of(service_id: UUID) -> tuple[LeaveNoted, ...]:
    """Every leave of a service that is not over, the next first."""
    rows = Leave.objects.filter(service_id=service_id, ended_at__isnull=True).select_related("covered_by")
    return tuple(
        LeaveNoted(
            id=row.id,
            account_id=row.account_id,
            first_date=row.first_date,
            last_date=row.last_date,
            covered_by=row.covered_by.staff_name,
            has_begun=bool(row.covers.all()),
        )
        for row in rows.prefetch_related("covers").order_by("first_date", "id")
    )


def leaves_to_follow(service_id: UUID, *, today: date) -> tuple[UUID, ...]:
    """Leaves that the circles of care do not follow yet: over and still covered, or begun with somebody uncovered."""
    lasting = Leave.objects.filter(service_id=service_id, ended_at__isnull=True)
    over = lasting.filter(last_date__lt=today)
    begun = lasting.filter(first_date__lte=today, last_date__gte=today)
    return (*over.values_list("id", flat=True), *(leave.id for leave in begun if _leaves_somebody_alone(leave)))


def services_of(account_id: UUID) -> tuple[ServiceName, ...]:
    """Every service at which an account has a role now, by name: whoever has several chooses one."""
    current = Membership.objects.filter(account_id=account_id, ended_at__isnull=True, account__is_active=True)
    here = set(current.values_list("service_id", flat=True))
    return tuple(service for service in services() if service.id in here)


def _leaves_somebody_alone(leave: Leave) -> bool:
    lasting = CareLink.objects.filter(
        service_id=leave.service_id, ended_at__isnull=True, person__erased_at__isnull=True
    )
    theirs = lasting.filter(account_id=leave.account_id, relation=Relation.ASSIGNED)
    covered = lasting.filter(account_id=leave.covered_by_id, relation=Relation.COVERING)
    waiting = Alert.objects.filter(owner_id=leave.account_id, service_id=leave.service_id, closed_at__isnull=True)
    return theirs.exclude(person_id__in=covered.values("person_id")).exists() or waiting.exists()


def _invited_until(account_ids: dict[UUID, set[str]], at: datetime) -> dict[UUID, datetime]:
    standing = Q(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)
    rows = Invitation.objects.filter(standing, account_id__in=account_ids)
    return dict(rows.values_list("account_id", "expires_at"))
