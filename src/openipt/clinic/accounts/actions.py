"""Opening a service, letting people in, and letting them go."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.guessing import Kind
from openipt.clinic.accounts.invitations import (
    STANDS_FOR,
    InvitationOver,
    Invited,
    NotTheirAddress,
    new_token,
    standing_invitations,
    to_invite,
    token_digest,
)
from openipt.clinic.accounts.models import (
    Account,
    CodeApp,
    Invitation,
    Membership,
    Passkey,
    RecoveryCode,
    ShownDecision,
    SignedInSession,
)
from openipt.clinic.accounts.one_time_codes import CodeRefused, step_of
from openipt.clinic.accounts.passkeys import NewPasskey, PasskeyRefused, credential_in, shown
from openipt.clinic.accounts.passkeys import Site as PasskeySite
from openipt.clinic.accounts.permissions import NotAllowed, NotYours, Permission, can, require, roles_with
from openipt.clinic.accounts.reads import own_rules_since
from openipt.clinic.accounts.recovery_codes import code_digest, looks_like_one, new_codes
from openipt.clinic.accounts.refusals import AlreadyHere, LastAdministrator, LastFactor, NotStaff
from openipt.clinic.accounts.signed_in import keys_to_end
from openipt.clinic.accounts.usernames import is_address_of
from openipt.clinic.audit.recording import OpenLine, open_chain, record
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.foundation.keys.models import OwnerKind
from openipt.clinic.foundation.keys.ring import make_key
from openipt.clinic.foundation.models import Service, Site
from openipt.core.vocabulary import Role


class _NothingToDo(Exception):
    """Leaves an action without a line when everything stands as asked already."""


def open_service(
    *,
    name: str,
    time_zone: str,
    country: str,
    opening: list[list[str] | None],
    holidays: list[str],
    at: datetime,
    service_id: UUID | None = None,
) -> Service:
    """Begin a service: its key, its trail, its row and a first site of the same name.

    Takes    opening: seven entries, Monday first; holidays: ISO dates; country: two letters
    """
    service = Service(
        id=service_id or uuid.uuid4(),
        name=name,
        time_zone=time_zone,
        country=country,
        opening=opening,
        holidays=holidays,
    )
    make_key(OwnerKind.SERVICE, service.id, at=at)
    with record(system_actor("setup", service_id=service.id), "service.opened", at=at) as line:
        open_chain(line)
        service.save(force_insert=True)
        Site.objects.create(service=service, name=name, time_zone=time_zone)
        line.about(service)
    return service


def add_site(*, actor: Actor, name: str, time_zone: str, at: datetime) -> Site:
    """Give the service another address."""
    with record(actor, "site.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        return line.about(Site.objects.create(service_id=actor.service_id, name=name, time_zone=time_zone))


def decide_what_is_shown(*, actor: Actor, interprets: bool, at: datetime) -> None:
    """Switch interpretation on or off for the service, and say who did. Literal answers and their alerts stay."""
    with suppress(_NothingToDo), record(actor, "service.interpretation_decided", at=at) as line:
        require(actor, Permission.SHOWN_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        if service.interprets == interprets:
            raise _NothingToDo
        service.interprets = interprets
        _keep_shown(line, service, by=actor, at=at)


def switch_own_rules_on(*, actor: Actor, at: datetime) -> None:
    """Show openipt's own design rules to everybody of the service, answered for by the clinician who switches.

    Where they are on already, and no clinician who works here answers for them any more, this one does from now on.
    Raises   NotAllowed for everybody who is not a clinician of the service, a program among them
    """
    with suppress(_NothingToDo), record(actor, "service.own_rules_switched_on", at=at) as line:
        require(actor, Permission.OWN_RULES_DECIDE)
        if actor.account_id is None:
            raise NotAllowed(Permission.OWN_RULES_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        since = own_rules_since(service.id)
        if service.shows_unvalidated and since is not None and since.is_here:
            raise _NothingToDo
        service.shows_unvalidated = True
        _keep_shown(line, service, by=actor, at=at)


def switch_own_rules_off(*, actor: Actor, at: datetime) -> None:
    """Show no design rules any more. A clinician or whoever leads the service may: hiding needs no clinician."""
    with suppress(_NothingToDo), record(actor, "service.own_rules_switched_off", at=at) as line:
        if not can(actor, Permission.SHOWN_DECIDE):
            require(actor, Permission.OWN_RULES_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        if not service.shows_unvalidated:
            raise _NothingToDo
        service.shows_unvalidated = False
        _keep_shown(line, service, by=actor, at=at)


def _keep_shown(line: OpenLine, service: Service, *, by: Actor, at: datetime) -> None:
    service.save(update_fields=["interprets", "shows_unvalidated"])
    ShownDecision.objects.create(
        service=service,
        decided_at=at,
        by_id=by.account_id,
        interprets=service.interprets,
        shows_unvalidated=service.shows_unvalidated,
    )
    line.about(service)


def add_staff(*, actor: Actor, name: str, email: str, roles: frozenset[Role], at: datetime) -> Account:
    """Give a member of staff their roles at the actor's service, and an account where they have none.

    Somebody who works at another service of this installation keeps their account, name and password. Whoever comes
    back after they left everywhere chooses a password anew.
    Raises   AlreadyHere, NotStaff
    """
    address = email.strip().lower()
    if not roles or not roles.isdisjoint({Role.PERSON, Role.CARER}):
        raise NotStaff
    with record(actor, "staff.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        account = Account.objects.select_for_update().filter(username=address).first()
        if account is None:
            account = Account(username=address, staff_name=name, staff_email=address)
            account.set_unusable_password()
            account.save(force_insert=True)
        elif Membership.objects.filter(account=account, service_id=actor.service_id, ended_at__isnull=True).exists():
            raise AlreadyHere(account.staff_name)
        elif not account.is_active:
            account.is_active = True
            account.set_unusable_password()
            account.save(update_fields=["is_active", "password"])
        for role in sorted(roles):
            Membership.objects.create(account=account, service_id=actor.service_id, role=role, began_at=at)
        return line.about(account)


def set_roles(line: OpenLine, account_id: UUID, roles: frozenset[Role]) -> None:
    """Let a colleague hold exactly these roles at the actor's service, as a step of arranging who works here. The
    caller has asked `arranging_staff`.

    Raises   LastAdministrator, NotYours
    """
    here = Membership.objects.filter(service_id=line.actor.service_id, ended_at__isnull=True)
    held = list(here.filter(account_id=account_id).exclude(role=Role.PERSON))
    if not held:
        raise NotYours("No such colleague.")
    ending = [row for row in held if Role(row.role) not in roles]
    others = here.filter(role=Role.ADMINISTRATOR, account__is_active=True).exclude(account_id=account_id)
    if any(row.role == Role.ADMINISTRATOR for row in ending) and not others.exists():
        raise LastAdministrator
    note_endings([row.id for row in ending], at=line.at)
    here.filter(id__in=[row.id for row in ending]).update(ended_at=line.at)
    for role in sorted(roles - {Role(row.role) for row in held}):
        Membership.objects.create(account_id=account_id, service_id=line.actor.service_id, role=role, began_at=line.at)
    if not Membership.objects.filter(account_id=account_id, ended_at__isnull=True).exists():
        Account.objects.filter(id=account_id).update(is_active=False)
    line.about_id("account", account_id)


def arranging_staff(line: OpenLine) -> None:
    """Let one arrangement of staff come after another at the actor's service, and only by whoever may arrange it now:
    of two administrators who take each other's role, the second has none any more. The first step of each.

    Raises   NotAllowed
    """
    require(line.actor, Permission.STAFF_ARRANGE)
    Service.objects.select_for_update().get(id=line.actor.service_id)
    if line.actor.account_id is None:
        return
    held = Membership.objects.filter(
        account_id=line.actor.account_id, service_id=line.actor.service_id, ended_at__isnull=True
    )
    if roles_with(Permission.STAFF_ARRANGE).isdisjoint(map(Role, held.values_list("role", flat=True))):
        raise NotAllowed(Permission.STAFF_ARRANGE)


def end_role(*, actor: Actor, account_id: UUID, role: Role, at: datetime) -> None:
    """End one role of one account; from the next request on it is gone."""
    with record(actor, "staff.role_ended", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        holding = Membership.objects.filter(
            account_id=account_id, service_id=actor.service_id, role=role, ended_at__isnull=True
        )
        ending = list(holding.values_list("id", flat=True))
        if not ending:
            raise NotYours("Nobody here holds that role now.")
        note_endings(ending, at=at)
        holding.update(ended_at=at)
        line.about_id("account", account_id)


def invite_account(*, actor: Actor, account_id: UUID, at: datetime) -> Invited:
    """Let somebody choose a password through a link that works once, for 72 hours; an earlier link stops working.

    Gives    the link's token, which is kept nowhere: whoever invites hands it on now, or invites anew
    Raises   NotYours when the account has no role here
    """
    token = new_token()
    with record(actor, "account.invited", at=at) as line:
        account = _account_here(actor, account_id)
        require(actor, to_invite(account, service_id=actor.service_id))
        Invitation.objects.filter(account=account, used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
        invitation = Invitation(
            service_id=actor.service_id,
            account=account,
            token_digest=token_digest(token),
            invited_by_id=actor.account_id,
            invited_at=at,
            expires_at=at + STANDS_FOR,
        )
        invitation.save(force_insert=True)
        line.about(invitation)
        line.about(account)
    return Invited(invitation_id=invitation.id, token=token, expires_at=invitation.expires_at)


def revoke_invitation(*, actor: Actor, account_id: UUID, at: datetime) -> None:
    """Take back the link somebody was given. Raises NotYours when none stands"""
    with record(actor, "account.invitation_revoked", at=at) as line:
        account = _account_here(actor, account_id)
        require(actor, to_invite(account, service_id=actor.service_id))
        standing = standing_invitations(at).select_for_update(of=("self",)).filter(account=account).first()
        if standing is None:
            raise NotYours("No such invitation.")
        standing.revoked_at = at
        standing.save(update_fields=["revoked_at"])
        line.about(standing)


def revoke_invitations_again(*, actor: Actor, at: datetime) -> int:
    """After a restore: a link used since the copy was made must not work twice, so none works; gives how many stood."""
    with record(actor, "account.invitations_revoked", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        return standing_invitations(at).filter(service_id=actor.service_id).update(revoked_at=at)


def accept_invitation(*, digest: str, email: str, password: str, at: datetime) -> Account:
    """Choose a password through an invitation, by whoever holds its link and knows the address it was for.

    Second factors they had are removed: somebody invited anew may have lost the phone that holds them.

    Takes    digest: of the link's token; password: long enough and not a common one, which the form has seen to
    Raises   InvitationOver, NotTheirAddress
    """
    invitation = standing_invitations(at).select_related("account").filter(token_digest=digest).first()
    if invitation is None:
        raise InvitationOver
    if not is_address_of(invitation.account, email):
        raise NotTheirAddress
    hashed = make_password(password)  # slow on purpose, so done before anybody waits for us
    roles = invitation.account.memberships.filter(service_id=invitation.service_id, ended_at__isnull=True)
    invited = Actor(
        service_id=invitation.service_id,
        account_id=invitation.account_id,
        roles=frozenset(Role(role) for role in roles.values_list("role", flat=True)),
    )
    with record(invited, "account.invitation_accepted", at=at) as line:
        taken = standing_invitations(at).filter(id=invitation.id).update(used_at=at)
        if not taken:
            raise InvitationOver
        account = invitation.account
        account.password = hashed
        account.save(update_fields=["password"])
        _remove_factors(account.id, at=at)
        line.about(invitation)
        return line.about(account)


def note_new_master_key(*, actor: Actor, mark: str, at: datetime) -> None:
    """Put on the trail that the master key was changed. Takes mark: the name of the new one, 12 hexadecimal digits"""
    with record(actor, "keys.master_key_changed", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        line.about_id("master_key", UUID(hex=mark.rjust(32, "0")))


def note_sign_in(*, actor: Actor, way: str, at: datetime) -> None:
    """Put a sign-in on the trail. `way` is how: `demo`, `password`, `passkey`, `code`, `recovery_code`."""
    with record(actor, f"account.signed_in_by_{way}", at=at) as line:
        line.about_id("account", actor.account_id or actor.service_id)


def note_sign_out(*, actor: Actor, at: datetime) -> None:
    """Put on the trail that somebody signed out."""
    with record(actor, "account.signed_out", at=at) as line:
        line.about_id("account", actor.account_id or actor.service_id)


def note_failed_sign_in(*, actor: Actor, account_id: UUID | None, kind: Kind, at: datetime) -> None:
    """Put a guess that failed on the trail: at which account, if at one, and never what was typed."""
    with record(actor, f"account.{kind}_failed", at=at) as line:
        line.about_id("account" if account_id else "service", account_id or actor.service_id)


def add_code_app(*, actor: Actor, secret: str, typed: str, at: datetime) -> None:
    """Take an app that shows six digits as this account's second factor; one it had before counts no more.

    Takes    secret: in base 32, as the app was given it; typed: what it shows now, which proves that it has it
    Raises   CodeRefused
    """
    assert actor.account_id is not None
    with record(actor, "account.code_app_added", at=at) as line:
        step = step_of(secret, typed, at=at)
        if step is None:
            raise CodeRefused
        CodeApp.objects.filter(account_id=actor.account_id, removed_at__isnull=True).update(removed_at=at)
        app = CodeApp(
            service_id=actor.service_id, account_id=actor.account_id, secret=secret, last_step=step, added_at=at
        )
        app.save(force_insert=True)
        line.about(app)


def add_passkey(*, actor: Actor, made: NewPasskey, at: datetime) -> None:
    """Take a passkey a device made as a way in for this account. Raises PasskeyRefused when it is known already"""
    assert actor.account_id is not None
    with record(actor, "account.passkey_added", at=at) as line:
        if Passkey.objects.filter(credential_id=made.credential_id).exists():
            raise PasskeyRefused
        passkey = Passkey(
            service_id=actor.service_id,
            account_id=actor.account_id,
            credential_id=made.credential_id,
            credential=made.credential,
            uses=made.uses,
            added_at=at,
        )
        passkey.save(force_insert=True)
        line.about(passkey)


def make_recovery_codes(*, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Ten codes for when the phone is lost, shown once and kept as digests; earlier ones count no more."""
    codes = new_codes()
    assert actor.account_id is not None
    with record(actor, "account.recovery_codes_made", at=at) as line:
        standing = RecoveryCode.objects.filter(account_id=actor.account_id, used_at__isnull=True)
        standing.filter(removed_at__isnull=True).update(removed_at=at)
        RecoveryCode.objects.bulk_create(
            RecoveryCode(
                service_id=actor.service_id,
                account_id=actor.account_id,
                digest=code_digest(code, account_id=actor.account_id),
                made_at=at,
            )
            for code in codes
        )
        line.about_id("account", actor.account_id)
    return codes


