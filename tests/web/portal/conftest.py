"""Mara, signed in to her portal, with a PHQ-9 waiting for her."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.people.models import Person
from tests import cast
from tests.web.signing_in import sign_in


@pytest.fixture
def portal(client: Client, mara: Person, ines: Account) -> Client:
    sign_in(client, mara.account)
    return client


@pytest.fixture
def check_in(mara: Person, ines: Account) -> CheckIn:
    return cast.a_check_in(mara)
