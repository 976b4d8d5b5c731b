from __future__ import annotations

import pytest

from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.timeline.actions import Happening, NothingSaid, keep_timeline_entry, withdraw_timeline_entry
from openipt.clinic.timeline.models import TimelineEntry
from openipt.clinic.timeline.reads import has_timeline, timeline_of
from openipt.core.timeline import EntryKind, Lane, Nearness, NotYet, RoughDate, SecondOnset
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

ONSET = Happening(lane=Lane.SYMPTOMS, kind=EntryKind.ONSET, began=RoughDate.of(2025, 10), words="Low most days")
SCHOOL = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.WORK, began=RoughDate.of(2025, 9, 1), words="Full-time again")
FATHER = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.DEATH, began=RoughDate.of(2019), words="Her father died")


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


@pytest.fixture
def keep(as_lind, course_id):
    def keep(happening, **of):
        return keep_timeline_entry(actor=as_lind, course_id=course_id, happening=happening, at=NOW, **of)

    return keep


class TestPuttingSomethingOnTheTimeline:
    def test_reads_back_as_exactly_as_it_was_dated(self, keep, course_id):
        keep(ONSET)
        keep(SCHOOL)
        onset, school = timeline_of(course_id).entries
        assert (onset.began, onset.words) == (RoughDate.of(2025, 10), "Low most days")
        assert (school.began, school.kind) == (RoughDate.of(2025, 9, 1), EntryKind.WORK)

    def test_says_what_changed_in_the_months_before_the_onset_and_no_more(self, keep, course_id):
        keep(SCHOOL)
        assert timeline_of(course_id).near_onset == ()
        keep(ONSET)
        keep(FATHER)
        near = timeline_of(course_id).near_onset
        assert [(entry.words, where) for entry, where in near] == [
            ("Full-time again", Nearness.WITHIN_THREE_MONTHS_BEFORE)
        ]

    def test_is_there_once_the_onset_stands_beside_something(self, keep, course_id):
        keep(SCHOOL)
        assert not has_timeline(course_id)
        keep(ONSET)
        assert has_timeline(course_id)

    def test_refuses_what_cannot_be_and_keeps_nothing(self, keep):
        keep(ONSET)
        for happening, refusal in (
            (ONSET, SecondOnset),
            (Happening(lane=Lane.TREATMENT, kind=EntryKind.THERAPY, began=RoughDate.of(2027), words="Again"), NotYet),
            (Happening(lane=Lane.TREATMENT, kind=EntryKind.THERAPY, began=RoughDate.of(2020), words=" "), NothingSaid),
        ):
            with pytest.raises(refusal):
                keep(happening)
        assert TimelineEntry.objects.count() == 1

    def test_is_not_for_a_colleague_outside_the_circle(self, harbour_street, course_id):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        with pytest.raises(NotYours):
            keep_timeline_entry(actor=cast.acting(okafor, harbour_street), course_id=course_id, happening=ONSET, at=NOW)


class TestChangingAnEntry:
    def test_keeps_the_earlier_version_in_the_record(self, keep, course_id):
        kept = keep(ONSET)
        later = Happening(lane=ONSET.lane, kind=ONSET.kind, began=RoughDate.of(2025, 10, 6), words="Low every day")
        keep(later, entry_id=kept.entry_id, seen=1)
        onset = timeline_of(course_id).onset
        assert onset is not None
        assert (onset.words, onset.version) == ("Low every day", 2)
        assert TimelineEntry.objects.get(entry_id=kept.entry_id, number=1).words == "Low most days"

    def test_never_overwrites_what_another_window_changed(self, keep, as_lind, course_id):
        kept = keep(SCHOOL)
        keep(SCHOOL, entry_id=kept.entry_id, seen=1)
        with pytest.raises(FormStale):
            keep(FATHER, entry_id=kept.entry_id, seen=1)
        with pytest.raises(FormStale):
            withdraw_timeline_entry(actor=as_lind, course_id=course_id, entry_id=kept.entry_id, seen=1, at=NOW)

    def test_takes_it_off_the_timeline_and_leaves_it_in_the_record(self, keep, as_lind, course_id):
        kept = keep(SCHOOL)
        withdraw_timeline_entry(actor=as_lind, course_id=course_id, entry_id=kept.entry_id, seen=1, at=NOW)
        assert timeline_of(course_id).entries == ()
        assert TimelineEntry.objects.get(entry_id=kept.entry_id, number=1).words == "Full-time again"
        with pytest.raises(FormStale):
            keep(SCHOOL, entry_id=kept.entry_id, seen=1)


def test_the_timeline_asks_one_question_however_long_it_is(keep, course_id, django_assert_num_queries):
    for _ in range(5):
        keep(SCHOOL)
    with django_assert_num_queries(1, using="default"):
        timeline_of(course_id)
