"""Who is in somebody's life, as told last or as it stood in an earlier circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet

from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.keys.ring import gather_keys
from openipt.clinic.inventory.models import Invitation, Snapshot, Telling
from openipt.core.inventory import (
    AreaStrength,
    Communication,
    ContactFrequency,
    ContactMode,
    InventoryPerson,
    OnsetChange,
    Reciprocity,
    Ring,
    RingBefore,
    SafetyConcern,
    SnapshotKind,
    Support,
    Tie,
    Valence,
    as_the_person_sees,
)
from openipt.core.timeline import RoughDate
from openipt.core.vocabulary import ProblemArea

NO_CONCERN = "none"
"""How a row keeps that safety was asked about and there was no concern."""

People = tuple[InventoryPerson, ...]


@dataclass(frozen=True, kw_only=True)
class SnapshotTaken:
    """A circle that was kept. session_number: the session it belongs to; None after the course had ended."""

    id: UUID
    number: int
    kind: SnapshotKind
    taken_at: datetime
    session_number: int | None
    up_to: int


@dataclass(frozen=True, kw_only=True)
class InvitationHeld:
    """The last time a person was asked to draw their circle; open until `ended_at`."""

    began_at: datetime
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether they may draw now."""
        return self.ended_at is None


def people_in(course_id: UUID, *, at: SnapshotTaken | None = None) -> People:
    """Everybody in the inventory of this course's person, in the order they were added: now, or in an earlier circle.

    Two questions, however many people; for a caller who was let in to the course.
    """
    return _people(Telling.objects.filter(inventory_person__person__courses=course_id), at)


def people_of(person_id: UUID, *, at: SnapshotTaken | None = None) -> People:
    """The same, by the person whose inventory it is."""
    return _people(Telling.objects.filter(person_id=person_id), at)


def own_people(person_id: UUID, *, at: SnapshotTaken | None = None) -> People:
    """The same, as the person themselves may see it: what only staff may see is taken out."""
    return tuple(as_the_person_sees(each) for each in people_of(person_id, at=at))


def safety_at_home(person_id: UUID) -> bool:
    """Whether a concern about violence, coercion or exploitation stands in any tie. Never shown to the person."""
    alive = _latest(Telling.objects.filter(person_id=person_id)).filter(is_alive=True, safety__isnull=False)
    return any(_concerns(row.safety) for row in alive.only("id", "person_id", "safety"))


def has_inventory(course_id: UUID) -> bool:
    """Whether anybody was told of: one of the things the initial phase leaves behind."""
    people = Telling.objects.filter(inventory_person__person__courses=course_id)
    return people.filter(inventory_person__erased_at__isnull=True).exists()


def has_inventory_then_and_now(course_id: UUID) -> bool:
    """Whether the circle was kept at the start and at the end of this course."""
    kinds = set(Snapshot.objects.filter(course_id=course_id).values_list("kind", flat=True))
    return {SnapshotKind.START, SnapshotKind.END} <= kinds


def snapshots(course_id: UUID) -> tuple[SnapshotTaken, ...]:
    """The circles kept in this course, first to last."""
    return tuple(snapshot_taken(row) for row in Snapshot.objects.filter(course_id=course_id).order_by("number"))


def latest_course_of(person_id: UUID) -> UUID | None:
    """The course whose circles are kept now: this person's latest, ended or not."""
    courses = Course.objects.filter(person_id=person_id).order_by("-opened_at", "-id")
    return courses.values_list("id", flat=True).first()


def why_between(person_id: UUID, *, after: int, up_to: int | None = None) -> dict[UUID, tuple[str, ...]]:
    """By somebody in the inventory, what was said to have changed between two tellings, first to last."""
    rows = Telling.objects.filter(person_id=person_id, number__gt=after, why__isnull=False).order_by("number")
    if up_to is not None:
        rows = rows.filter(number__lte=up_to)
    said: dict[UUID, tuple[str, ...]] = {}
    for row in rows.only("id", "person_id", "inventory_person_id", "why"):
        said[row.inventory_person_id] = (*said.get(row.inventory_person_id, ()), str(row.why))
    return said


