"""A therapist changes what a course asks; what was stays on record."""

from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.schedules.actions import REASON_MAX, CourseOver, ScheduleTooLong, change_schedule
from openipt.clinic.schedules.reads import NotSent, calendar_of, changes_of
from openipt.core.courses import CourseState
from openipt.core.measures import UnknownMeasure
from openipt.core.schedules import Change, LeftOutWithoutReason, NeverAsked, Rhythm
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

EACH = Rhythm(every_sessions=1, at_end=True, follow_up_months=(3,))


@pytest.fixture
def change(mara, as_lind):
    """Dr Lind changes the schedule of Mara's course."""
    course_id = Course.objects.get(person=mara).id

    def change(change, *, seen=0, reason="", actor=as_lind):
        change_schedule(actor=actor, course_id=course_id, change=change, reason=reason, seen=seen, at=NOW)

    return change


def schedule(mara):
    calendar = calendar_of(mara.id, at=NOW)
    assert calendar is not None
    return calendar.schedule


def test_a_measure_is_added_in_a_rhythm_of_its_own(mara, change):
    change(Change(measure="pcl5", rhythm=EACH))
    asking = schedule(mara).asking_of("pcl5")
    assert asking is not None
    assert asking.rhythm == EACH


def test_one_is_left_out_with_its_reason_and_comes_back(mara, change):
    change(Change(measure="gad7"), reason="Worry is not what troubles her.")
    assert schedule(mara).left_out == ("gad7",)
    change(Change(measure="gad7", as_protocol=True), seen=1)
    assert schedule(mara).left_out == ()
    back, out = changes_of(Course.objects.get(person=mara).id)
    assert (out.reason, out.by, out.number) == ("Worry is not what troubles her.", "Dr Lind", 1)
    assert (back.reason, back.change.as_protocol) == ("", True)


def test_what_a_clinician_rates_stays_with_a_colleague(mara, change):
    change(Change(measure="hamd17", rhythm=EACH))
    calendar = calendar_of(mara.id, at=NOW)
    assert calendar is not None
    assert calendar.not_sent["hamd17"] is NotSent.BY_COLLEAGUE


@pytest.mark.parametrize(
    ("what", "reason", "refusal"),
    [
        (Change(measure="gad7"), "", LeftOutWithoutReason),
        (Change(measure="gad7", rhythm=Rhythm()), "", NeverAsked),
        (Change(measure="gad7"), "x" * (REASON_MAX + 1), ScheduleTooLong),
        (Change(measure="nothing", rhythm=EACH), "", UnknownMeasure),
    ],
)
def test_refuses(mara, change, what, reason, refusal):
    with pytest.raises(refusal):
        change(what, reason=reason)
    assert changes_of(Course.objects.get(person=mara).id) == ()


def test_two_windows_never_overwrite_each_other(change):
    change(Change(measure="gad7", rhythm=EACH))
    with pytest.raises(FormStale):
        change(Change(measure="phq9", rhythm=EACH))


def test_a_course_that_has_ended_keeps_the_schedule_it_had(mara, change):
    cast.comes_into(Course.objects.get(person=mara), CourseState.CLOSED)
    with pytest.raises(CourseOver):
        change(Change(measure="gad7", rhythm=EACH))


def test_nobody_outside_the_circle_changes_it(mara, change, harbour_street):
    stranger = cast.acting(cast.a_colleague(harbour_street, "Dr Nobody", Role.THERAPIST), harbour_street)
    with pytest.raises(NotYours):
        change(Change(measure="gad7", rhythm=EACH), actor=stranger)


def test_somebody_without_a_course_has_no_calendar(harbour_street):
    assert calendar_of(cast.a_person(harbour_street, "Noor F").id, at=NOW) is None
