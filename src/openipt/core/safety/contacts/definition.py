"""A place and its telephone numbers, as the rest of openipt sees them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from urllib.parse import urlsplit

CHECK_EVERY_DAYS = 180
"""A number whose page was last seen longer ago than this warns; it is still shown, with its date. Design rule."""


class Need(StrEnum):
    """What somebody calls for, most pressing first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    LISTEN = "listen"


class PageOf(StrEnum):
    """Whose the page is on which a number was read."""

    LINE = "line"
    PUBLIC_BODY = "public_body"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One number to call: who answers, when, and what happens.

    `short_name` and `choose` are for a single line; `dial` is what a telephone dials; `holder_page` is the holder's
    own page, on which the number was read on `checked_date`; `page_of` says whether that holder is the line itself, or
    whoever runs it. `read_in` says which copy of it was read, where it was not the page itself, and `source_date` the
    earliest day that copy can be of, where it shows one.
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
    page_of: PageOf
    checked_date: date
    source_date: date | None = None
    read_in: str = ""

    @property
    def seen_date(self) -> date:
        """The last day on which the page is known to have named the number: its own where known, else our reading."""
        return self.source_date or self.checked_date

    @property
    def holder_host(self) -> str:
        """Where the holder's page is, short enough for paper: `samaritans.org`."""
        return (urlsplit(self.holder_page).hostname or "").removeprefix("www.")

    @property
    def is_emergency(self) -> bool:
        """Whether this is the number for when a life is in danger."""
        return self.need is Need.EMERGENCY

    def is_due_for_check(self, today: date) -> bool:
        """Whether the holder's page was last seen too long ago."""
        return today > self.seen_date + timedelta(days=CHECK_EVERY_DAYS)


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
    def lines(self) -> tuple[Contact, ...]:
        """Those somebody can talk to: all but the number for when a life is in danger."""
        return tuple(call for call in self.calls if not call.is_emergency)

    @property
    def seen_date(self) -> date | None:
        """The day on which the longest unseen of them was last seen."""
        return min((call.seen_date for call in self.calls), default=None)

    def due_for_check(self, today: date) -> tuple[Contact, ...]:
        """Those whose holder's page was last seen too long ago."""
        return tuple(call for call in self.calls if call.is_due_for_check(today))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place to choose: `country` is two letters that lead to its numbers."""

    country: str
    name: str