def prove_code(*, actor: Actor, typed: str, at: datetime) -> str:
    """Use one code, of the app or from paper; gives which it was: `code` or `recovery_code`. None works twice.

    Raises   CodeRefused
    """
    assert actor.account_id is not None
    with record(actor, "account.code_proved", at=at) as line:
        if looks_like_one(typed):
            digest = code_digest(typed, account_id=actor.account_id)
            codes = RecoveryCode.objects.filter(digest=digest, used_at__isnull=True, removed_at__isnull=True)
            if not codes.update(used_at=at):
                raise CodeRefused
            line.about_id("account", actor.account_id)
            return "recovery_code"
        apps = CodeApp.objects.select_for_update().filter(account_id=actor.account_id, removed_at__isnull=True)
        app = apps.first()
        step = step_of(app.secret or "", typed, at=at, after=app.last_step) if app else None
        if app is None or step is None:
            raise CodeRefused
        app.last_step = step
        app.save(update_fields=["last_step"])
        line.about(app)
        return "code"


def prove_passkey(
    *, site: PasskeySite, state: Mapping[str, Any], answer: Mapping[str, Any], at: datetime, of: UUID | None = None
) -> Actor:
    """Whose passkey answered the question: the actor they are.

    Takes    of: the account that must be, where one is known already
    Raises   PasskeyRefused, also for a passkey whose count of uses fell: somebody has a copy
    """
    known = Passkey.objects.filter(
        credential_id=credential_in(answer), removed_at__isnull=True, account__is_active=True
    ).first()
    if known is None or (of is not None and known.account_id != of):
        raise PasskeyRefused
    uses = shown(site, state, answer, credential=bytes(known.credential)).uses
    actor = themselves(known.account_id)
    if actor is None:
        raise PasskeyRefused
    with record(actor, "account.passkey_proved", at=at) as line:
        passkey = Passkey.objects.select_for_update().get(id=known.id)
        counts = uses or passkey.uses
        if passkey.removed_at or (counts and uses <= passkey.uses):
            raise PasskeyRefused
        passkey.uses, passkey.used_at = uses, at
        passkey.save(update_fields=["uses", "used_at"])
        line.about(passkey)
    return actor