def invitation_of(person_id: UUID) -> InvitationHeld | None:
    """The last time this person was asked to draw their circle, if they ever were."""
    row = Invitation.objects.filter(person_id=person_id).order_by(F("ended_at").desc(nulls_first=True)).first()
    return InvitationHeld(began_at=row.began_at, ended_at=row.ended_at) if row else None


def snapshot_taken(row: Snapshot) -> SnapshotTaken:
    """A kept circle as screens know it."""
    return SnapshotTaken(
        id=row.id,
        number=row.number,
        kind=SnapshotKind(row.kind),
        taken_at=row.taken_at,
        session_number=row.session_number,
        up_to=row.up_to,
    )


def told_in(row: Telling) -> InventoryPerson:
    """Somebody as one telling has them."""
    return InventoryPerson(
        id=row.inventory_person_id,
        number=row.inventory_person.number,
        telling=row.number,
        nickname=str(row.nickname),
        tie=Tie(row.tie),
        tie_words=row.tie_words or "",
        is_alive=row.is_alive,
        died=rough_date(row.died),
        is_current=row.is_current,
        ring=Ring(row.ring),
        wanted_ring=None if row.wanted_ring is None else Ring(row.wanted_ring),
        ring_before=None if row.ring_before is None else RingBefore(row.ring_before),
        angle=row.angle,
        valence=Valence(row.valence) if row.valence else None,
        in_conflict=row.in_conflict,
        contact=ContactFrequency(row.contact) if row.contact else None,
        contact_modes=frozenset(map(ContactMode, row.contact_modes)),
        activities=row.activities or "",
        good=row.good or "",
        hard=row.hard or "",
        satisfaction=row.satisfaction,
        expectations=row.expectations or "",
        expectations_of_me=row.expectations_of_me or "",
        are_met=row.are_met,
        are_spoken=row.are_spoken,
        are_shared=row.are_shared,
        reciprocity=Reciprocity(row.reciprocity) if row.reciprocity else None,
        conflict_level=row.conflict_level,
        conflict_about=row.conflict_about or "",
        last_conflict=rough_date(row.last_conflict),
        communication=frozenset(map(Communication, row.communication)),
        is_confidant=row.is_confidant,
        knows_of_depression=row.knows_of_depression,
        support=None if row.support is None else frozenset(map(Support, row.support)),
        changes_wanted=row.changes_wanted or "",
        onset_change=OnsetChange(row.onset_change) if row.onset_change else None,
        onset_words=row.onset_words or "",
        depression_effect=row.depression_effect or "",
        safety=_concerns(row.safety),
        area=ProblemArea(row.area) if row.area else None,
        area_strength=AreaStrength(row.area_strength) if row.area_strength else None,
        notes=row.notes or "",
    )


def rough_date(text: str) -> RoughDate | None:
    """A date kept as 2019, 2019-03 or 2019-03-14."""
    return RoughDate.of(*map(int, text.split("-"))) if text else None


def _concerns(text: str | None) -> frozenset[SafetyConcern] | None:
    if text is None:
        return None
    return frozenset() if text == NO_CONCERN else frozenset(map(SafetyConcern, text.split()))


def _people(tellings: QuerySet[Telling], at: SnapshotTaken | None) -> People:
    if at is not None:
        tellings = tellings.filter(number__lte=at.up_to)
    rows = list(_latest(tellings).select_related("inventory_person").order_by("inventory_person__number"))
    gather_keys({row.person_id for row in rows})
    return tuple(told_in(row) for row in rows)


def _latest(tellings: QuerySet[Telling]) -> QuerySet[Telling]:
    """The last of these tellings of everybody whose entry stands."""
    standing = tellings.filter(inventory_person__erased_at__isnull=True)
    last = standing.order_by().values("inventory_person").annotate(last=Max("number")).values("last")
    return standing.filter(number__in=last)
