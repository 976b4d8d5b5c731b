"""Choosing another password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.notices import NoticeKind, tell
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor


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
        tell(line, account.id, NoticeKind.PASSWORD_CHANGED)
        line.about(account)
