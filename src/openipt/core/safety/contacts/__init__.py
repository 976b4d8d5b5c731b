"""Whom to call in a crisis, by country: only numbers somebody has read on the holder's own page."""

from openipt.core.safety.contacts.catalogue import contacts_for, places
from openipt.core.safety.contacts.definition import CHECK_EVERY_DAYS, Contact, Contacts, Need, PageOf, Place
from openipt.core.safety.contacts.own import OWN_MAX, OwnContacts, OwnNumberAmiss, check_own_contacts, whom_to_call

__all__ = [
    "CHECK_EVERY_DAYS",
    "OWN_MAX",
    "Contact",
    "Contacts",
    "Need",
    "OwnContacts",
    "OwnNumberAmiss",
    "PageOf",
    "Place",
    "check_own_contacts",
    "contacts_for",
    "places",
    "whom_to_call",
]
