"""The first sessions of the demo's courses leave behind what they must, in words that can be kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.start import Start
from openipt.cli.demo.starts_told import STARTS
from openipt.clinic.assessment.reads import hard_talks_stop, has_checklist, has_symptom_review
from openipt.clinic.education.reads import readings_of
from openipt.clinic.timeline.reads import has_timeline, timeline_of
from tests import cast
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("installation")


def test_every_case_of_the_service_has_one():
    assert set(STARTS) == {case.who for case in CASES if case.therapist == "lind"}


@pytest.mark.parametrize("who", STARTS)
def test_a_start_leaves_behind_what_the_initial_phase_must(who):
    service = cast.a_service()
    person = cast.a_person(service)
    course = cast.a_course(person, session=4)
    for number, told in STARTS[who].items():
        at = NOW + timedelta(weeks=number)
        start = Start(who=who, therapist=cast.the_system(service), person_id=person.id, course_id=course.id, at=at)
        start.write_down(told)
    assert has_checklist(course.id)
    assert has_symptom_review(course.id)
    assert has_timeline(course.id)
    assert readings_of(course.id)
    assert not hard_talks_stop(person.id)
    assert len(timeline_of(course.id).entries) == sum(len(told.happened) for told in STARTS[who].values())
