"""The page on which the head of a service decides how alerts are received."""

from __future__ import annotations

import pytest
from django.test import Client

from openipt.clinic.safety.actions import escalate_alert
from openipt.clinic.safety.models import Alert, SafetyArrangement
from openipt.clinic.safety.reads import arranged
from tests import cast
from tests.web.practice.test_circle import text_of
from tests.web.signing_in import sign_in

SAFETY = "/manage/safety/"


@pytest.fixture
def at_omars(client: Client, omar, ines) -> Client:
    sign_in(client, omar)
    return client


def filled_in(service, **changed: str) -> dict[str, str]:
    """The form as it is drawn, but for what is changed."""
    held = arranged(service)
    days = {
        f"day_{weekday}": f"{hours[0]:%H:%M} to {hours[1]:%H:%M}" if hours else ""
        for weekday, hours in enumerate(held.opening)
    }
    duty = {f"duty_{place}": str(each) for place, each in enumerate(held.duty)}
    return (
        {"seen": str(held.number), "holidays": "", "outside_name": "", "outside_telephone": ""} | days | duty | changed
    )


def test_says_what_holds_now_and_that_nothing_was_decided_before(at_omars):
    words = text_of(at_omars.get(SAFETY))
    assert "When the therapist does not answer: Ines." in words
    assert "No outside deputy is named." in words
    assert "at set-up" in words


def test_a_decision_names_who_took_it_and_what_changed(at_omars, lind, ines, harbour_street):
    posted = filled_in(
        harbour_street,
        duty_1=str(lind.id),
        day_5="9:00 - 12:00",
        holidays="25 December 2026\n26/12/2026",
        within_event_soon="2",
        outside_name="Dr Sato",
        outside_telephone="01632 960222",
    )
    response = at_omars.post(SAFETY, posted)
    assert (response.status_code, response["Location"]) == (303, f"{SAFETY}?just=arranged")
    words = text_of(at_omars.get(response["Location"]))
    for said in (
        "Decided. It counts for every alert from now on.",
        "When the therapist does not answer: Ines, Dr Lind.",
        "When nobody of the service is there: Dr Sato, by telephone.",
        ", Omar Answers when the therapist does not: Ines, Dr Lind.",
        "Saturday: 09:00–12:00.",
        "2 days closed.",
        "Unwanted event that may have put somebody in danger: 2 hours of service.",
        "Outside deputy: Dr Sato.",
    ):
        assert said in words
    drawn = at_omars.get(SAFETY).content.decode()
    assert "25 December 2026\n26 December 2026" in drawn
    assert 'value="9:00 - 12:00"' not in drawn


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day_0": "nine to five"}, "Write from when until when, such as 09:00 to 17:00, or leave it empty"),
        ({"day_0": "17:00 to 09:00"}, "Let it close after it opens"),
        ({"day_0": "25:00 to 26:00"}, "Write from when until when"),
        ({"holidays": "Christmas"}, "“Christmas” is no day"),
        ({"outside_name": "Dr Sato"}, "both the name and the telephone number"),
        ({f"day_{weekday}": "" for weekday in range(7)}, "no opening in any week"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(at_omars, harbour_street, changed, said):
    before = SafetyArrangement.objects.count()
    response = at_omars.post(SAFETY, filled_in(harbour_street, **changed))
    assert response.status_code == 422
    words = text_of(response)
    assert "There is a problem" in words
    assert said in words
    assert SafetyArrangement.objects.count() == before


def test_a_colleague_twice_on_the_list_is_refused(at_omars, ines, harbour_street):
    response = at_omars.post(SAFETY, filled_in(harbour_street, duty_1=str(ines.id)))
    assert "Choose each colleague once" in text_of(response)


def test_says_how_many_alerts_nobody_has_answered(at_omars, mara, harbour_street):
    cast.answered(mara, 15, item9=1)
    alert = Alert.objects.get()
    for _ in range(3):
        escalate_alert(actor=cast.the_system(harbour_street, "sweep"), alert_id=alert.id, at=alert.due_at)
        alert.refresh_from_db()
    assert "Nobody has answered 1 alert." in text_of(at_omars.get(SAFETY))


def test_a_therapist_finds_nothing(client, lind):
    sign_in(client, lind)
    assert client.get(SAFETY).status_code == 404
