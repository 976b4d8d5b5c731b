"""Small functions that give Mara a PIN and a link."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.models import Service
from openipt.clinic.links.access import digest_of
from openipt.clinic.links.actions import choose_pin, make_check_in_link
from openipt.clinic.links.models import CheckInLink
from openipt.clinic.people.models import Person
from tests import cast
from tests.clinic.week.telling import herself
from tests.conftest import NOW

PIN = "402917"


def with_pin(person: Person, pin: str = PIN, *, at: datetime = NOW) -> None:
    """They chose a PIN."""
    choose_pin(actor=herself(person), pin=pin, at=at)


def linked(check_in: CheckIn, *, at: datetime = NOW) -> str:
    """A link to a check-in was made by the system; its token."""
    system = cast.the_system(Service.objects.get(id=check_in.service_id))
    return make_check_in_link(actor=system, person_id=check_in.person_id, check_in_id=check_in.id, at=at)


def link_of(token: str) -> UUID:
    """The link of this token."""
    return CheckInLink.objects.get(token_digest=digest_of(token)).id
