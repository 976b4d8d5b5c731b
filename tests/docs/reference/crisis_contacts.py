"""Whom pages say to call, by place, with whose number it is and the day it was last read there."""

from __future__ import annotations

from openipt.core.safety.contacts import CHECK_EVERY_DAYS, Contact, Contacts, contacts_for, places
from tests.docs.reference.markdown import WRITTEN_BY, joined, table

INTRODUCTION = f"""\
# Crisis contacts

Only numbers that somebody has read on the holder's own page ship. Where none is known, pages say to call the local
emergency number. A number that nobody has read for {CHECK_EVERY_DAYS} days is shown with its date and a warning.
"""


def page() -> str:
    """The page."""
    return joined(WRITTEN_BY, INTRODUCTION, *(_section(contacts_for(place.country)) for place in places()))


def _section(contacts: Contacts) -> str:
    rows = [_row(call) for call in contacts.calls]
    title = contacts.place[0].upper() + contacts.place[1:]
    return joined(f"## {title}", table(["for", "who", "number", "read on", "page"], rows))


def _row(call: Contact) -> list[str]:
    day = f"{call.checked_date.day} {call.checked_date:%B %Y}"
    read = f"{day}. {call.read_in}" if call.read_in else day
    return [call.need.value, call.name, call.number, read, call.holder_page]
