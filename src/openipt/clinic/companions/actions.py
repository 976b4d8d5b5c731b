"""Writing down who accompanies somebody, agreeing and withdrawing what they may do, inviting them, and ending it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from openipt.clinic.accounts.actions.accompanying import close_way_in, way_in_for_companion
from openipt.clinic.accounts.actions.inviting import give_link, revoke_links
from openipt.clinic.accounts.invitations import Invited
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.companions.access import companion_for, companion_in_care, own_companion, own_place
from openipt.clinic.companions.models import NAME_MAX as NAME_MAX
from openipt.clinic.companions.models import WORDS_MAX as WORDS_MAX
from openipt.clinic.companions.models import Agreement, AskedToJoin, Companion, Withdrawal
from openipt.clinic.companions.reads import is_held_back, may_now, sessions_to_come
from openipt.clinic.companions.refusals import (
    AddressNotFree,
    EndedAlready,
    MayNotKnow,
    NoCourseToAccompany,
    NotAskedToJoin,
    NotSafeToInvite,
    SaidSinceNotToTell,
)
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.batches import batches
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.messages.reads import Wishes, wishes_of
from openipt.clinic.people.access import person_for
from openipt.clinic.people.models import Person
from openipt.clinic.people.reads import age_on
from openipt.core.companions import Basis, Consent, May, Relation, check_consent


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def add_companion(
    *,
    actor: Actor,
    person_id: UUID,
    relation: Relation,
    name: str,
    consent: Consent,
    at: datetime,
    companion_id: UUID | None = None,
) -> Companion:
    """Write down who accompanies somebody, with the person: that they may know, and nothing more yet.

    Takes    consent: on whose word they may know
    Raises   NoCourseToAccompany, LegalBasisUnsaid, NobodyCanAgreeForThem
    """
    with record(actor, "companion.added", at=at) as line:
        person = line.about(person_for(actor, person_id, to=Permission.SESSION_WRITE, changing=True))
        companion = Companion(
            id=companion_id or uuid4(),
            service_id=person.service_id,
            person=person,
            relation=relation,
            name=name.strip(),
            began_at=at,
            by_id=actor.account_id,
        )
        companion.save(force_insert=True)
        _agree(line, companion, {May.KNOW}, consent)
        return line.about(companion)


def agree(*, actor: Actor, companion_id: UUID, mays: Collection[May], consent: Consent, at: datetime) -> None:
    """Write down what was agreed in session, or what something else than the person's agreement allows.

    Raises   EndedAlready, NoCourseToAccompany, LegalBasisUnsaid, NobodyCanAgreeForThem, OnlyThemselves
    """
    with record(actor, "companion.agreed", at=at) as line:
        _agree(line, line.about(companion_in_care(actor, companion_id)), mays, consent)


def agree_oneself(*, actor: Actor, companion_id: UUID, may: May, at: datetime) -> None:
    """The person agrees on their own pages. Raises EndedAlready, NoCourseToAccompany"""
    with record(actor, "companion.agreed_oneself", at=at) as line:
        mine = line.about(own_companion(actor, companion_id))
        _agree(line, mine, {may}, Consent(basis=Basis.OWN_PAGE))


def withdraw(*, actor: Actor, companion_id: UUID, may: May, at: datetime) -> None:
    """The person, or their team for them, takes back what was agreed; nobody is told, and nobody asks why.

    Who may not know any more may do nothing else either. Twice is nothing to do.
    """
    with suppress(_NothingToDo), record(actor, "companion.withdrawn", at=at) as line:
        companion = line.about(companion_for(actor, companion_id))
        lasting = Agreement.objects.filter(companion=companion, withdrawal__isnull=True)
        rows = list(lasting if may is May.KNOW else lasting.filter(may=may))
        if not rows:
            raise _NothingToDo
        note_endings([row.id for row in rows], at=at)
        for row in rows:
            _withdrawn(line, row)


def invite_companion(*, actor: Actor, companion_id: UUID, email: str, at: datetime) -> Invited:
    """Give somebody who accompanies a person a way in of their own: a link that works once; an earlier one stops.

    Raises   EndedAlready, NotSafeToInvite, NoCourseToAccompany, MayNotKnow, SaidSinceNotToTell, AddressNotFree
    """
    with record(actor, "companion.invited", at=at) as line:
        companion = line.about(companion_in_care(actor, companion_id))
        _check_may_invite(companion, at)
        account = way_in_for_companion(line, email)
        if account is None or _accompanies_another(account, companion):
            raise AddressNotFree
        if companion.account and companion.account_id != account.id:
            close_way_in(line, companion.account)
        companion.account = account
        companion.save(update_fields=["account"])
        return give_link(line, account)


def ask_to_join(*, actor: Actor, companion_id: UUID, session_id: UUID, at: datetime) -> None:
    """Ask somebody to join one session. Twice is nothing to do. Raises EndedAlready, NotSafeToInvite, NotAskedToJoin"""
    with suppress(_NothingToDo), record(actor, "companion.asked_to_join", at=at) as line:
        companion = line.about(companion_in_care(actor, companion_id))
        _check_lasts(companion)
        if is_held_back(companion.person_id):
            raise NotSafeToInvite
        if session_id not in {each.id for each in sessions_to_come(companion.person_id, at=at)}:
            raise NotAskedToJoin
        if AskedToJoin.objects.filter(companion=companion, session_id=session_id, taken_back_at=None).exists():
            raise _NothingToDo
        asked = AskedToJoin(
            service_id=companion.service_id,
            companion=companion,
            session_id=session_id,
            asked_at=at,
            by_id=actor.account_id,
        )
        asked.save(force_insert=True)
        line.about(asked)


def take_back_asking(*, actor: Actor, companion_id: UUID, session_id: UUID, at: datetime) -> None:
    """Let somebody join that session no more. Raises NotYours when they are not asked to"""
    with record(actor, "companion.not_asked_to_join", at=at) as line:
        companion = line.about(companion_in_care(actor, companion_id))
        asked = AskedToJoin.objects.filter(companion=companion, session_id=session_id, taken_back_at=None).first()
        if asked is None:
            raise NotYours("They are not asked to join that session.")
        asked.taken_back_at = at
        asked.save(update_fields=["taken_back_at"])
        line.about(asked)


def end_companion(*, actor: Actor, companion_id: UUID, at: datetime) -> None:
    """Somebody accompanies the person no more: the person, or their team, ends all of it. Twice is nothing to do."""
    with suppress(_NothingToDo), record(actor, "companion.ended", at=at) as line:
        companion = line.about(companion_for(actor, companion_id))
        if companion.ended_at:
            raise _NothingToDo
        _end(line, companion)
        if companion.account:
            revoke_links(line, companion.account)


def stop_accompanying(*, actor: Actor, at: datetime) -> None:
    """Whoever accompanies somebody stops, and closes their own way in."""
    with record(actor, "companion.stopped", at=at) as line:
        companion = own_place(actor)
        assert actor.account_id is not None
        if companion:
            _end(line, line.about(companion))
        close_way_in(line, Account.objects.select_for_update().get(id=actor.account_id))


def end_companions_again(*, actor: Actor, ended: Mapping[UUID, datetime], at: datetime) -> int:
    """End and withdraw again what an older copy brought back; how many.

    Takes    ended: every ending that was noted, of whatever kind and service, and when it was
    """
    with record(actor, "companion.ended_again", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        count = 0
        companions = Companion.objects.filter(service_id=actor.service_id, ended_at__isnull=True)
        agreements = Agreement.objects.filter(service_id=actor.service_id, withdrawal__isnull=True)
        for batch in batches(sorted(ended)):
            for companion in companions.filter(id__in=batch):
                companion.ended_at = ended[companion.id]
                companion.save(update_fields=["ended_at"])
                line.about(companion)
                count += 1
            for agreement in agreements.filter(id__in=batch):
                _withdrawn(line, agreement, at=ended[agreement.id])
                count += 1
        return count


def _agree(line: OpenLine, companion: Companion, mays: Collection[May], consent: Consent) -> None:
    _check_lasts(companion)
    standing = standing_of(companion.person_id)
    if standing is None:
        raise NoCourseToAccompany
    age_years = age_on(_today(companion.person, line.at), born=date.fromisoformat(str(companion.person.born)))
    check_consent(consent, mays, relation=Relation(companion.relation), age_years=age_years)
    for may in sorted(mays):
        row = Agreement(
            service_id=companion.service_id,
            companion=companion,
            person_id=companion.person_id,
            course_id=standing.course_id,
            may=may,
            basis=consent.basis,
            words=consent.words.strip() or None,
            agreed_at=line.at,
            by_id=line.actor.account_id,
        )
        row.save(force_insert=True)
        line.about(row)


def _withdrawn(line: OpenLine, agreement: Agreement, *, at: datetime | None = None) -> None:
    row = Withdrawal(service_id=agreement.service_id, agreement=agreement, withdrawn_at=at or line.at)
    row.by_id = line.actor.account_id
    row.save(force_insert=True)
    line.about(row)


def _end(line: OpenLine, companion: Companion) -> None:
    note_endings([companion.id], at=line.at)
    companion.ended_at, companion.ended_by_id = line.at, line.actor.account_id
    companion.save(update_fields=["ended_at", "ended_by"])


def _check_lasts(companion: Companion) -> None:
    if companion.ended_at:
        raise EndedAlready


def _check_may_invite(companion: Companion, at: datetime) -> None:
    _check_lasts(companion)
    if is_held_back(companion.person_id):
        raise NotSafeToInvite
    if standing_of(companion.person_id) is None:
        raise NoCourseToAccompany
    if May.KNOW not in may_now(companion, at=at):
        raise MayNotKnow
    agreed_at = Agreement.objects.filter(companion=companion, may=May.KNOW).latest("agreed_at").agreed_at
    wishes = wishes_of([companion.person_id]).get(companion.person_id, Wishes())
    if wishes.said_at and wishes.said_at > agreed_at and not wishes.may_leave_word:
        raise SaidSinceNotToTell


def _accompanies_another(account: Account, companion: Companion) -> bool:
    others = Companion.objects.filter(account=account, ended_at__isnull=True).exclude(id=companion.id)
    return others.exists()


def _today(person: Person, at: datetime) -> date:
    return at.astimezone(ZoneInfo(person.time_zone)).date()
