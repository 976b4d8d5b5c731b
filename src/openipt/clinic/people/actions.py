"""Registering people, arranging who cares for them, and erasing them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission, require
from openipt.clinic.accounts.usernames import person_username
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor, ActorKind
from openipt.clinic.foundation.batches import batches
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.foundation.keys.erasure import destroy_key
from openipt.clinic.foundation.keys.models import OwnerKind
from openipt.clinic.foundation.keys.ring import make_key
from openipt.clinic.foundation.models import Site
from openipt.clinic.people.models import CareLink, Person
from openipt.clinic.people.models import Relation as Relation
from openipt.core.vocabulary import NOT_STAFF, Role


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """Who somebody is and how to reach them safely."""

    name: str
    called: str
    born: date
    telephone: str
    reach: str
    time_zone: str
    language: str = "en"


def register_person(
    *, actor: Actor, details: PersonDetails, at: datetime, email: str | None = None, person_id: UUID | None = None
) -> Person:
    """Write down a new person in therapy, with a key made first; with an e-mail they get a way in of their own."""
    require(actor, Permission.PERSON_REGISTER)
    person_id = person_id or uuid.uuid4()
    make_key(OwnerKind.PERSON, person_id, at=at)
    with record(actor, "person.registered", at=at) as line:
        person = Person(
            id=person_id,
            service_id=actor.service_id,
            site=Site.objects.filter(service_id=actor.service_id).order_by("name", "id")[0],
            account=_account_for(email, actor, at) if email else None,
            name=details.name,
            called=details.called,
            born=details.born.isoformat(),
            telephone=details.telephone,
            reach=details.reach,
            time_zone=details.time_zone,
            language=details.language,
            registered_at=at,
        )
        person.save(force_insert=True)
        return line.about(person)


def join_circle(*, actor: Actor, person_id: UUID, account_id: UUID, relation: Relation, at: datetime) -> CareLink:
    """Put a colleague into a person's circle of care: assigned, covering or supervising."""
    with record(actor, "care.arranged", at=at) as line:
        require(actor, Permission.CARE_ARRANGE)
        person = line.about(_here(actor, person_id))
        here = Membership.objects.filter(account_id=account_id, service_id=actor.service_id, ended_at__isnull=True)
        if not here.exclude(role__in=NOT_STAFF).exists():
            raise NotYours("No such colleague.")
        link = CareLink(
            service_id=actor.service_id, person=person, account_id=account_id, relation=relation, began_at=at
        )
        link.save(force_insert=True)
        return line.about(link)


def leave_circle(*, actor: Actor, person_id: UUID, account_id: UUID, at: datetime) -> None:
    """End a colleague's place in a person's circle of care."""
    with record(actor, "care.ended", at=at) as line:
        require(actor, Permission.CARE_ARRANGE)
        line.about(_here(actor, person_id))
        line.about_id("account", account_id)
        links = CareLink.objects.filter(service_id=actor.service_id, person_id=person_id, account_id=account_id)
        if not _end_links(links, at=at):
            raise NotYours("They are not in this circle of care.")


def put_into_circle(line: OpenLine, person: Person, *, account_id: UUID, relation: Relation) -> CareLink | None:
    """Give a colleague a place in a circle of care, as a step of what calls for it; none where they hold it already."""
    lasting = CareLink.objects.filter(person=person, account_id=account_id, relation=relation, ended_at__isnull=True)
    if lasting.exists():
        return None
    link = CareLink(
        service_id=person.service_id, person=person, account_id=account_id, relation=relation, began_at=line.at
    )
    link.save(force_insert=True)
    return line.about(link)


def end_places(line: OpenLine, links: QuerySet[CareLink]) -> int:
    """End places in circles of care, as a step of what ends them; how many lasted."""
    return _end_links(links, at=line.at)


def assign_therapist(line: OpenLine, person: Person, *, account_id: UUID) -> UUID | None:
    """Let a colleague be this person's therapist, as a step of passing their course on; gives who was it before.

    The earlier therapist leaves the circle, and a stand-in who becomes the therapist stands in no more.
    """
    links = CareLink.objects.filter(person=person, ended_at__isnull=True)
    earlier = links.filter(relation=Relation.ASSIGNED).values_list("account_id", flat=True).first()
    if earlier == account_id:
        raise NotYours("They are this person's therapist already.")
    _end_links(links.filter(account_id__in=[earlier, account_id]).exclude(relation=Relation.SUPERVISING), at=line.at)
    link = CareLink(
        service_id=person.service_id,
        person=person,
        account_id=account_id,
        relation=Relation.ASSIGNED,
        began_at=line.at,
    )
    link.save(force_insert=True)
    line.about(link)
    return earlier


def erase_person(*, actor: Actor, person_id: UUID, at: datetime) -> None:
    """Finish an erasure two persons decided: the key is destroyed first, then a tombstone says when.

    The two databases cannot commit together. A crash in between, or restoring an older copy of the facts, leaves a
    destroyed key without its tombstone, which shows nothing to anybody. Doing it again finishes it: see
    `erasures_to_finish`.

    Raises   NotAllowed for anybody but a task of the system: one person alone erases nobody
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotAllowed(Permission.PERSON_ERASE)
    _here(actor, person_id)
    destroy_key(person_id, at=at)
    with record(actor, "person.erased", at=at) as line:
        bury(line, line.about(_here(actor, person_id)))


def bury(line: OpenLine, person: Person) -> None:
    """The tombstone, as a step of erasing: when it was, no place in any circle of care, and no way in for the person
    or for whoever accompanied them."""
    person.erased_at = line.at
    person.save(update_fields=["erased_at"])
    _end_links(CareLink.objects.filter(person=person), at=line.at)
    beside = Q(companions__person=person, companions__ended_at__isnull=True)
    ending = Account.objects.filter(Q(id=person.account_id) | beside)
    Account.objects.filter(id__in=list(ending.values_list("id", flat=True))).update(is_active=False)


def end_access_again(*, actor: Actor, ended: Mapping[UUID, datetime], at: datetime) -> int:
    """End again what an older copy brought back: roles at the service, and places in circles of care; how many.

    Takes    ended: every ending that was noted, of whatever service, and when it was
    """
    with record(actor, "access.ended_again", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        count = 0
        for model in (Membership, CareLink):
            lasting = model.objects.filter(service_id=actor.service_id, ended_at__isnull=True)
            for row in (row for batch in batches(sorted(ended)) for row in lasting.filter(id__in=batch)):
                row.ended_at = ended[row.id]
                row.save(update_fields=["ended_at"])
                line.about(row)
                count += 1
        return count


def _end_links(links: QuerySet[CareLink], *, at: datetime) -> int:
    """End those of these places in a circle that last, and note it where no older copy can undo it; how many."""
    lasting = links.filter(ended_at__isnull=True)
    note_endings(lasting.values_list("id", flat=True), at=at)
    return lasting.update(ended_at=at)


def _here(actor: Actor, person_id: UUID) -> Person:
    person = Person.objects.filter(id=person_id, service_id=actor.service_id, erased_at__isnull=True).first()
    if person is None:
        raise NotYours("No such person.")
    return person


def _account_for(email: str, actor: Actor, at: datetime) -> Account:
    account = Account(username=person_username(email))
    account.set_unusable_password()
    account.save(force_insert=True)
    Membership.objects.create(account=account, service_id=actor.service_id, role=Role.PERSON, began_at=at)
    return account
