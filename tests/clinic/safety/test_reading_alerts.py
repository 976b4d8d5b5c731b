"""What screens ask about alerts: who is asked next, what was closed, whom they are about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.safety.actions import close_alert, escalate_alert
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import alerts_about, closed_alerts, coming_steps, open_alerts, people_of
from openipt.core.safety import Done
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

FIVE = datetime(2026, 3, 10, 17, tzinfo=UTC)


@pytest.fixture
def alert(mara, ines, omar) -> Alert:
    cast.answered(mara, 15, item9=1)
    return Alert.objects.get(person=mara)


def close(alert: Alert, actor, *, at=NOW) -> None:
    did = (Done.SPOKE, Done.ASKED, Done.SAFETY_PLAN)
    close_alert(actor=actor, alert_id=alert.id, did=did, words="Safe, plan made.", at=at)


def test_unanswered_it_goes_to_the_deputy_and_then_to_the_lead(alert):
    # two service hours after closing time are eleven in the morning
    assert [(step.owner, step.at) for step in coming_steps(alert)] == [
        ("Ines", FIVE),
        ("Omar", datetime(2026, 3, 11, 11, tzinfo=UTC)),
        ("", datetime(2026, 3, 11, 13, tzinfo=UTC)),
    ]


def test_what_comes_is_what_the_sweep_does(alert, harbour_street):
    expected = coming_steps(alert)
    sweep = cast.the_system(harbour_street, task="sweep")
    for step in expected:
        escalate_alert(actor=sweep, alert_id=alert.id, at=step.at)
        alert.refresh_from_db()
        assert alert.owner.staff_name == (step.owner or "Omar")
    assert [step.owner for step in coming_steps(alert)] == [""]


def test_closed_ones_are_listed_for_a_while_and_stay_with_the_person(alert, as_lind, mara):
    close(alert, as_lind)
    assert [each.id for each in closed_alerts(as_lind, since=NOW - timedelta(days=7))] == [alert.id]
    assert closed_alerts(as_lind, since=NOW + timedelta(days=1)) == ()
    assert open_alerts(as_lind) == ()
    assert [each.id for each in alerts_about(mara.id)] == [alert.id]


def test_says_whom_alerts_are_about(alert, as_lind, mara):
    assert people_of(open_alerts(as_lind), today=date(2026, 3, 10))[mara.id].name == "Mara A"


def test_only_those_whose_role_answers_alerts_can_be_given_one(alert, harbour_street):
    cast.a_colleague(harbour_street, "Priya", Role.INTAKE)
    cast.a_colleague(harbour_street, "Dr Lind too", Role.THERAPIST, Role.SUPERVISOR)
    answering = colleagues_who_may(Permission.ALERT_ANSWER, service_id=harbour_street.id)
    assert [colleague.name for colleague in answering] == ["Dr Lind", "Dr Lind too", "Ines", "Omar"]
