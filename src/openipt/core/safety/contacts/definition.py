"""A place and its telephone numbers, as the rest of openipt sees them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from urllib.parse import urlsplit

CHECK_EVERY_DAYS = 180
"""A number unread for longer than this warns; it is still shown, with its date. Design rule (safety, section 3.4)."""


class Need(StrEnum):
    """What somebody calls for, most pressing first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    LISTEN = "listen"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One number to call: who answers, when, and what happens.

    `short_name` and `choose` are for a single line; `dial` is what a telephone dials; `holder_page` is the holder's
    own page, on which the number was read on `checked_date`. `read_in` says which copy of it was read, where it was
    not the page itself.
    """

    key: str
    need: Need
    name: str
    short_name: str
    number: str
    dial: str
    choose: str
    says: str
    explains: str
    holder: str
    holder_page: str
    checked_date: date
    read_in: str = ""

    @property
    def holder_host(self) -> str:
        """Where the holder's page is, short enough for paper: `samaritans.org`."""
        return (urlsplit(self.holder_page).hostname or "").removeprefix("www.")

    @property
    def is_emergency(self) -> bool:
        """Whether this is the number for when a life is in danger."""
        return self.need is Need.EMERGENCY

    def is_due_for_check(self, today: date) -> bool:
        """Whether nobody has read the holder's page for too long."""
        return today > self.checked_date + timedelta(days=CHECK_EVERY_DAYS)


@dataclass(frozen=True, kw_only=True)
class Contacts:
    """The calls of one place, most pressing first. `country` is empty where no number is known to us."""

    country: str
    place: str
    calls: tuple[Contact, ...]

    @property
    def emergency(self) -> Contact | None:
        """The number for when a life is in danger."""
        return next((call for call in self.calls if call.is_emergency), None)

    @property
    def by_need(self) -> tuple[tuple[Contact, ...], ...]:
        """The same, in a group for each need, most pressing first."""
        return tuple(tuple(of_a_kind) for _need, of_a_kind in groupby(self.calls, key=lambda call: call.need))

    @property
    def first(self) -> tuple[Contact, ...]:
        """One for each need: what fits into a bar."""
        return tuple(of_a_kind[0] for of_a_kind in self.by_need)

    @property
    def checked_date(self) -> date | None:
        """The day the longest unread of them was last read."""
        return min((call.checked_date for call in self.calls), default=None)

    def due_for_check(self, today: date) -> tuple[Contact, ...]:
        """Those whose holder's page nobody has read for too long."""
        return tuple(call for call in self.calls if call.is_due_for_check(today))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place to choose: `country` is two letters that lead to its numbers."""

    country: str
    name: str
