"""How long records are kept, as a lead decides it and sees what would follow."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from openipt.clinic.retention.models import RetentionDecided
from openipt.clinic.rights.reads import reference_of
from tests import cast
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

RETENTION = "/manage/retention/"
SEEN = {f"seen_{each}": "0" for each in ("record", "safety", "contacts", "messages")}
OWN = {"record_class": "record", "by": "own", "years": "8", "says": "Our board, 2 May", "read_at": "", **SEEN}


@pytest.fixture
def at_omars(client: Client, omar) -> Client:
    sign_in(client, omar)
    return client


def test_a_rule_lists_by_number_whose_time_is_over_and_erases_nobody(at_omars, harbour_street):
    long_gone = cast.a_person(harbour_street, "Canary Longgone", at=datetime(2015, 3, 3, tzinfo=UTC))
    assert "Nothing, so nobody is listed" in text_of(at_omars.get(RETENTION))
    assert at_omars.post(f"{RETENTION}decided/", OWN).status_code == 303
    words = text_of(at_omars.get(RETENTION))
    assert reference_of(long_gone.id) in words
    assert "kept through 3 March 2023" in words
    assert "Our board, 2 May" in words
    assert "Canary" not in words
    long_gone.refresh_from_db()
    assert long_gone.erased_at is None
    assert "kept through 3 March 2023" in text_of(at_omars.get(f"/manage/erasing/{long_gone.id}/"))


def test_a_published_rule_comes_with_where_it_was_read(at_omars):
    words = text_of(at_omars.get(RETENTION))
    assert "Records Management Code of Practice" in words
    assert "BGB" not in words
    given = {"record_class": "record", "by": "gb-eng-nhs-mental-health", **SEEN}
    assert at_omars.post(f"{RETENTION}decided/", given).status_code == 303
    decided = RetentionDecided.objects.get()
    assert (decided.years, decided.child_until_age_at_17, decided.binds) == (20, 26, False)
    assert decided.read_at.startswith("https://themdu.com/")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"by": ""}, "Choose a rule"),
        ({"years": ""}, "Enter how many years"),
        ({"years": "101"}, "100"),
        ({"says": ""}, "Say what it rests on"),
        ({"by": "none", "says": ""}, "Say what it rests on"),
    ],
)
def test_what_is_missing_is_said(at_omars, change, says):
    answer = at_omars.post(f"{RETENTION}decided/", OWN | change)
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert not RetentionDecided.objects.exists()


def test_is_for_administrators_and_leads(client, lind):
    sign_in(client, lind)
    assert client.get(RETENTION).status_code == 404
