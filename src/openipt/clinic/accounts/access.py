"""From a signed-in session to an actor: the roles an account holds at one service at this moment."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import constant_time_compare

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.foundation.actor import Actor
from openipt.core.vocabulary import NOT_STAFF, Role


def actor_for(account_id: UUID, *, session_hash: str, service_id: UUID | None = None) -> Actor | None:
    """The actor an account is, or None: deactivated, without a role here, or signed in with old credentials.

    Asked on every request with one question, so that access ends within one. `session_hash` was noted at sign-in and
    changes with the password. Without `service_id`, the service joined first.
    """
    rows = list(
        Membership.objects.filter(account_id=account_id, ended_at__isnull=True, account__is_active=True)
        .select_related("account")
        .order_by("began_at", "id")
    )
    if not rows or not constant_time_compare(session_hash, rows[0].account.get_session_auth_hash()):
        return None
    chosen = service_id if service_id in {row.service_id for row in rows} else rows[0].service_id
    roles = frozenset(Role(row.role) for row in rows if row.service_id == chosen)
    works_elsewhere = any(row.service_id != chosen for row in rows)
    return Actor(service_id=chosen, account_id=account_id, roles=roles, works_elsewhere=works_elsewhere)


def staff_actor(username: str, *, service_id: UUID) -> Actor:
    """A colleague at one service, named by whoever runs the server: nobody signed in. Raises NotYours"""
    rows = list(
        Membership.objects.filter(
            account__username=username.strip().lower(),
            account__is_active=True,
            service_id=service_id,
            ended_at__isnull=True,
        ).exclude(role__in=NOT_STAFF)
    )
    if not rows:
        raise NotYours(f"Nobody called {username} works at this service. Give the address they sign in with.")
    roles = frozenset(Role(row.role) for row in rows)
    return Actor(service_id=service_id, account_id=rows[0].account_id, roles=roles)


def themselves(account_id: UUID) -> Actor | None:
    """The actor an account is at the service it joined first, by the word of whoever proved that they are it."""
    return actor_for(account_id, session_hash=hash_of(account_id))


def hash_of(account_id: UUID) -> str:
    """What a session notes of an account's password as it begins; empty for an account that is not there."""
    account = Account.objects.filter(id=account_id).first()
    return account.get_session_auth_hash() if account else ""


def colleagues(actor: Actor, *, with_role: Role | None = None) -> list[Account]:
    """Active staff of the actor's service, by name."""
    current = Membership.objects.filter(service_id=actor.service_id, ended_at__isnull=True).exclude(role__in=NOT_STAFF)
    if with_role is not None:
        current = current.filter(role=with_role)
    return list(
        Account.objects.filter(is_active=True, id__in=current.values("account_id")).order_by("staff_name", "id")
    )
