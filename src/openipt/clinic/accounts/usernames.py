"""What people type to sign in, and what is kept of it."""

from __future__ import annotations

from openipt.clinic.foundation.keys.ring import keyed_digest


def person_username(email: str) -> str:
    """The user name of a person in therapy: a keyed digest of their e-mail, which tells nobody who they are."""
    return keyed_digest(email.strip().lower(), purpose="username")
