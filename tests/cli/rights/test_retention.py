"""The dry run by command: who, why, by which rule, until when; and who stays all the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from openipt.clinic.people.models import Person
from openipt.clinic.rights.actions import place_hold
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.retention.deciding import decided_on, ruled
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")


def test_lists_and_erases_nobody(cli):
    service = cast.a_service()
    gone, held = (cast.a_person(service, name, at=datetime(2012, 3, 3, tzinfo=UTC)) for name in ("Gone", "Held"))
    assert "has not decided" in cli("retention").err
    ruled(service, decided_on(years=10))
    omar = cast.acting(cast.a_colleague(service, "Omar", Role.SERVICE_LEAD), service)
    place_hold(actor=omar, person_id=held.id, reason="Court", until=None, at=NOW)
    told = cli("retention")
    assert f"{gone.id}: kept through 03 March 2022" in told.out
    assert "Stays: A legal hold" in told.out
    rows = {row["person"]: row for row in json.loads(cli("retention", "--json").out)}
    assert (rows[str(gone.id)]["kept_by"], rows[str(held.id)]["kept_by"]) == ([], ["erasure.under_hold"])
    assert not Person.objects.filter(erased_at__isnull=False).exists()
