"""A therapist changes what a course asks; what was stays on record."""

from __future__ import annotations

from uuid import uuid4

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.accounts.reads import service_of
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.checkins.actions import Way, enter_check_in
from openipt.clinic.courses.models import Course
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.schedules.actions import REASON_MAX, CourseOver, ScheduleTooLong, change_schedule, use_set
from openipt.clinic.schedules.reads import NotSent, calendar_of, changes_of
from openipt.core.courses import CourseState
from openipt.core.measures import UnknownMeasure
from openipt.core.schedules import Change, LeftOutWithoutReason, NeverAsked, Rhythm, UnknownSet
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


class TestUsingASet:
    def test_changes_every_measure_of_it_at_once_and_says_which_set_it_was(self, mara, as_lind, change):
        course = Course.objects.get(person=mara)
        use_set(actor=as_lind, course_id=course.id, set_key="perinatal", seen=0, at=NOW)
        assert schedule(mara).most_often_first[0] == "epds"
        assert [(each.number, each.change.measure, each.reason) for each in changes_of(course.id)] == [
            (3, "gad7", "Around a birth"),
            (2, "phq9", "Around a birth"),
            (1, "epds", "Around a birth"),
        ]
        assert calendar_of(mara.id, at=NOW).not_sent["epds"] is NotSent.NO_WORDING
        change(Change(measure="phq9", as_protocol=True), seen=3)
        assert schedule(mara).asking_of("phq9").rhythm.every_sessions == 1

    @pytest.mark.parametrize(("set_key", "seen", "refusal"), [("winter", 0, UnknownSet), ("perinatal", 1, FormStale)])
    def test_keeps_nothing_of_one_that_does_not_exist_or_of_an_old_form(self, mara, as_lind, set_key, seen, refusal):
        course = Course.objects.get(person=mara)
        with pytest.raises(refusal):
            use_set(actor=as_lind, course_id=course.id, set_key=set_key, seen=seen, at=NOW)
        assert changes_of(course.id) == ()

    def test_a_course_that_goes_by_it_is_charted_by_its_measure(self, mara, as_lind, harbour_street, ines):
        use_set(actor=as_lind, course_id=mara.courses.get().id, set_key="perinatal", seen=0, at=NOW)
        cast.answered(mara, 12, at=NOW)
        answers = {f"q{number}": 1 for number in range(1, 10)} | {"q10": 0}
        enter_check_in(
            actor=as_lind,
            person_id=mara.id,
            check_in_id=uuid4(),
            measure_key="epds",
            way=Way.PAPER,
            answers=answers,
            captured_at=NOW,
            at=NOW,
        )
        row = person_overview(as_lind, mara.id, service=service_of(as_lind), today=NOW.date())
        assert (row.trend.measure.key, row.trend.latest.points) == ("epds", 9)
