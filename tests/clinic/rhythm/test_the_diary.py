"""The diary of a course: agreed on, kept line by line, corrected, ended by one of the two."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.people.models import Relation
from openipt.clinic.rhythm.access import NoDiary
from openipt.clinic.rhythm.actions import (
    CourseNotUnderWay,
    agree_on_diary,
    end_diary,
    keep_entry,
    note_day,
    stop_keeping,
)
from openipt.clinic.rhythm.models import DayNoted, DiaryAgreed, DiaryLineKept
from openipt.clinic.rhythm.reads import diary_of, is_kept, lines_kept_on
from openipt.core.courses import CourseState
from openipt.core.rhythm import WORDS_MAX, DayClosed, DayWordsTooLong, DiaryEntry, NotInTheDiary, PeopleThere
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.rhythm.keeping import agreed, kept, noted
from tests.clinic.week.telling import herself
from tests.conftest import NOW

DATA = Path(__file__).parents[2] / "data" / "rhythm"
ITEMS = list(csv.DictReader((DATA / "srm5_items.csv").open()))
SUMMARY = {row["week"]: row for row in csv.DictReader((DATA / "srm5_summary.csv").open())}
TODAY = NOW.date()


@pytest.fixture
def course(mara):
    return mara.courses.get()


@pytest.fixture
def diary(course):
    agreed(course, at=NOW - timedelta(days=1))


class TestAgreeingOnIt:
    def test_opens_it_from_that_day_and_says_who_noted_it(self, course, as_lind):
        assert diary_of(course.id) is None
        agree_on_diary(actor=as_lind, course_id=course.id, at=NOW)
        diary = diary_of(course.id)
        assert diary.is_kept
        assert diary.open_from == TODAY
        assert diary.agreed[0].by == "Dr Lind"

    def test_twice_is_one_agreement(self, course, as_lind):
        for _ in range(2):
            agree_on_diary(actor=as_lind, course_id=course.id, at=NOW)
        assert DiaryAgreed.objects.count() == 1

    def test_only_those_who_write_in_the_course(self, course, mara, harbour_street):
        ines = cast.a_colleague(harbour_street, "Ines", Role.SUPERVISOR)
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        stranger = cast.a_colleague(harbour_street, "Dr Kay", Role.THERAPIST)
        northgate = cast.a_service("Northgate")
        sato = cast.a_colleague(northgate, "Dr Sato", Role.THERAPIST)
        for actor, refused in (
            (cast.acting(ines, harbour_street), NotAllowed),
            (cast.acting(stranger, harbour_street), NotYours),
            (cast.acting(sato, northgate), NotYours),
            (herself(mara), NotAllowed),
        ):
            for do in (agree_on_diary, end_diary):
                with pytest.raises(refused):
                    do(actor=actor, course_id=course.id, at=NOW)
        assert not DiaryAgreed.objects.exists()

    def test_not_in_a_course_that_is_over(self, course, as_lind):
        cast.comes_into(course, CourseState.CLOSED, at=NOW)
        with pytest.raises(CourseNotUnderWay):
            agree_on_diary(actor=as_lind, course_id=course.id, at=NOW)


@pytest.mark.usefixtures("diary")
class TestKeepingALine:
    def test_is_kept_by_itself(self, mara, course):
        kept(mara, "out_of_bed", 425, people=PeopleThere.NOBODY)
        entry = diary_of(course.id).entries[TODAY, "out_of_bed"]
        assert (entry.entry.minutes, entry.entry.people) == (425, PeopleThere.NOBODY)
        assert (entry.received_at, entry.is_late, entry.former) == (NOW, False, ())
        assert lines_kept_on(course.id, TODAY) == 1

    def test_that_it_was_not_done_is_an_entry_too(self, mara, course):
        kept(mara, minutes=None)
        assert diary_of(course.id).entries[TODAY, "dinner"].entry.minutes is None

    def test_the_same_sent_twice_is_kept_once(self, mara):
        for _ in range(2):
            kept(mara)
        assert DiaryLineKept.objects.count() == 1
        assert Line.objects.filter(verb="rhythm.kept").count() == 1

    def test_a_correction_keeps_what_it_said_before(self, mara, course):
        for minutes in (1110, 1140, None, 1110):
            kept(mara, minutes=minutes)
        entry = diary_of(course.id).entries[TODAY, "dinner"]
        assert entry.entry.minutes == 1110
        assert [each.minutes for each in entry.former] == [1110, 1140, None]
        assert lines_kept_on(course.id, TODAY) == 1

    def test_yesterday_may_be_filled_in_and_says_when_it_came(self, mara, course):
        kept(mara, days_ago=1)
        entry = diary_of(course.id).entries[TODAY - timedelta(days=1), "dinner"]
        assert entry.is_late
        assert entry.received_at == NOW

    def test_a_late_night_is_still_its_own_day(self, mara, course):
        at = datetime(2026, 3, 11, 0, 20, tzinfo=UTC)
        assert NOW.date() == date(2026, 3, 10)
        kept(mara, "to_bed", 15, at=at)
        assert not diary_of(course.id).entries[TODAY, "to_bed"].is_late

    @pytest.mark.parametrize("days_ago", [-1, 2])
    def test_no_other_day(self, mara, days_ago):
        with pytest.raises(DayClosed):
            kept(mara, days_ago=days_ago)
        assert not DiaryLineKept.objects.exists()

    def test_no_line_it_does_not_have(self, mara):
        with pytest.raises(NotInTheDiary):
            kept(mara, "lunch")

    def test_each_keeps_their_own(self, mara, course, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        agreed(cast.a_course(idris))
        kept(idris, minutes=1200)
        assert diary_of(course.id).entries == {}
        assert diary_of(idris.courses.get().id).entries[TODAY, "dinner"].entry.minutes == 1200

    def test_nobody_keeps_it_for_them(self, as_lind, harbour_street):
        entry = DiaryEntry(day=TODAY, line="dinner", minutes=1110)
        with pytest.raises(NotAllowed):
            keep_entry(actor=as_lind, entry=entry, at=NOW)
        with pytest.raises(NotYours):
            keep_entry(actor=cast.the_system(harbour_street), entry=entry, at=NOW)


@pytest.mark.usefixtures("diary")
class TestANoteAboutADay:
    def test_the_latest_counts_and_the_former_stays(self, mara, course):
        for words in ("Night shift", "  Night shift ", "A visit"):
            noted(mara, words)
        assert diary_of(course.id).words == {TODAY: "A visit"}
        assert DayNoted.objects.count() == 2

    def test_can_be_taken_away(self, mara, course):
        noted(mara, "Night shift")
        noted(mara, "")
        assert diary_of(course.id).words == {TODAY: ""}

    def test_nothing_said_of_a_day_is_nothing_kept(self, mara):
        noted(mara, " ")
        assert not DayNoted.objects.exists()

    def test_is_never_cut(self, mara):
        with pytest.raises(DayWordsTooLong):
            noted(mara, "x" * (WORDS_MAX + 1))

    def test_not_of_another_day(self, mara):
        with pytest.raises(DayClosed):
            note_day(actor=herself(mara), day=TODAY - timedelta(days=2), words="Late.", at=NOW)


class TestEndingIt:
    def test_without_an_agreement_nothing_is_kept(self, mara):
        for act in (lambda: kept(mara), lambda: noted(mara, "x"), lambda: stop_keeping(actor=herself(mara), at=NOW)):
            with pytest.raises(NoDiary):
                act()

    def test_the_person_gives_it_up_and_what_was_kept_stays(self, mara, course, diary):
        kept(mara)
        stop_keeping(actor=herself(mara), at=NOW)
        stands = diary_of(course.id)
        assert not stands.is_kept
        assert stands.agreed[0].was_given_up
        assert stands.agreed[0].ended_by == ""
        assert (TODAY, "dinner") in stands.entries
        with pytest.raises(NoDiary):
            kept(mara, minutes=1200)

    def test_a_colleague_ends_it(self, mara, course, diary, as_lind):
        for _ in range(2):
            end_diary(actor=as_lind, course_id=course.id, at=NOW)
        stands = diary_of(course.id).agreed[0]
        assert (stands.was_given_up, stands.ended_by) == (False, "Dr Lind")
        assert Line.objects.filter(verb="rhythm.ended").count() == 1

    def test_begun_again_its_weeks_run_on_and_the_days_between_stay_closed(self, mara, course, diary, as_lind):
        kept(mara)
        end_diary(actor=as_lind, course_id=course.id, at=NOW)
        again = NOW + timedelta(days=9)
        agree_on_diary(actor=as_lind, course_id=course.id, at=again)
        with pytest.raises(DayClosed):
            kept(mara, days_ago=1, at=again)
        kept(mara, at=again)
        weeks = diary_of(course.id).weeks(again.date())
        assert [week.days_kept for week in weeks] == [1, 1]
        assert weeks[0].days[0] == TODAY - timedelta(days=1)

    def test_with_the_course_it_ends_too(self, mara, course, diary):
        cast.comes_into(course, CourseState.CLOSED, at=NOW)
        with pytest.raises(NoDiary):
            kept(mara)

    def test_a_course_without_one_says_so(self, course):
        assert not is_kept(course.id)
        assert lines_kept_on(course.id, TODAY) is None


@pytest.mark.parametrize("name", ["A", "B", "C", "D"])
def test_the_worked_weeks_come_out_the_same_through_the_clinic(mara, course, name):
    """Every time of a published week is kept on its day; the week read back has the published metric."""
    began = NOW - timedelta(days=6)
    agreed(course, at=began)
    for row in (row for row in ITEMS if row["week"] == name):
        for place in range(7):
            clock = row[f"d{place + 1}"]
            minutes = int(clock[:2]) * 60 + int(clock[3:]) if clock else None
            kept(mara, row["item"], minutes, at=began + timedelta(days=place))
    week = diary_of(course.id).weeks(TODAY)[0]
    wanted = SUMMARY[name]
    assert week.rhythm.metric == (pytest.approx(float(wanted["srm"])) if wanted["srm"] else None)
    assert (week.rhythm.hits, week.rhythm.activity) == (int(wanted["hits"]), int(wanted["activity_level"]))


def test_a_long_diary_costs_no_more_questions_than_a_short_one(mara, course, django_assert_num_queries):
    agreed(course, at=NOW - timedelta(days=20))
    for ago in range(20):
        kept(mara, at=NOW - timedelta(days=ago))
    with django_assert_num_queries(4):
        assert len(diary_of(course.id).entries) == 20
