"""Where somebody is signed in, as they see it, and ending it there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from openipt.clinic.accounts.models import SignedInSession
from openipt.clinic.accounts.sessions import SessionStore
from openipt.clinic.foundation.keys.ring import keyed_digest

BEGAN_AT = "began_at"
SEEN_AT = "seen_at"
BROWSER = "browser"


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """One session. name: a digest it is ended by; browser: in words, empty where it said nothing we know"""

    name: str
    browser: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def signed_in_of(account_id: UUID, *, this: str | None, at: datetime) -> tuple[SignedIn, ...]:
    """Every session in which this account is signed in: this one first, then the latest seen.

    Takes    this: the key of the session that asks
    """
    found = [
        SignedIn(
            name=name_of(row.session_key),
            browser=data.get(BROWSER, ""),
            began_at=_moment(data.get(BEGAN_AT, 0)),
            seen_at=_moment(data.get(SEEN_AT, data.get(BEGAN_AT, 0))),
            is_this=row.session_key == this,
        )
        for row in SignedInSession.objects.filter(account_id=account_id, expire_date__gt=at)
        for data in [SessionStore().decode(row.session_data)]
    ]
    return tuple(sorted(found, key=lambda each: (not each.is_this, -each.seen_at.timestamp(), each.name)))


def name_of(session_key: str) -> str:
    """What a page calls a session by: whoever reads it learns no key."""
    return keyed_digest(session_key, purpose="session")


def keys_to_end(account_id: UUID, *, name: str | None, this: str | None) -> Iterator[str]:
    """The keys of the session with this name, or, without a name, of all but this one."""
    for key in SignedInSession.objects.filter(account_id=account_id).values_list("session_key", flat=True):
        if (name is None and key != this) or (name is not None and name_of(key) == name):
            yield key


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
