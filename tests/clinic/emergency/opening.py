"""A record opened in an emergency, for tests."""

from __future__ import annotations

from datetime import datetime

from openipt.clinic.accounts.models import Account
from openipt.clinic.emergency.access import in_emergency
from openipt.clinic.emergency.actions import open_in_emergency
from openipt.clinic.emergency.models import EmergencyUse
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from tests.cast import acting
from tests.moments import NOW

WHY = "Her brother rang: she is on the bridge. Dr Lind does not answer."


def opened_by(account: Account, person: Person, *, at: datetime = NOW) -> EmergencyUse:
    """What a colleague opened of somebody outside their care."""
    return open_in_emergency(actor=_plain(account, person), person_id=person.id, reason=WHY, at=at)


def reading(account: Account, person: Person, *, at: datetime = NOW) -> Actor:
    """The actor this account is at a moment, with what they read in an emergency."""
    return in_emergency(_plain(account, person), at=at)


def _plain(account: Account, person: Person) -> Actor:
    return acting(account, Service.objects.get(id=person.service_id))
