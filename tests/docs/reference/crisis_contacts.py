"""Whom pages say to call, by place, with whose number it is and the day it was last read there."""

from __future__ import annotations

from openipt.core.safety.contacts import CHECK_EVERY_DAYS, Contact, Contacts, contacts_for, places
from tests.docs.reference.markdown import WRITTEN_BY, joined, table

INTRODUCTION = f"""\
# Crisis contacts

A line to talk to ships only when somebody has read its number on a page of its own, or of whoever runs it. Where none
was found so, pages name the emergency number, or say to call the local one, and what else to do. Age counts from the
day of the copy that was read, where it shows one, and else from our reading; after {CHECK_EVERY_DAYS} days a number is
shown with its date and a warning.
"""


def page() -> str:
    """The page."""
    own = [place.name for place in places() if contacts_for(place.country).lines]
    known = f"A line of its own page is known in {len(own)} countries: {', '.join(own)}."
    return joined(WRITTEN_BY, INTRODUCTION, known, *(_section(contacts_for(place.country)) for place in places()))


def _section(contacts: Contacts) -> str:
    rows = [_row(call) for call in contacts.calls]
    title = contacts.place[0].upper() + contacts.place[1:]
    return joined(f"## {title}", table(["for", "who", "number", "read on", "page"], rows))


def _row(call: Contact) -> list[str]:
    day = f"{call.checked_date.day} {call.checked_date:%B %Y}"
    read = f"{day}. {call.read_in}" if call.read_in else day
    return [call.need.value, call.name, call.number, read, call.holder_page]
