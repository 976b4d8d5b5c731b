"""Opening a record in an emergency, ending that, and saying afterwards whether it was in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission, require
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.emergency.access import REVIEWS_ALL, lasting_uses, use_to_review
from openipt.clinic.emergency.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.emergency.reads import who_bears
from openipt.clinic.emergency.refusals import InTheTeam, NoWords, OpenAlready, OwnUse, ReviewedAlready, StillOpen
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.people.access import visible_people
from openipt.clinic.people.models import CareLink, Person, Relation

LASTS = timedelta(minutes=60)
"""How long one opening lasts: long enough to read and to telephone, and short enough that whoever goes on treating
asks to be put into the circle of care instead (design rule; safety, section 3.2)."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Who is looked for: by the number of their record, or by their whole name and date of birth."""

    number: UUID | None = None
    name: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)


def seek_person(*, actor: Actor, sought: Sought, at: datetime) -> UUID | None:
    """The one person this is, or None: for nobody, and for two who bear the same name and date of birth.

    The trail says that somebody was looked for, whether or not they were found. Raises NotAllowed
    """
    require(actor, Permission.EMERGENCY_OPEN)
    # every name is opened, which takes its time, so before anybody waits for us
    found = who_bears(actor.service_id, number=sought.number, name=sought.name, born=sought.born)
    with record(actor, "emergency.sought", at=at) as line:
        if len(found) != 1:
            return None
        line.about_id("person", found[0])
        return found[0]


def open_in_emergency(*, actor: Actor, person_id: UUID, reason: str, at: datetime) -> EmergencyUse:
    """Let a colleague read what the circle of care of this person reads, for an hour, and owe somebody the review.

    Whatever else they had open in an emergency ends. The person's therapist, whoever covers, every lead and every
    administrator are told. Raises InTheTeam, OpenAlready, NoWords, NotAllowed, NotYours
    """
    with record(actor, "emergency.opened", at=at) as line:
        require(actor, Permission.EMERGENCY_OPEN)
        account_id = _colleague(actor, Permission.EMERGENCY_OPEN)
        # two openings of one colleague wait for each other, so that one record is open at a time
        Account.objects.select_for_update().get(id=account_id)
        person = (
            Person.objects.select_for_update(of=("self",))
            .filter(id=person_id, service_id=actor.service_id, erased_at__isnull=True)
            .first()
        )
        if person is None:
            raise NotYours("No such person.")
        line.about(person)
        if visible_people(actor).filter(id=person.id).exists():
            raise InTheTeam
        lasting = lasting_uses(account_id, service_id=actor.service_id, at=at)
        if lasting.filter(person=person).exists():
            raise OpenAlready
        lasting.update(ended_at=at)
        use = EmergencyUse(
            service_id=person.service_id,
            person=person,
            account_id=account_id,
            reason=_words(reason),
            opened_at=at,
            until=at + LASTS,
        )
        use.save(force_insert=True)
        _tell(line, use)
        return line.about(use)


def end_emergency(*, actor: Actor, at: datetime) -> None:
    """Close what one had open in an emergency. Raises NotYours where nothing is, NotAllowed"""
    with record(actor, "emergency.ended", at=at) as line:
        require(actor, Permission.EMERGENCY_OPEN)
        account_id = _colleague(actor, Permission.EMERGENCY_OPEN)
        lasting = lasting_uses(account_id, service_id=actor.service_id, at=at)
        use = lasting.select_for_update(of=("self",)).first()
        if use is None:
            raise NotYours("Nothing is open in an emergency.")
        use.ended_at = at
        use.save(update_fields=["ended_at"])
        line.about(use)
        line.about_id("person", use.person_id)


def review_use(*, actor: Actor, use_id: UUID, was_in_order: bool, found: str, at: datetime) -> EmergencyUse:
    """Say that a use was in order, or was not, and what one found.

    Raises   OwnUse, StillOpen, ReviewedAlready, NoWords, NotAllowed, NotYours
    """
    with record(actor, "emergency.reviewed", at=at) as line:
        use = line.about(use_to_review(actor, use_id, changing=True))
        line.about_id("person", use.person_id)
        if use.account_id == actor.account_id:
            raise OwnUse
        if use.reviewed_at is not None:
            raise ReviewedAlready
        if use.ended_at is None and use.until > at:
            raise StillOpen
        use.reviewed_at, use.was_in_order = at, was_in_order
        use.reviewed_by_id = _colleague(actor, Permission.EMERGENCY_REVIEW)
        # once the person is erased nothing more is written about them
        use.found = None if use.person.erased_at else _words(found)
        use.save(update_fields=["reviewed_at", "reviewed_by", "was_in_order", "found"])
        return use


def _tell(line: OpenLine, use: EmergencyUse) -> None:
    """A neutral note to everybody who must know, but not to whoever opened it."""
    team = CareLink.objects.filter(
        person_id=use.person_id, ended_at__isnull=True, relation__in=[Relation.ASSIGNED, Relation.COVERING]
    )
    reviewers = Membership.objects.filter(service_id=use.service_id, ended_at__isnull=True, role__in=REVIEWS_ALL)
    told = {
        **_said_to(team.filter(account__is_active=True), "emergency.opened"),
        **_said_to(reviewers.filter(account__is_active=True), "emergency.to_review"),
    }
    for account_id, occasion in sorted(told.items()):
        if account_id != use.account_id:
            plan_message(line, recipient_id=account_id, occasion=f"{occasion}:{use.id}")


def _said_to(rows: QuerySet[CareLink] | QuerySet[Membership], occasion: str) -> dict[UUID, str]:
    return dict.fromkeys(rows.values_list("account_id", flat=True), occasion)


def _colleague(actor: Actor, permission: Permission) -> UUID:
    if actor.account_id is None:  # a task of ours has no emergencies
        raise NotAllowed(permission)
    return actor.account_id


def _words(typed: str) -> str:
    said = typed.strip()
    if not said or len(said) > WORDS_MAX:
        raise NoWords(WORDS_MAX)
    return said
