from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from openipt.clinic.checkins.actions import Way, enter_check_in, submit_check_in
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.inventory import Tie
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.week import Company
from openipt.web.trend import readings_of
from tests import cast
from tests.clinic.inventory.telling import somebody_of
from tests.clinic.week.telling import told_by
from tests.conftest import NOW
from tests.web.portal.pages import at, text_of


@pytest.fixture
def so_far(mara, as_mara, ines) -> CheckIn:
    """A PHQ-9 of 17 three weeks ago and one of 15 today, with words."""
    cast.answered(mara, 17, at=NOW - timedelta(weeks=3))
    today = cast.a_check_in(mara)
    submit_check_in(
        actor=as_mara, check_in_id=today.id, answers=cast.answers(15), words="Sunday was <b>hard</b>.", at=NOW
    )
    return today


class TestMyCheckIns:
    def test_without_any_it_says_what_will_be_here(self, portal):
        assert "Nothing here yet." in text_of(portal.get("/portal/check-ins/"))

    def test_shows_a_sentence_a_picture_and_a_table(self, portal, so_far):
        page = portal.get("/portal/check-ins/")
        words = text_of(page)
        assert "PHQ-9, 10 March: 15 of 27" in words
        assert "It was 17 the time before." in words
        assert "17 and 15" in page.content.decode()
        assert words.index("10 March 15") < words.index("17 February 17")

    def test_measures_stand_apart(self, portal, so_far, mara, as_mara):
        other = cast.a_check_in(mara, "gad7")
        answers = dict.fromkeys((f"q{number}" for number in range(1, 8)), 1)
        submit_check_in(actor=as_mara, check_in_id=other.id, answers=answers, at=NOW + timedelta(minutes=1))
        words = text_of(portal.get("/portal/check-ins/"))
        assert words.index("GAD-7, 10 March: 7 of 21") < words.index("PHQ-9, 10 March: 15 of 27")
        assert "This is your first total" in words

    def test_versions_of_a_measure_are_not_compared(self, portal, so_far, monkeypatch):
        from openipt.core import measures

        earlier = measures.get("phq9")
        CheckIn.objects.exclude(id=so_far.id).update(measure_version="0")
        monkeypatch.setattr("openipt.web.portal.progress.measure_for", lambda *_: earlier)
        words = text_of(portal.get("/portal/check-ins/"))
        assert words.count("This is your first total") == 2

    def test_asks_the_same_few_questions_however_many_there_are(self, portal, so_far, mara, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        portal.get("/portal/")  # the first page of a session writes down that it began
        with CaptureQueriesContext(connection) as few:
            portal.get("/portal/check-ins/")
        for week in range(1, 6):
            cast.answered(mara, 14, at=NOW + timedelta(minutes=week))
        with django_assert_num_queries(len(few)):
            portal.get("/portal/check-ins/")


class TestWhatITold:
    def test_is_drawn_and_listed_with_nothing_that_anybody_else_wrote(self, portal, so_far, mara, as_lind):
        told_by(mara, "We cooked together.", happened_date=NOW.date() - timedelta(days=9), mood=7)
        told_by(mara, "Still telling", happened_date=NOW.date() - timedelta(days=2), is_told=False)
        entry = Happening(
            lane=Lane.LIFE_EVENTS,
            kind=EntryKind.DISPUTE,
            began=RoughDate.on(NOW.date() - timedelta(days=8)),
            words="As my therapist puts it",
        )
        keep_timeline_entry(actor=as_lind, course_id=mara.courses.get().id, happening=entry, at=NOW)
        page = portal.get("/portal/check-ins/")
        assert page.content.decode().count('class="small-trend__flag"') == 1
        words = text_of(page)
        assert "1 1 Mar We cooked together. mood after it: 7 of 10" in words
        assert "As my therapist puts it" not in words
        assert "Still telling" not in words

    def test_is_drawn_over_what_was_answered_most_often_and_over_nothing_else(self, portal, so_far, mara, as_mara):
        for minutes in (1, 2):
            other = cast.a_check_in(mara, "gad7", at=NOW - timedelta(weeks=2) + timedelta(minutes=minutes))
            answers = dict.fromkeys((f"q{number}" for number in range(1, 8)), minutes)
            at = NOW + timedelta(minutes=minutes)
            submit_check_in(actor=as_mara, check_in_id=other.id, answers=answers, at=at)
        cast.answered(mara, 14, at=NOW + timedelta(minutes=3))
        told_by(mara, "We cooked together.", happened_date=NOW.date() - timedelta(days=9))
        page = portal.get("/portal/check-ins/").content.decode()
        phq9 = page[page.index("PHQ-9, ") : page.index("GAD-7, ")]
        assert (phq9.count('class="small-trend__flag"'), page.count('class="small-trend__flag"')) == (1, 1)

    def test_pairs_of_company_and_mood_stand_bare_and_name_nobody(self, portal, so_far, mara):
        jonas = somebody_of(mara, "Jonas", tie=Tie.PARTNER)
        for mood in (6, 2):
            told_by(mara, company=Company.SOMEBODY, somebody_id=jonas, mood=mood)
        told_by(mara, mood=5)
        words = text_of(portal.get("/portal/check-ins/"))
        assert "You told of 3 things with both." in words
        assert "Partner 2 6, 2 Nobody there 1 5" in words
        assert "no order of better or worse" in words
        assert "Jonas" not in words

    def test_before_there_are_any_nothing_is_said_of_them(self, portal, so_far):
        words = text_of(portal.get("/portal/check-ins/"))
        assert "What happened with people" not in words
        assert "over the picture" not in words


class TestMyAnswers:
    def address(self, check_in):
        return f"/portal/check-ins/{check_in.id}/"

    def test_shows_each_answer_in_words_and_what_was_written(self, portal, so_far):
        page = portal.get(self.address(so_far))
        words = text_of(page)
        assert "10 March My answers" in words
        assert "1. Little interest or pleasure in doing things Nearly every day" in words
        assert "10. If you checked off any problems" in words
        assert "Left blank" in words
        assert "Sunday was &lt;b&gt;hard&lt;/b&gt;." in page.content.decode()

    def test_one_not_sent_yet_goes_on(self, portal, check_in):
        assert portal.get(self.address(check_in))["Location"] == at(check_in)

    def test_somebody_elses_do_not_exist(self, portal, harbour_street, lind, ines):
        other = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(other, lind)
        assert portal.get(self.address(cast.answered(other, 9))).status_code == 404


class TestWhoCanSeeWhat:
    def test_names_those_who_can_and_says_that_looking_is_written_down(self, portal, mara, ines):
        from openipt.clinic.people.models import Relation

        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        words = text_of(portal.get("/portal/who-can-see/"))
        assert "Dr Lind, your therapist, sees every answer" in words
        assert "Ines supervises your therapist" in words
        assert "we write down who and when" in words


class TestOnPaper:
    def test_says_for_whom_when_and_what_was_left_out(self, portal, so_far):
        words = text_of(portal.get("/portal/check-ins/"))
        assert "Printed for Mara A on 10 March 2026, from Harbour Street." in words
        assert "Left out: your answers, your week, and what you wrote" in words


class TestThePicture:
    def test_two_check_ins_of_one_session_stand_side_by_side(self, mara, ines):
        for minutes in (0, 1):
            cast.answered(mara, 15, at=NOW + timedelta(minutes=minutes))
        points = points_of([mara.id])[mara.id]
        assert [reading.place for reading in readings_of(points, by_session=True)] == [4, 4.5]
        assert [reading.place for reading in readings_of(points, by_session=False)] == [1, 2]


class TestWithoutItsWords:
    def test_what_was_filled_in_on_paper_has_its_totals_and_says_whose_the_words_are(self, portal, mara, as_lind, ines):
        for days, low in ((7, 1), (0, 0)):
            answers = {f"q{number}": 1 for number in range(1, 10)} | {"q10": 0, "q1": low}
            at = NOW - timedelta(days=days)
            enter_check_in(
                actor=as_lind,
                person_id=mara.id,
                check_in_id=uuid4(),
                measure_key="epds",
                way=Way.PAPER,
                answers=answers,
                captured_at=at,
                at=NOW,
            )
        page = portal.get("/portal/check-ins/")
        words = text_of(page)
        assert "EPDS, 10 March: 8 of 30" in words
        assert "likely" not in words
        assert "belong to Royal College of Psychiatrists and stand on the paper you filled in" in words
        assert "/portal/check-ins/" not in page.content.decode().split("<main")[1].split("</main>")[0]
