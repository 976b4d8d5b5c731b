"""Who accompanies somebody and what each may do at this moment: worked out from what was agreed and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from openipt.clinic.accounts.invitations import standing_invitations
from openipt.clinic.assessment.reads import harm_is_open
from openipt.clinic.companions.access import note_companion_looked, own_place
from openipt.clinic.companions.models import Agreement, AskedToJoin, Companion
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import Meeting, standing_of
from openipt.clinic.education.reads import ReadingStanding, readings_given_to
from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import age_on
from openipt.clinic.safety.reads import open_alerts_of
from openipt.core.companions import Basis, May, Relation, counts
from openipt.core.education import Audience, reading
from openipt.core.safety import OWN_PAGE_ALONE

_FOR_FAMILIES = frozenset({Audience.FAMILY})


@dataclass(frozen=True, kw_only=True)
class AgreementStanding:
    """One thing that was agreed: on whose word, when, by whom, and whether it counts now.

    by: the colleague's name, empty where the person agreed by themselves · withdrawn_at: None while it was not
    """

    may: May
    basis: Basis
    words: str = field(repr=False)
    agreed_at: datetime
    by: str
    withdrawn_at: datetime | None
    counts: bool


@dataclass(frozen=True, kw_only=True)
class CompanionStanding:
    """Somebody who accompanies a person, and how things stand with them.

    sees: what opens for them at this moment, which is nothing while safety is in doubt
    agreements: of each item the latest, in the order of the items
    """

    id: UUID
    relation: Relation
    name: str = field(repr=False)
    began_at: datetime
    ended_at: datetime | None
    has_way_in: bool
    is_invited: bool
    agreements: tuple[AgreementStanding, ...]
    sees: frozenset[May]
    joins: tuple[Meeting, ...]

    @property
    def agreed(self) -> frozenset[May]:
        """What counts now, as agreed."""
        return frozenset(each.may for each in self.agreements if each.counts)


@dataclass(frozen=True, kw_only=True)
class Place:
    """What somebody who accompanies a person finds: nothing of it while `may` is empty."""

    person_id: UUID | None
    may: frozenset[May]
    meetings: tuple[Meeting, ...] = ()
    readings: tuple[ReadingStanding, ...] = ()


def companions_of(person: Person, *, at: datetime) -> tuple[CompanionStanding, ...]:
    """Everybody who accompanies or accompanied this person, whoever does now first. For a caller who was let in."""
    rows = Companion.objects.filter(person=person).select_related("account")
    ordered = sorted(rows, key=lambda row: (row.ended_at is not None, row.began_at))
    moment = _moment(person, at) if ordered else None
    invited = set(
        standing_invitations(at).filter(account__companions__person=person).values_list("account_id", flat=True)
    )
    return tuple(_standing(row, moment, invited) for row in ordered if moment)


def beside_now(person_id: UUID) -> tuple[tuple[str, Relation], ...]:
    """Who accompanies this person now, by name, the first first. One question; says nothing of what they may see."""
    rows = Companion.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("began_at", "id")
    return tuple((str(row.name), Relation(row.relation)) for row in rows)


def may_now(companion: Companion, *, at: datetime) -> frozenset[May]:
    """What opens for this companion at this moment."""
    moment = _moment(companion.person, at)
    return _seen(companion, _agreed(companion, moment), moment)


def is_held_back(person_id: UUID) -> bool:
    """Whether nobody is let in beside this person: harm to anybody, or a doubt about safety at home, stands. Never
    shown to the person or to whoever accompanies them."""
    if harm_is_open(person_id) or is_unsafe(person_id):
        return True
    alert = open_alerts_of([person_id]).get(person_id)
    return alert is not None and any(cause.rule in OWN_PAGE_ALONE for cause in alert.causes)


def place_of(actor: Actor, *, at: datetime) -> Place:
    """What this account finds now of whom it accompanies. Raises NotAllowed for anybody who is no companion."""
    companion = own_place(actor)
    may = may_now(companion, at=at) if companion else frozenset()
    if companion is None or not may:
        return Place(person_id=None, may=frozenset())
    note_companion_looked(companion)
    return Place(
        person_id=companion.person_id,
        may=may,
        meetings=_joins(companion, at=at) if May.TIMES in may else (),
        readings=_for_families(companion) if May.READINGS in may else (),
    )


def what_an_invitation_opens(digest: str, *, at: datetime) -> frozenset[May] | None:
    """What somebody will find who follows this link; None for a link that invites nobody to accompany a person."""
    invitation = standing_invitations(at).filter(token_digest=digest).first()
    if invitation is None:
        return None
    lasting = Companion.objects.filter(account_id=invitation.account_id, ended_at__isnull=True)
    companion = lasting.filter(person__erased_at__isnull=True).select_related("person").first()
    if companion is not None:
        return may_now(companion, at=at)
    return frozenset() if Companion.objects.filter(account_id=invitation.account_id).exists() else None


def sessions_to_come(person_id: UUID, *, at: datetime) -> tuple[Meeting, ...]:
    """The planned sessions of the course under way that lie ahead, the next first."""
    standing = standing_of(person_id)
    if standing is None:
        return ()
    rows = Session.objects.filter(course_id=standing.course_id, attendance="", planned_at__gte=at)
    return _meetings(rows.select_related("course").order_by("planned_at"))


@dataclass(frozen=True, kw_only=True)
class _Moment:
    """What decides for every companion of one person at one moment."""

    course_id: UUID | None
    age_years: int
    is_held_back: bool
    at: datetime


def _moment(person: Person, at: datetime) -> _Moment:
    standing = standing_of(person.id)
    today = at.astimezone(ZoneInfo(person.time_zone)).date()
    return _Moment(
        course_id=standing.course_id if standing else None,
        age_years=age_on(today, born=date.fromisoformat(str(person.born))),
        is_held_back=is_held_back(person.id),
        at=at,
    )


def _standing(row: Companion, moment: _Moment, invited: set[UUID]) -> CompanionStanding:
    agreed = _agreed(row, moment)
    return CompanionStanding(
        id=row.id,
        relation=Relation(row.relation),
        name=str(row.name),
        began_at=row.began_at,
        ended_at=row.ended_at,
        has_way_in=bool(row.account and row.account.is_active and row.account.has_usable_password()),
        is_invited=row.account_id in invited,
        agreements=agreed,
        sees=_seen(row, agreed, moment),
        joins=_joins(row, at=moment.at),
    )


def _seen(row: Companion, agreed: Iterable[AgreementStanding], moment: _Moment) -> frozenset[May]:
    """Nothing once it has ended, while safety is in doubt, or where they may not even know."""
    lasting = frozenset(each.may for each in agreed if each.counts)
    return lasting if May.KNOW in lasting and not row.ended_at and not moment.is_held_back else frozenset()


def _agreed(row: Companion, moment: _Moment) -> tuple[AgreementStanding, ...]:
    rows = Agreement.objects.filter(companion=row).select_related("by", "withdrawal").order_by("agreed_at", "id")
    latest = {May(each.may): each for each in rows}
    return tuple(_agreement(latest[may], row, moment) for may in May if may in latest)


def _agreement(row: Agreement, companion: Companion, moment: _Moment) -> AgreementStanding:
    withdrawal = getattr(row, "withdrawal", None)
    is_lasting = withdrawal is None and companion.ended_at is None and row.course_id == moment.course_id
    return AgreementStanding(
        may=May(row.may),
        basis=Basis(row.basis),
        words=row.words or "",
        agreed_at=row.agreed_at,
        by=row.by.staff_name if row.by else "",
        withdrawn_at=withdrawal.withdrawn_at if withdrawal else None,
        counts=is_lasting and counts(Basis(row.basis), age_years=moment.age_years),
    )


def _joins(companion: Companion, *, at: datetime) -> tuple[Meeting, ...]:
    asked = AskedToJoin.objects.filter(companion=companion, taken_back_at__isnull=True)
    ahead = Q(attendance="", planned_at__gte=at)
    return _meetings(Session.objects.filter(ahead, id__in=asked.values("session_id")).order_by("planned_at"))


def _meetings(rows: Iterable[Session]) -> tuple[Meeting, ...]:
    return tuple(Meeting(id=row.id, planned_at=row.planned_at, place=row.place or "") for row in rows)


def _for_families(companion: Companion) -> tuple[ReadingStanding, ...]:
    """What the therapist gave that is written for families, and for parents where they are one."""
    audiences = _FOR_FAMILIES | ({Audience.PARENTS} if companion.relation == Relation.PARENT else set())
    given = readings_given_to(companion.person_id).values()
    known = [(reading(each.key, each.version), each) for each in given]
    known.sort(key=lambda pair: pair[0].place)
    return tuple(each for shown, each in known if shown.audience in audiences)
