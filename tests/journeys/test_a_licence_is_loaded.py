"""Whoever leads loads the words of a measure, a therapist asks it, and somebody answers it on a phone: it is scored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.clinic.safety.models import Alert
from openipt.core import measures
from openipt.core.vocabulary import Role
from tests import cast
from tests.core.measures.own_words import invented_words
from tests.journeys.browser import DESK, Complaints, check_accessible, check_fits
from tests.journeys.conftest import Browse

devices = pytest.mark.parametrize("device", [{}, DESK], ids=["on a phone", "at a desk"])


@devices
def test_from_a_file_to_a_scored_check_in(
    browse: Browse,
    complaints: Complaints,
    lind: Account,
    mara: Person,
    harbour_street: Service,
    device: dict[str, Any],
    tmp_path: Path,
) -> None:
    omar = cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD)
    leads = browse(omar, **device)
    leads.goto("/manage/measures/")
    check_fits(leads)
    check_accessible(leads)
    leads.get_by_role("link", name="EPDS").click()
    file = tmp_path / "epds.toml"
    file.write_text(invented_words(measures.get("epds"), comes_to="29"))
    leads.get_by_label("The file", exact=True).set_input_files(file)
    leads.get_by_label("What gives you the right").fill("A letter of the holder, May 2026")
    leads.get_by_label("I have compared every word").check()
    leads.get_by_role("button", name="Load").click()
    expect(leads.get_by_role("link", name="are the points of some labels turned round?")).to_be_visible()
    check_accessible(leads)
    file.write_text(invented_words(measures.get("epds")))
    leads.get_by_label("The file", exact=True).set_input_files(file)
    leads.get_by_role("button", name="Load").click()
    expect(leads.get_by_text("Loaded. It can be asked from now on.")).to_be_visible()
    check_fits(leads)
    check_accessible(leads)

    therapist = browse(lind, **device)
    therapist.goto(f"/practice/people/{mara.id}/check-ins/")
    therapist.get_by_label("EPDS", exact=False).check()
    therapist.get_by_role("button", name="Ask now").click()
    expect(therapist.get_by_text("It now waits for Mara’s answers.")).to_be_visible()

    person = browse(mara.account, **device)
    asked = CheckIn.objects.get()
    person.goto(f"/portal/check-in/{asked.id}/")
    for number in range(1, 11):
        expect(person.get_by_text(f"Invented question q{number}", exact=True)).to_be_visible()
        expect(person.get_by_text("Words invented for the tests.")).to_be_visible()
        person.get_by_role("button", name="answer 1").click()
    person.get_by_role("link", name="Go on with the check-in").click()
    person.get_by_role("button", name="Send answers").click()
    expect(person.get_by_role("heading", name="Your total: 10 of 30")).to_be_visible()
    check_accessible(person)
    assert (CheckIn.objects.get().points, Alert.objects.count()) == (10, 1)
    complaints.forgive("422")
