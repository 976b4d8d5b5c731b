"""A browser that somebody has signed in from before, which it shows with a cookie that tells nobody who they are.

The cookie holds random bits and, for each account, a keyed digest of these bits and it. Without our key nobody makes
one, and whoever reads it learns neither a name nor how many have one.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from uuid import UUID

from openipt.clinic.foundation.keys.ring import keyed_digest

ACCOUNTS_MAX = 8
"""How many accounts one browser is known for: a computer of a ward has several; the oldest is forgotten."""
_FORM = re.compile(r"[A-Za-z0-9_-]{43}(\.[0-9a-f]{64}){1,8}")


@dataclass(frozen=True, kw_only=True)
class Device:
    """A browser. bits: random, empty for one that was never signed in from; marks: one for each account"""

    bits: str = ""
    marks: tuple[str, ...] = ()

    @classmethod
    def read(cls, cookie: str) -> Device:
        """What a cookie says; what has not its form says nothing."""
        if not _FORM.fullmatch(cookie):
            return cls()
        bits, *marks = cookie.split(".")
        return cls(bits=bits, marks=tuple(marks))

    def knows(self, account_id: UUID) -> bool:
        """Whether this account was signed in from here."""
        return bool(self.bits) and _mark(account_id, self.bits) in self.marks

    def with_account(self, account_id: UUID) -> Device:
        """The same browser once this account was signed in from it."""
        bits = self.bits or secrets.token_urlsafe(32)
        mine = _mark(account_id, bits)
        return Device(bits=bits, marks=(mine, *(mark for mark in self.marks if mark != mine))[:ACCOUNTS_MAX])

    @property
    def cookie(self) -> str:
        """What the browser keeps."""
        return ".".join((self.bits, *self.marks))


def _mark(account_id: UUID, bits: str) -> str:
    return keyed_digest(f"{account_id} {bits}", purpose="device")
