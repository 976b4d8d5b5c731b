"""Opening a service, letting people in, and letting them go."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

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
from openipt.clinic.accounts.models import Account, Invitation, Membership, ShownDecision
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.accounts.usernames import is_address_of
from openipt.clinic.audit.recording import open_chain, record
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.endings import note_endings
from openipt.clinic.foundation.keys.models import OwnerKind
from openipt.clinic.foundation.keys.ring import make_key
from openipt.clinic.foundation.models import Service, Site
from openipt.core.vocabulary import Role


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


def decide_what_is_shown(*, actor: Actor, interprets: bool, shows_unvalidated: bool, at: datetime) -> None:
    """Switch interpretation on or off for the service, and say who did. Literal answers and their alerts stay."""
    with record(actor, "service.interpretation_decided", at=at) as line:
        require(actor, Permission.SHOWN_DECIDE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        service.interprets, service.shows_unvalidated = interprets, shows_unvalidated
        service.save(update_fields=["interprets", "shows_unvalidated"])
        ShownDecision.objects.create(
            service=service,
            decided_at=at,
            by_id=actor.account_id,
            interprets=interprets,
            shows_unvalidated=shows_unvalidated,
        )
        line.about(service)


def add_staff(*, actor: Actor, name: str, email: str, roles: frozenset[Role], at: datetime) -> Account:
    """Give a member of staff a way in, with their roles at the actor's service."""
    with record(actor, "staff.added", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        account = Account(username=email.strip().lower(), staff_name=name, staff_email=email.strip().lower())
        account.set_unusable_password()
        account.save(force_insert=True)
        for role in sorted(roles):
            Membership.objects.create(account=account, service_id=actor.service_id, role=role, began_at=at)
        return line.about(account)


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

    Takes    digest: of the link's token; password: long enough and not a common one, which the form has seen to
    Raises   InvitationOver, NotTheirAddress
    """
    invitation = standing_invitations(at).select_related("account").filter(token_digest=digest).first()
    if invitation is None:
        raise InvitationOver
    if not is_address_of(invitation.account.username, email):
        raise NotTheirAddress
    hashed = make_password(password)  # slow on purpose, so done before anybody waits for us
    roles = invitation.account.memberships.filter(service_id=invitation.service_id, ended_at__isnull=True)
    themselves = Actor(
        service_id=invitation.service_id,
        account_id=invitation.account_id,
        roles=frozenset(Role(role) for role in roles.values_list("role", flat=True)),
    )
    with record(themselves, "account.invitation_accepted", at=at) as line:
        taken = standing_invitations(at).filter(id=invitation.id).update(used_at=at)
        if not taken:
            raise InvitationOver
        account = invitation.account
        account.password = hashed
        account.save(update_fields=["password"])
        line.about(invitation)
        return line.about(account)


def note_new_master_key(*, actor: Actor, mark: str, at: datetime) -> None:
    """Put on the trail that the master key was changed. Takes mark: the name of the new one, 12 hexadecimal digits"""
    with record(actor, "keys.master_key_changed", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        line.about_id("master_key", UUID(hex=mark.rjust(32, "0")))


def note_sign_in(*, actor: Actor, way: str, at: datetime) -> None:
    """Put a sign-in on the trail. `way` is how: `demo`, `password`, `passkey`."""
    with record(actor, f"account.signed_in_by_{way}", at=at) as line:
        line.about_id("account", actor.account_id or actor.service_id)


def _account_here(actor: Actor, account_id: UUID) -> Account:
    """An active account that joined the actor's service first: no other service may open it anew."""
    account = Account.objects.select_for_update().filter(id=account_id, is_active=True).first()
    held = Membership.objects.filter(account_id=account_id, ended_at__isnull=True).order_by("began_at", "id").first()
    if account is None or held is None or held.service_id != actor.service_id:
        raise NotYours("No such account.")
    return account
