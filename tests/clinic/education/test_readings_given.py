from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.education.actions import (
    GivenBy,
    NoReadingChosen,
    ReadingNotGiven,
    give_readings,
    note_discussed,
    say_reading_was_read,
)
from openipt.clinic.education.models import ReadingStep
from openipt.clinic.education.reads import readings_given_to, readings_of
from openipt.core.education import UnknownReading
from tests import cast
from tests.conftest import NOW


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


@pytest.fixture
def give(as_lind, course_id):
    def give(*keys, way=GivenBy.PORTAL, at=NOW):
        return give_readings(actor=as_lind, course_id=course_id, keys=keys, way=way, at=at)

    return give


class TestGivingReadings:
    def test_pins_the_version_and_the_language_they_are_given_in(self, give, course_id):
        give("sick_role", "causes", "sick_role")
        given = readings_of(course_id)
        assert sorted(given) == ["causes", "sick_role"]
        assert (given["causes"].version, given["causes"].language, given["causes"].way) == ("1", "en", "portal")

    def test_refuses_nothing_and_what_is_not_there(self, give):
        with pytest.raises(NoReadingChosen):
            give()
        with pytest.raises(UnknownReading):
            give("causes", "luck")
        assert not ReadingStep.objects.exists()


class TestSayingThatOneWasRead:
    def test_shows_the_therapist_that_there_is_something_to_talk_about(self, give, as_mara, as_lind, course_id):
        give("causes")
        say_reading_was_read(actor=as_mara, key="causes", wants_to_talk=True, at=NOW + timedelta(hours=1))
        standing = readings_of(course_id)["causes"]
        assert (standing.read_at, standing.wants_to_talk) == (NOW + timedelta(hours=1), True)
        note_discussed(
            actor=as_lind, course_id=course_id, key="causes", words="Not her fault.", at=NOW + timedelta(days=1)
        )
        talked = readings_of(course_id)["causes"]
        assert (talked.wants_to_talk, talked.discussed_words) == (False, "Not her fault.")

    def test_twice_is_once(self, give, as_mara):
        give("causes")
        for _ in range(2):
            say_reading_was_read(actor=as_mara, key="causes", wants_to_talk=False, at=NOW)
        assert ReadingStep.objects.filter(kind="read").count() == 1
        assert Line.objects.filter(verb="reading.read").count() == 1

    def test_is_only_for_what_one_was_given_oneself(self, give, as_mara, as_lind, harbour_street):
        give("causes")
        idris = cast.a_person(harbour_street, "Idris B")
        himself = cast.acting(idris.account, harbour_street)
        for actor, key, refusal in (
            (as_mara, "sick_role", NotYours),
            (himself, "causes", NotYours),
            (as_lind, "causes", NotAllowed),
        ):
            with pytest.raises(refusal):
                say_reading_was_read(actor=actor, key=key, wants_to_talk=False, at=NOW)

    def test_the_person_reads_their_list_without_what_was_said_about_it(self, give, as_lind, mara, course_id):
        give("causes")
        note_discussed(actor=as_lind, course_id=course_id, key="causes", words="Not her fault.", at=NOW)
        assert readings_given_to(mara.id)["causes"].discussed_words == ""


def test_only_what_was_given_is_talked_over(as_lind, course_id):
    with pytest.raises(ReadingNotGiven):
        note_discussed(actor=as_lind, course_id=course_id, key="causes", words="", at=NOW)
