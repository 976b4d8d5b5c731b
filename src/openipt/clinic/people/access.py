"""The one door to a person: in their circle of care and allowed, or they do not exist for you."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from openipt.clinic.accounts.permissions import NotYours, Permission, can, require
from openipt.clinic.audit.looking import note_emergency, note_opened
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.models import CareLink, Person


def people_in_care_of(actor: Actor) -> QuerySet[Person]:
    """Everybody in whose circle of care this actor is now."""
    if actor.account_id is None:
        return Person.objects.none()
    links = CareLink.objects.filter(account_id=actor.account_id, ended_at__isnull=True)
    return Person.objects.filter(service_id=actor.service_id, erased_at__isnull=True, id__in=links.values("person_id"))


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Everybody this actor may know of: themselves, or those in whose circle of care they are now."""
    here = Person.objects.filter(service_id=actor.service_id, erased_at__isnull=True)
    if actor.account_id is None:  # a system task
        return here
    return here.filter(known_to(actor.account_id))


def readable_people(actor: Actor) -> QuerySet[Person]:
    """The same, and whoever's record this actor reads in an emergency."""
    if actor.emergency is None:
        return visible_people(actor)
    assert actor.account_id is not None
    here = Person.objects.filter(service_id=actor.service_id, erased_at__isnull=True)
    return here.filter(known_to(actor.account_id) | Q(id=actor.emergency.person_id))


def known_to(account_id: UUID, *, person: str = "") -> Q:
    """Of people, or of rows whose field `person` names one: an account's own, and those they care for now."""
    to_person, to_account = (f"{person}_id", f"{person}__account_id") if person else ("id", "account_id")
    links = CareLink.objects.filter(account_id=account_id, ended_at__isnull=True).values("person_id")
    return Q(**{to_account: account_id}) | Q(**{f"{to_person}__in": links})


def person_for(actor: Actor, person_id: UUID, *, to: Permission, changing: bool = False) -> Person:
    """The person, if this actor may do this about them.

    `changing` locks the row, so that two actions about one person wait for each other. An emergency lets in to read,
    and to nothing else.
    Raises   NotYours when there is nobody such for this actor; NotAllowed when their role does not do this
    """
    reads = to is Permission.PERSON_READ and not changing
    people = readable_people(actor) if reads else visible_people(actor)
    if changing:
        people = people.select_for_update(of=("self",))
    person = people.filter(id=person_id).first()
    if person is None:
        raise NotYours("No such person.")
    require(actor, to)
    if person.account_id != actor.account_id:
        note_opened(person.id)
    if actor.emergency is not None and is_emergency(actor, person.id):
        note_emergency(actor.emergency.id)
    return person


def own_person(actor: Actor, *, to: Permission) -> Person:
    """The person this account belongs to."""
    require(actor, to)
    if actor.account_id is None:
        raise NotYours("A system task is nobody's own.")
    here = Person.objects.filter(service_id=actor.service_id, erased_at__isnull=True)
    person = here.filter(account_id=actor.account_id).first()
    if person is None:
        raise NotYours("No such person.")
    return person


def may_open(actor: Actor, person_id: UUID) -> bool:
    """Whether `person_for` would let this actor in to read: a page asks before it offers a link."""
    return can(actor, Permission.PERSON_READ) and readable_people(actor).filter(id=person_id).exists()


def may(actor: Actor, permission: Permission, person_id: UUID) -> bool:
    """Whether somebody who was let in to this person may do this about them: a page asks before it offers a form."""
    return can(actor, permission) and (permission is Permission.PERSON_READ or not is_emergency(actor, person_id))


def is_emergency(actor: Actor, person_id: UUID) -> bool:
    """Whether nothing but an emergency lets this actor in to this person."""
    return actor.emergency is not None and actor.emergency.person_id == person_id
