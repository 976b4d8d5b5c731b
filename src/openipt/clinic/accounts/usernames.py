"""What people type to sign in, and what is kept of it."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare

from openipt.clinic.foundation.keys.ring import keyed_digest


def person_username(email: str) -> str:
    """The user name of a person in therapy: a keyed digest of their e-mail, which tells nobody who they are."""
    return keyed_digest(email.strip().lower(), purpose="username")


def is_address_of(username: str, email: str) -> bool:
    """Whether this is the address an account is kept under, as a colleague's own name or as a person's digest."""
    typed = email.strip().lower()
    return constant_time_compare(username, typed) | constant_time_compare(username, person_username(typed))
