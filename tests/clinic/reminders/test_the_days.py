"""On which days people are reminded: the service decides, and nobody is ever reminded twice of the same thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed
from openipt.clinic.courses.actions import plan_session
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.messages.actions import say_wishes, set_reminder_days
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.messages.reads import reminder_days_of, reminder_days_so_far
from openipt.clinic.reminders.actions import plan_reminders
from openipt.core.reminders import ReminderDays
from tests import cast
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.reminders.test_sending import Notebook, asked, passes
from tests.conftest import NOW


@pytest.fixture
def decide(omar, harbour_street):
    def decide(*, seen=0, **days):
        actor = cast.acting(omar, harbour_street)
        set_reminder_days(actor=actor, days=ReminderDays(**days), seen=seen, at=NOW)

    return decide


@pytest.fixture
def reached(mara, as_lind):
    say_wishes(actor=as_lind, person_id=mara.id, said=replace(MAY_BE_WRITTEN_TO, about_sessions=True), at=NOW)
    return mara


def due_of(kind):
    return list(OutboxMessage.objects.filter(occasion__startswith=kind).values_list("due_at", flat=True))


def test_until_somebody_decides_what_openipt_starts_with_holds(harbour_street):
    assert reminder_days_of(harbour_street.id) == ReminderDays(check_in_again=2, session_before=1)
    assert reminder_days_so_far(harbour_street.id) == ()


def test_a_check_in_is_recalled_on_the_day_the_service_chose_and_once(decide, reached):
    decide(check_in_again=4)
    asked(reached)
    notebook = Notebook()
    for day in range(7):
        passes(notebook, at=NOW + timedelta(days=day, minutes=2))
    assert due_of("check_in_waits") == [NOW + timedelta(days=4)]
    assert len(notebook.letters) == 2


def test_a_session_is_recalled_as_many_days_before(decide, reached, harbour_street):
    decide(session_before=3)
    when = NOW + timedelta(days=4)
    course_id = standing_of(reached.id).course_id
    system = cast.the_system(harbour_street)
    plan_session(actor=system, course_id=course_id, planned_at=when, place="Room 2", at=NOW)
    plan_reminders(actor=system, at=NOW)
    assert when - timedelta(days=3) in due_of("session_comes")


def test_a_session_planned_late_is_recalled_all_the_same(decide, reached, harbour_street):
    decide(session_before=3)
    when = NOW + timedelta(days=1, hours=2)
    course_id = standing_of(reached.id).course_id
    system = cast.the_system(harbour_street)
    session = plan_session(actor=system, course_id=course_id, planned_at=when, place="Room 2", at=NOW)
    plan_reminders(actor=system, at=NOW)
    assert OutboxMessage.objects.filter(occasion__startswith=f"session_comes:{session.id}").count() == 1


def test_days_that_change_in_between_never_make_a_second_message(decide, reached):
    asked(reached)
    notebook = Notebook()
    passes(notebook, at=NOW + timedelta(minutes=2))
    for seen, again in enumerate((6, 1, 3)):
        decide(seen=seen, check_in_again=again)
        for day in range(7):
            passes(notebook, at=NOW + timedelta(days=day, minutes=3))
    assert len(notebook.letters) == 2


def test_each_decision_stays_with_who_took_it_and_no_window_overwrites_another(decide, harbour_street):
    decide(check_in_again=3)
    decide(seen=1, check_in_again=1)
    assert [(each.number, each.days.check_in_again, each.by) for each in reminder_days_so_far(harbour_street.id)] == [
        (2, 1, "Omar"),
        (1, 3, "Omar"),
    ]
    with pytest.raises(FormStale):
        decide(seen=1, check_in_again=5)


def test_a_therapist_does_not_decide_it(as_lind):
    with pytest.raises(NotAllowed):
        set_reminder_days(actor=as_lind, days=ReminderDays(), seen=0, at=NOW)
