"""What must be said to open a service, as its file spells it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.safety_plan import Someone
from openipt.core.vocabulary import Role

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Email = Annotated[str, Meta(pattern=r"^[^@\s,]+@[^@\s,]+\.[^@\s,.]+\Z", max_length=254)]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SiteSaid(Strict, frozen=True, kw_only=True):
    """One address. time_zone: the service's own where nothing is said"""

    name: Name
    time_zone: str = ""


class OpeningSaid(Strict, frozen=True, kw_only=True):
    """When somebody is there to answer, by weekday, as `09:00-17:00`; a day that is not named is closed."""

    monday: str = ""
    tuesday: str = ""
    wednesday: str = ""
    thursday: str = ""
    friday: str = ""
    saturday: str = ""
    sunday: str = ""

    def by_weekday(self) -> list[list[str] | None]:
        """Seven entries, Monday first, as a service keeps them."""
        said = (getattr(self, day) for day in WEEKDAYS)
        return [[each.strip() for each in hours.split("-")] if hours else None for hours in said]


class ServiceSaid(Strict, frozen=True, kw_only=True):
    """The service itself. country: two letters, whose law and whose crisis numbers hold; holidays: ISO dates"""

    name: Name
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]
    time_zone: str
    opening: OpeningSaid
    holidays: tuple[str, ...] = ()
    sites: tuple[SiteSaid, ...] = ()


class ColleagueSaid(Strict, frozen=True, kw_only=True):
    """Somebody who works there, and as what."""

    name: Name
    email: Email
    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]


class DutySaid(Strict, frozen=True, kw_only=True):
    """Who answers alerts when the therapist does not, by e-mail, first to last; and whom to call when nobody does."""

    turns: Annotated[tuple[Email, ...], Meta(min_length=1)]
    outside_name: Annotated[str, Meta(max_length=120)] = ""
    outside_telephone: Annotated[str, Meta(max_length=40)] = ""


class CrisisSaid(Strict, frozen=True, kw_only=True):
    """That whoever sets up has read the country's crisis numbers, and the numbers the service gives of its own."""

    have_read: bool
    own: Annotated[tuple[Someone, ...], Meta(max_length=6)] = ()


class Answers(Strict, frozen=True, kw_only=True):
    """Everything. The first administrator is the first colleague with that role."""

    service: ServiceSaid
    colleagues: Annotated[tuple[ColleagueSaid, ...], Meta(min_length=1, max_length=200)]
    duty: DutySaid
    crisis: CrisisSaid

    @property
    def first_administrator(self) -> ColleagueSaid:
        """Who lets everybody else in. After `check_answers`."""
        return next(each for each in self.colleagues if Role.ADMINISTRATOR in each.roles)
