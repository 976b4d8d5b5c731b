"""Other care and unwanted events: written down, changed, and never lost."""

from __future__ import annotations

import uuid

import pytest

from openipt.clinic.assessment.models import AdverseEvent, CoTreatment
from tests.web.practice.conftest import about, words_of


def care_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/care/{part}"


def events_of(person, part: str = "") -> str:
    return f"/practice/people/{person.id}/events/{part}"


def some_care(person, **fields: object) -> dict[str, object]:
    given = {"kind": "medication", "what": "Sertraline", "dose": "50 mg", "given_by": "Dr Rao", "sharing": "agreed"}
    return about(person.id, **{**given, "entry": str(uuid.uuid4()), "seen": "0", **fields})


def an_event(person, **fields: object) -> dict[str, object]:
    day = {"happened_day": "9", "happened_month": "3", "happened_year": "2026"}
    given = {"kind": "admission", "led_to": "hospital", "related": "unrelated", "words": "Appendix.", "action": "Rang."}
    return about(person.id, **{**given, **day, "entry": str(uuid.uuid4()), "seen": "0", **fields})


class TestOtherCare:
    def test_is_listed_with_who_gives_it_and_whether_we_may_speak_with_them(self, desk, mara):
        assert desk.post(care_of(mara), some_care(mara)).status_code == 303
        page = words_of(desk.get(care_of(mara)))
        assert "Sertraline 50 mg" in page
        assert "Medication, Dr Rao. We may speak with them, said today." in page
        assert "Sertraline 50 mg" in words_of(desk.get(f"/practice/people/{mara.id}/start/"))

    def test_a_double_tap_is_one_entry(self, desk, mara):
        sent = some_care(mara)
        for _ in range(2):
            assert desk.post(care_of(mara), sent).status_code == 303
        assert CoTreatment.objects.count() == 1

    def test_what_cannot_be_is_said_beside_the_field(self, desk, mara):
        dates = {"started_day": "9", "started_month": "3", "started_year": "2026"}
        dates |= {"stopped_day": "8", "stopped_month": "3", "stopped_year": "2026"}
        response = desk.post(care_of(mara), some_care(mara, **dates))
        assert (response.status_code, "It stops before it starts" in words_of(response)) == (422, True)
        response = desk.post(care_of(mara), some_care(mara, what="", kind=""))
        assert "Choose what kind of care it is" in words_of(response)
        assert not CoTreatment.objects.exists()

    def test_is_changed_in_one_window_at_a_time_and_taken_off(self, desk, mara):
        sent = some_care(mara)
        desk.post(care_of(mara), sent)
        address = care_of(mara, f"{sent['entry']}/")
        assert 'value="Sertraline"' in desk.get(address).content.decode()
        assert desk.post(address, sent | {"dose": "100 mg", "seen": "1"}).status_code == 303
        assert desk.post(address, sent | {"dose": "75 mg", "seen": "1"}).status_code == 409
        assert "Sertraline 100 mg" in words_of(desk.get(care_of(mara)))
        assert desk.post(address, about(mara.id, step="withdraw", seen="2")).status_code == 303
        assert "Sertraline" not in words_of(desk.get(care_of(mara)))
        assert desk.get(address).status_code == 404


class TestUnwantedEvents:
    def test_say_what_happened_what_it_led_to_and_what_was_done(self, desk, mara):
        assert desk.post(events_of(mara), an_event(mara)).status_code == 303
        page = words_of(desk.get(events_of(mara)))
        for words in ("Admission to hospital", "yesterday", "Appendix.", "Hospital", "Rang.", "Dr Lind"):
            assert words in page

    def test_are_corrected_and_never_taken_off(self, desk, mara):
        sent = an_event(mara)
        desk.post(events_of(mara), sent)
        address = events_of(mara, f"{sent['entry']}/")
        assert desk.post(address, sent | {"related": "possibly", "seen": "1", "step": "withdraw"}).status_code == 303
        page = words_of(desk.get(events_of(mara)))
        assert "Possibly" in page
        assert "corrected once" in page
        assert AdverseEvent.objects.count() == 2

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"words": ""}, "Write what happened"),
            ({"action": ""}, "Write what was done about it"),
            ({"led_to": ""}, "Choose what it led to"),
            ({"happened_day": "11"}, "Enter a day that is not in the future"),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_is_kept(self, desk, mara, fields, words):
        response = desk.post(events_of(mara), an_event(mara, **fields))
        assert (response.status_code, words in words_of(response)) == (422, True)
        assert not AdverseEvent.objects.exists()

    def test_what_tells_of_safety_at_home_stays_off_paper(self, desk, mara):
        desk.post(events_of(mara), an_event(mara, kind="violence_after_talk"))
        page = desk.get(events_of(mara)).content.decode()
        row = page[: page.index("Violence after a talk")].rsplit("<li", 1)[1]
        assert "screen-only" in row
