"""Dr Lind at his desk, with Ines on the duty list and Omar leading."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from tests import cast
from tests.web.signing_in import sign_in


@pytest.fixture
def desk(client: Client, lind: Account, ines: Account, omar: Account) -> Client:
    sign_in(client, lind)
    return client


@pytest.fixture
def tomas(lind: Account, ines: Account, omar: Account) -> Person:
    """Tomas, twelve at the start and eighteen now, item 9 newly answered."""
    return cast.with_scores("Tomas D", [12, 11, 18], therapist=lind, item9=1)


@pytest.fixture
def alert(tomas: Person) -> Alert:
    return Alert.objects.get(person=tomas)


@pytest.fixture
def at_omars(client: Client, omar: Account) -> Client:
    sign_in(client, omar)
    return client


def words_of(response) -> str:
    """What a page says, with its spaces in order."""
    return " ".join(response.content.decode().split())


def shows_own_rules(service: Service) -> None:
    """Turn on what a service leaves off at the start."""
    service.shows_unvalidated = True
    service.save()


def without_interpretation(service: Service) -> None:
    """Turn off bands, verdicts, signals and prompts."""
    service.interprets = False
    service.save()


def about(person_id: UUID, **posted: object) -> dict[str, object]:
    """A form about one person."""
    return {"person": str(person_id), **posted}
