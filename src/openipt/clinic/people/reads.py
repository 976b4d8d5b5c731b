"""What screens ask about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from openipt.clinic.foundation.batches import batches
from openipt.clinic.foundation.keys.erasure import erased_owners
from openipt.clinic.foundation.keys.ring import gather_keys
from openipt.clinic.people.models import CareLink, Person, Relation


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What heads every page about a person."""

    id: UUID
    name: str
    called: str
    born: date
    age_years: int


@dataclass(frozen=True, kw_only=True)
class HowToReach:
    """How somebody can safely be reached."""

    telephone: str
    in_words: str


@dataclass(frozen=True, kw_only=True)
class CareTeam:
    """The names of those who care for one person now; the therapist's is empty where nobody is assigned."""

    therapist: str
    covering: tuple[str, ...]
    supervising: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """A person whose key the ledger destroyed and whose row does not say so yet."""

    service_id: UUID
    person_id: UUID


def erasures_to_finish() -> tuple[Unfinished, ...]:
    """Whom to erase again at start and after a restore, because a crash or an older copy forgot that they were."""
    return tuple(
        Unfinished(service_id=service_id, person_id=person_id)
        for batch in batches(sorted(erased_owners(settings.ERASURE_LEDGER)))
        for service_id, person_id in Person.objects.filter(id__in=batch, erased_at__isnull=True)
        .order_by("id")
        .values_list("service_id", "id")
    )


def service_of_person(person_id: UUID) -> UUID | None:
    """Whose person this is; None for nobody, and for somebody erased. For a task of the system."""
    found = Person.objects.filter(id=person_id, erased_at__isnull=True).values_list("service_id", flat=True)
    return found.first()


def people_by_name(service_id: UUID) -> dict[tuple[str, str], tuple[UUID, ...]]:
    """By name and date of birth (ISO), everybody of a service who bears them. For a task of the system."""
    rows = list(Person.objects.filter(service_id=service_id, erased_at__isnull=True).order_by("id"))
    gather_keys(person.id for person in rows)
    found: dict[tuple[str, str], tuple[UUID, ...]] = {}
    for person in rows:
        who = (str(person.name), str(person.born))
        found[who] = (*found.get(who, ()), person.id)
    return found


def heading(person: Person, *, today: date) -> Heading:
    """Name, date of birth and age of one person on one day."""
    born = date.fromisoformat(str(person.born))
    return Heading(
        id=person.id,
        name=str(person.name),
        called=str(person.called),
        born=born,
        age_years=age_on(today, born=born),
    )


def headings(people: Iterable[Person], *, today: date) -> dict[UUID, Heading]:
    """The headings of many people, their keys fetched with one question."""
    rows = list(people)
    gather_keys(person.id for person in rows)
    return {person.id: heading(person, today=today) for person in rows}


def how_to_reach(person: Person) -> HowToReach:
    """Telephone number and what they said about being reached."""
    return HowToReach(telephone=str(person.telephone), in_words=str(person.reach))


def age_on(today: date, *, born: date) -> int:
    """Whole years lived; somebody born on 29 February is a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def carers_of(person_ids: Iterable[UUID], *, relation: Relation) -> dict[UUID, tuple[UUID, str]]:
    """For each person, who stands in this relation to them now: account id and name, the longest-standing one."""
    links = (
        CareLink.objects.filter(
            person_id__in=list(person_ids), relation=relation, ended_at__isnull=True, account__is_active=True
        )
        .order_by("-began_at", "-id")
        .values_list("person_id", "account_id", "account__staff_name")
    )
    return {person_id: (account_id, name) for person_id, account_id, name in links}


def care_team_of(person_id: UUID) -> CareTeam:
    """Who cares for this person now, by name, the longest-standing first. For a caller who was let in already."""
    links = CareLink.objects.filter(person_id=person_id, ended_at__isnull=True, account__is_active=True)
    names: dict[str, list[str]] = {relation: [] for relation in Relation}
    for relation, name in links.order_by("began_at", "id").values_list("relation", "account__staff_name"):
        names[relation].append(name)
    return CareTeam(
        therapist=next(iter(names[Relation.ASSIGNED]), ""),
        covering=tuple(names[Relation.COVERING]),
        supervising=tuple(names[Relation.SUPERVISING]),
    )