def remove_factor(*, actor: Actor, factor_id: UUID, keeps_one: bool, at: datetime) -> None:
    """Let an app or a passkey of one's own count no more.

    Takes    keeps_one: whether the last one must stay, as it must for staff
    Raises   NotYours when there is none such, LastFactor
    """
    with record(actor, "account.factor_removed", at=at) as line:
        assert actor.account_id is not None
        Account.objects.select_for_update().get(id=actor.account_id)  # two at once must not remove the last two
        lasting = [
            factor
            for model in (CodeApp, Passkey)
            for factor in model.objects.filter(account_id=actor.account_id, removed_at__isnull=True)
        ]
        chosen = next((factor for factor in lasting if factor.id == factor_id), None)
        if chosen is None:
            raise NotYours("No such factor.")
        if keeps_one and len(lasting) == 1:
            raise LastFactor
        chosen.removed_at = at
        chosen.save(update_fields=["removed_at"])
        line.about(chosen)


def change_password(*, actor: Actor, password: str, at: datetime) -> None:
    """Choose another password: every other session of this account ends with the next request it makes.

    Takes    password: long enough and not a common one, which the form has seen to
    """
    assert actor.account_id is not None
    hashed = make_password(password)  # slow on purpose, so done before anybody waits for us
    with record(actor, "account.password_changed", at=at) as line:
        account = Account.objects.select_for_update().get(id=actor.account_id)
        account.password = hashed
        account.save(update_fields=["password"])
        line.about(account)


def end_sessions(*, actor: Actor, name: str | None, this: str | None, at: datetime) -> int:
    """Sign oneself out elsewhere: in the session of this name, or, without one, everywhere but here; how many ended."""
    assert actor.account_id is not None
    with record(actor, "account.signed_out_elsewhere", at=at) as line:
        keys = list(keys_to_end(actor.account_id, name=name, this=this))
        line.about_id("account", actor.account_id)
        SignedInSession.objects.filter(account_id=actor.account_id, session_key__in=keys).delete()
        return len(keys)


def _remove_factors(account_id: UUID, *, at: datetime) -> None:
    for model in (CodeApp, Passkey, RecoveryCode):
        model.objects.filter(account_id=account_id, removed_at__isnull=True).update(removed_at=at)


def _account_here(actor: Actor, account_id: UUID) -> Account:
    """An active account that joined the actor's service first: no other service may open it anew."""
    account = Account.objects.select_for_update().filter(id=account_id, is_active=True).first()
    held = Membership.objects.filter(account_id=account_id, ended_at__isnull=True).order_by("began_at", "id").first()
    if account is None or held is None or held.service_id != actor.service_id:
        raise NotYours("No such account.")
    return account
