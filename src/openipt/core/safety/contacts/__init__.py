"""Whom to call in a crisis, by country: only numbers somebody has read on the holder's own page."""

from openipt.core.safety.contacts.catalogue import contacts_for, places
from openipt.core.safety.contacts.definition import CHECK_EVERY_DAYS, Contact, Contacts, Need, Place

__all__ = ["CHECK_EVERY_DAYS", "Contact", "Contacts", "Need", "Place", "contacts_for", "places"]
