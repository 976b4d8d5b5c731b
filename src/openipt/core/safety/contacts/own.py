"""The numbers a service gives of its own: they stand before those of the country, in the order it chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openipt.core.safety.contacts.definition import CHECK_EVERY_DAYS, Contact, Contacts
from openipt.core.safety_plan import Someone, can_be_dialled
from openipt.core.vocabulary import Refusal

OWN_MAX = 6
"""Numbers of one service: more than these nobody reads in a bad moment."""


class OwnNumberAmiss(Refusal):
    """A number of the service that is missing, or that no telephone could dial."""

    code = "own_contacts.number_amiss"

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__("Enter a telephone number in digits, such as 01632 960118.")


@dataclass(frozen=True, kw_only=True)
class OwnContacts:
    """The numbers of a service, in its order. checked_date: when a colleague last said that they are right"""

    calls: tuple[Someone, ...] = ()
    checked_date: date | None = None

    def is_due_for_check(self, today: date) -> bool:
        """Whether nobody has looked at them for too long: the same half year as for the numbers of a country."""
        return self.checked_date is not None and today > self.checked_date + timedelta(days=CHECK_EVERY_DAYS)


def check_own_contacts(calls: tuple[Someone, ...]) -> None:
    """Refuse a number that leads nowhere. Raises OwnNumberAmiss"""
    for place, each in enumerate(calls):
        if not can_be_dialled(each.number):
            raise OwnNumberAmiss(place)


def whom_to_call(contacts: Contacts, own: OwnContacts) -> tuple[Contact | Someone, ...]:
    """A life in danger before all else; then the service, which knows the person; then one line for each need."""
    return tuple(_in_order(contacts, own))


def _in_order(contacts: Contacts, own: OwnContacts) -> Iterator[Contact | Someone]:
    yield from (call for call in contacts.first if call.is_emergency)
    yield from own.calls
    yield from (call for call in contacts.first if not call.is_emergency)
