"""The list of alerts: open ones by when they are due, and those closed of late."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.audit.models import Line
from openipt.clinic.safety.actions import close_alert, escalate_alert
from openipt.core.safety import Done
from tests import cast
from tests.conftest import NOW
from tests.web.practice.conftest import words_of

ALERTS = "/practice/alerts/"


def test_the_soonest_due_comes_first(desk, lind):
    cast.with_scores("Mara A", [12, 15], therapist=lind, item9=1)
    cast.with_scores("Tomas D", [12, 18], therapist=lind, item9=2)
    page = words_of(desk.get(ALERTS))
    assert "2 are open, soonest due first." in page
    assert page.index("Tomas D") < page.index("Mara A")
    assert "Answer due <strong>today by 13:10</strong>" in page


def test_none_open_speaks_only_of_those_one_may_know_of(at_omars, alert):
    """Another’s alert waits meanwhile: nothing here may say that everything was seen to."""
    page = words_of(at_omars.get(ALERTS))
    assert "None is open among those that reached you or are about somebody in your care." in page
    assert "seen to" not in page


def test_one_that_nobody_answered_stands_first_and_apart(desk, lind, alert, harbour_street):
    for _ in range(3):
        escalate_alert(actor=cast.the_system(harbour_street, "sweep"), alert_id=alert.id, at=alert.due_at)
        alert.refresh_from_db()
    cast.with_scores("Mara A", [12, 15], therapist=lind, item9=1)
    page = words_of(desk.get(ALERTS))
    assert page.index("Nobody answered") < page.index("Tomas D") < page.index("Mara A")


def test_a_closed_one_stays_for_four_weeks(desk, alert, as_lind):
    did = (Done.SPOKE, Done.ASKED, Done.NO_SAFETY_PLAN, Done.TREATMENT_LOOKED_AT)
    close_alert(actor=as_lind, alert_id=alert.id, did=did, words="Asked, no plan.", at=NOW)
    page = words_of(desk.get(ALERTS))
    assert "None is open among" in page
    assert "Closed today at 09:10; last with you." in page
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert "Tomas D" in words_of(desk.get(ALERTS))


def test_that_one_looked_is_recorded(desk, alert):
    desk.get(ALERTS)
    assert f"alert:{alert.id}" in Line.objects.get(verb="alerts.viewed").about


def test_more_alerts_cost_no_more_questions(desk, lind):
    counted = []
    desk.get(ALERTS)  # the first request of a session notes that it is active
    for names in (["Person 1"], ["Person 2", "Person 3", "Person 4", "Person 5"]):
        for name in names:
            cast.with_scores(name, [12, 18], therapist=lind, item9=1)
        with CaptureQueriesContext(connection) as questions:
            desk.get(ALERTS)
        counted.append(len(questions))
    assert counted[0] == counted[1]
