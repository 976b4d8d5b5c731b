"""Letting somebody choose a password through a link, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from openipt.clinic.accounts.forgotten import standing_links
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
from openipt.clinic.accounts.models import Account, CodeApp, Invitation, Membership, Passkey, RecoveryCode
from openipt.clinic.accounts.notices import NoticeKind, tell
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.accounts.usernames import is_address_of
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import Role


def invite_account(*, actor: Actor, account_id: UUID, at: datetime) -> Invited:
    """Let somebody choose a password through a link that works once, for 72 hours; an earlier link stops working.

    Gives    the link's token, which is kept nowhere: whoever invites hands it on now, or invites anew
    Raises   NotYours when the account has no role here
    """
    with record(actor, "account.invited", at=at) as line:
        account = _account_here(actor, account_id)
        require(actor, to_invite(account, service_id=actor.service_id))
        return give_link(line, account)


def give_link(line: OpenLine, account: Account) -> Invited:
    """The link of an invitation, as a step of inviting somebody; an earlier one stops working."""
    revoke_links(line, account)
    token = new_token()
    invitation = Invitation(
        service_id=line.actor.service_id,
        account=account,
        token_digest=token_digest(token),
        invited_by_id=line.actor.account_id,
        invited_at=line.at,
        expires_at=line.at + STANDS_FOR,
    )
    invitation.save(force_insert=True)
    line.about(invitation)
    line.about(account)
    return Invited(invitation_id=invitation.id, token=token, expires_at=invitation.expires_at)


def revoke_links(line: OpenLine, account: Account) -> None:
    """Let no link of an invitation open anything for this account, as a step of what ends or replaces it."""
    standing = Invitation.objects.filter(account=account, used_at__isnull=True, revoked_at__isnull=True)
    standing.update(revoked_at=line.at)


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
    """After a restore: a link used since the copy was made must not work twice, so none works; gives how many
    invitations stood.
    """
    with record(actor, "account.invitations_revoked", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        standing_links(at).filter(service_id=actor.service_id).update(used_at=at)
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
        if account.has_usable_password():
            tell(line, account.id, NoticeKind.PASSWORD_CHANGED)
        account.password = hashed
        account.save(update_fields=["password"])
        _remove_factors(account.id, at=at)
        line.about(invitation)
        return line.about(account)


def _remove_factors(account_id: UUID, *, at: datetime) -> None:
    for model in (CodeApp, Passkey, RecoveryCode):
        model.objects.filter(account_id=account_id, removed_at__isnull=True).update(removed_at=at)


def _account_here(actor: Actor, account_id: UUID) -> Account:
    """An active account that joined the actor's service first: no other service may open it anew. Whoever accompanies
    somebody is invited with what they may do, and not here."""
    account = Account.objects.select_for_update().filter(id=account_id, is_active=True).first()
    held = Membership.objects.filter(account_id=account_id, ended_at__isnull=True).order_by("began_at", "id").first()
    if account is None or held is None or held.service_id != actor.service_id or held.role == Role.CARER:
        raise NotYours("No such account.")
    return account
