"""Signed-in sessions, saved in our own turn: one writer at a time holds for them too."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from openipt.clinic.accounts.models import SignedInSession
from openipt.clinic.foundation.writing import one_writer


class SessionStore(db.SessionStore):
    """Django's database sessions, written while we hold the pen: an account id and times, nothing clinical."""

    @classmethod
    def get_model_class(cls) -> type[SignedInSession]:
        return SignedInSession

    def create_model_instance(self, data: dict[str, Any]) -> SignedInSession:
        row = cast("SignedInSession", super().create_model_instance(data))
        row.account_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()  # which chooses a key and comes back here to save
            return
        with one_writer():
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with one_writer():
            super().delete(session_key)


def end_every_session() -> None:
    """Let everybody sign in again: after a restore, a session that was ended since must not come back."""
    with one_writer():
        SignedInSession.objects.all().delete()
