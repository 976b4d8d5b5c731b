"""Choosing another password, and asking for a way back to one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from openipt.clinic.accounts.forgotten import AGAIN_AFTER, ForgottenOver, standing_links
from openipt.clinic.accounts.models import Account, PasswordForgotten, SignedInSession
from openipt.clinic.accounts.notices import NoticeKind, tell
from openipt.clinic.accounts.usernames import account_with
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor

_NOBODY = UUID(int=0)


def change_password(*, actor: Actor, password: str, at: datetime) -> None:
    """Choose another password: every other session of this account ends with the next request it makes.

    Takes    password: long enough and not a common one, which the form has seen to
    """
    hashed = make_password(password)  # slow on purpose, so done before anybody waits for us
    with record(actor, "account.password_changed", at=at) as line:
        _keep(line, hashed)


def note_forgotten(*, actor: Actor, email: str, at: datetime) -> None:
    """Somebody asks for a new password with this address. Who has it nobody learns: a row and a line either way.

    Takes    actor: our own task at the service of whoever has the address, or at any
    """
    with record(actor, "account.password_forgotten", at=at) as line:
        account = account_with(email)
        lately = PasswordForgotten.objects.filter(asked_at__gt=at - AGAIN_AFTER, used_at__isnull=True)
        has_asked = lately.filter(account_id=account.id if account else _NOBODY).exists()
        row = PasswordForgotten(service_id=actor.service_id, account=None if has_asked else account, asked_at=at)
        row.save(force_insert=True)
        line.about(row)


def choose_forgotten_password(*, actor: Actor, digest: str, password: str, at: datetime) -> None:
    """Choose a password through a link that was sent, by whoever has shown what they have besides it. Ends every
    session of the account.

    Takes    actor: whose link it is, see `owner_of`; digest: of its token; password: see `change_password`
    Raises   ForgottenOver
    """
    assert actor.account_id is not None
    hashed = make_password(password)
    with record(actor, "account.password_chosen_anew", at=at) as line:
        if not standing_links(at).filter(token_digest=digest, account_id=actor.account_id).update(used_at=at):
            raise ForgottenOver
        _keep(line, hashed)
        SignedInSession.objects.filter(account_id=actor.account_id).delete()


def _keep(line: OpenLine, hashed: str) -> None:
    assert line.actor.account_id is not None
    account = Account.objects.select_for_update().get(id=line.actor.account_id)
    account.password = hashed
    account.save(update_fields=["password"])
    tell(line, account.id, NoticeKind.PASSWORD_CHANGED)
    line.about(account)
