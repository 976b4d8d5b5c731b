"""Passwords: how they are kept, what is refused, and the same work whoever asks."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from openipt.clinic.accounts.models import Account

CHARACTERS_MAX = 200
"""Longer than anybody types, so that nobody is cut off, and short enough to hash."""


class Argon2id(Argon2PasswordHasher):
    """Argon2id with 64 MiB, three passes and four lanes: the second recommended choice of RFC 9106, section 4."""

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 4


class NotWhatAnybodyGuessesHere:
    """Refuses a password made of what everybody here knows, and one that says a single thing over and over."""

    _KNOWN = ("openipt", "interpersonal", "psychotherapy", "therapy", "password", "qwerty", "welcome")
    _LEFT_MIN = 6
    """Characters that must be left once such words are taken away (design rule)."""
    _KINDS_MIN = 5
    """Different characters at least (design rule)."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError with what to do instead."""
        left = password.lower()
        for word in (*self._KNOWN, *self._of(user)):
            left = left.replace(word, "")
        if len(left) < self._LEFT_MIN or len(set(password.lower())) < self._KINDS_MIN:
            raise ValidationError(
                _("This password is easy to guess here. Choose a few words that have nothing to do with one another."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What a page says before."""
        return _("Not the name of these pages, and not one thing over and over.")

    def _of(self, user: Account | None) -> list[str]:
        address = (user.staff_email if user else "").lower().partition("@")[0]
        return [part for part in address.replace("-", ".").replace("_", ".").split(".") if len(part) > 2]


def is_password_of(account: Account | None, password: str) -> bool:
    """Whether it is theirs; as much work for an account that is not there, or has no password yet."""
    has_one = account is not None and account.has_usable_password()
    kept = account.password if account and has_one else _nobodys()
    return check_password(password, kept) and has_one


def is_own_password(account_id: UUID, password: str) -> bool:
    """Whether it is the password of the account with this id."""
    return is_password_of(Account.objects.filter(id=account_id).first(), password)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return make_password("a password that is nobody's")
