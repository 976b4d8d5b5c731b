"""What people type to sign in, and what is kept of it."""

from __future__ import annotations

from django.db.models import Q

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.keys.ring import keyed_digest


def person_username(email: str) -> str:
    """The user name of a person in therapy: a keyed digest of their e-mail, which tells nobody who they are."""
    return keyed_digest(_plain(email), purpose="username")


def account_with(email: str) -> Account | None:
    """The active account that signs in with this address: a colleague's own, or the one kept under its digest.

    Typing a digest finds nobody: what a database keeps is no way in.
    """
    colleague = Q(username=_plain(email), staff_email=_plain(email))
    person = Q(username=person_username(email), staff_email="")
    return Account.objects.filter(colleague | person, is_active=True).first()


def is_address_of(account: Account, email: str) -> bool:
    """Whether this account signs in with this address."""
    found = account_with(email)
    return found is not None and found.id == account.id


def _plain(email: str) -> str:
    return email.strip().lower()
