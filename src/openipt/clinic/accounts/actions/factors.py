"""Second factors: taking one, showing one, letting one go; and codes on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.models import Account, CodeApp, Passkey, RecoveryCode
from openipt.clinic.accounts.notices import NoticeKind, tell
from openipt.clinic.accounts.one_time_codes import CodeRefused, step_of
from openipt.clinic.accounts.passkeys import NewPasskey, PasskeyRefused, credential_in, shown
from openipt.clinic.accounts.passkeys import Site as PasskeySite
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.accounts.recovery_codes import code_digest, looks_like_one, new_codes
from openipt.clinic.accounts.refusals import LastFactor
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor


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
        tell(line, actor.account_id, NoticeKind.APP_ADDED)
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
        tell(line, actor.account_id, NoticeKind.PASSKEY_ADDED)
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
        tell(line, actor.account_id, NoticeKind.CODES_MADE)
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
            tell(line, actor.account_id, NoticeKind.CODE_USED)
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
        tell(line, actor.account_id, NoticeKind.FACTOR_REMOVED)
        line.about(chosen)
