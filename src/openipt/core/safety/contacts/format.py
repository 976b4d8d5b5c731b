"""How a place's file spells its numbers: strictly, each with the holder's page and the day it was read."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.safety.contacts.definition import Contact, Contacts, Need, PageOf

Words = Annotated[str, Meta(min_length=1, max_length=160)]
Key = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", max_length=40)]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]


class ContactForm(Strict, frozen=True, kw_only=True):
    """One number in a place's file."""

    key: Key
    need: Need
    name: Words
    short_name: Words
    number: Annotated[str, Meta(pattern=r"^[0-9][0-9 ]{1,20}\Z")]
    says: Words
    explains: Annotated[str, Meta(min_length=1, max_length=400)]
    holder: Words
    holder_page: Annotated[str, Meta(pattern=r"^https?://[^\s]+\Z", max_length=300)]
    page_of: PageOf
    checked_date: date
    source_date: date | None = None
    choose: Annotated[str, Meta(max_length=60)] = ""
    read_in: Annotated[str, Meta(max_length=80)] = ""

    def as_contact(self) -> Contact:
        """The same, as the value the rest of openipt uses."""
        return Contact(
            key=self.key,
            need=self.need,
            name=self.name,
            short_name=self.short_name,
            number=self.number,
            dial=self.number.replace(" ", ""),
            choose=self.choose,
            says=self.says,
            explains=self.explains,
            holder=self.holder,
            holder_page=self.holder_page,
            page_of=self.page_of,
            checked_date=self.checked_date,
            source_date=self.source_date,
            read_in=self.read_in,
        )


class PlaceForm(Strict, frozen=True, kw_only=True):
    """One file: the countries it serves, what the place is called, its numbers."""

    countries: Annotated[tuple[Country, ...], Meta(min_length=1, max_length=60)]
    place: Words
    contacts: Annotated[tuple[ContactForm, ...], Meta(min_length=1, max_length=12)]

    def as_contacts(self, country: str) -> Contacts:
        """The numbers as they are shown to somebody in this country, most pressing first."""
        order = list(Need)
        calls = sorted((form.as_contact() for form in self.contacts), key=lambda call: order.index(call.need))
        return Contacts(country=country, place=self.place, calls=tuple(calls))
