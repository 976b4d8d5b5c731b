"""Signing in and out, as the trail has it, and signing out elsewhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.guessing import Kind
from openipt.clinic.accounts.models import SignedInSession, SignInNotice
from openipt.clinic.accounts.notices import NoticeKind, tell, tell_of_guessing
from openipt.clinic.accounts.signed_in import keys_to_end
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor


def note_sign_in(*, actor: Actor, way: str, at: datetime, in_new_place: bool = False) -> None:
    """Put a sign-in on the trail, and tell of it where it came from a browser they were never signed in from.

    Takes    way: how: `demo`, `password`, `passkey`, `code`, `recovery_code`
    """
    with record(actor, f"account.signed_in_by_{way}", at=at) as line:
        if in_new_place and actor.account_id:
            tell(line, actor.account_id, NoticeKind.NEW_PLACE)
        line.about_id("account", actor.account_id or actor.service_id)


def note_sign_out(*, actor: Actor, at: datetime) -> None:
    """Put on the trail that somebody signed out."""
    with record(actor, "account.signed_out", at=at) as line:
        line.about_id("account", actor.account_id or actor.service_id)


def note_failed_sign_in(
    *, actor: Actor, account_id: UUID | None, kind: Kind, at: datetime, was_the_last: bool = False
) -> None:
    """Put a guess that failed on the trail: at which account, if at one, and never what was typed.

    Takes    was_the_last: whether no other is looked at for a while, of which the owner is told
    """
    with record(actor, f"account.{kind}_failed", at=at) as line:
        if was_the_last and account_id:
            tell_of_guessing(line, account_id)
        line.about_id("account" if account_id else "service", account_id or actor.service_id)


def note_seen(*, actor: Actor, at: datetime) -> None:
    """I have seen what was noted about my ways in."""
    assert actor.account_id is not None
    with record(actor, "account.notices_seen", at=at) as line:
        line.about_id("account", actor.account_id)
        fresh = SignInNotice.objects.filter(account_id=actor.account_id, seen_at__isnull=True, noted_at__lte=at)
        fresh.update(seen_at=at)


def end_sessions(*, actor: Actor, name: str | None, this: str | None, at: datetime) -> int:
    """Sign oneself out elsewhere: in the session of this name, or, without one, everywhere but here; how many ended."""
    assert actor.account_id is not None
    with record(actor, "account.signed_out_elsewhere", at=at) as line:
        keys = list(keys_to_end(actor.account_id, name=name, this=this))
        line.about_id("account", actor.account_id)
        SignedInSession.objects.filter(account_id=actor.account_id, session_key__in=keys).delete()
        return len(keys)
