"""Dr Lind agrees on the diary with Mara, reads its weeks by the published metric, and ends it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from openipt.clinic.people.models import Relation
from openipt.clinic.rhythm.actions import stop_keeping
from openipt.clinic.rhythm.reads import diary_of, is_kept
from openipt.core.rhythm import PeopleThere
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.rhythm.keeping import agreed, kept, noted
from tests.clinic.week.telling import herself
from tests.conftest import NOW
from tests.web.practice.conftest import about, without_interpretation, words_of
from tests.web.signing_in import sign_in


def here(person) -> str:
    return f"/practice/people/{person.id}/rhythm/"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", words_of(response)).split())


@pytest.fixture
def course(mara):
    return mara.courses.get()


@pytest.fixture
def week(mara, course):
    """Seven days of which the evening meal was had on five, near half past six, and nothing was kept on two."""
    began = NOW - timedelta(days=7)
    agreed(course, at=began)
    for place, minutes in enumerate((1110, 1140, 1110, 1230, 1110)):
        kept(mara, minutes=minutes, at=began + timedelta(days=place))


class TestAgreeingAndEnding:
    def test_one_press_begins_it_and_one_ends_it(self, desk, mara, course):
        assert "No diary is kept" in text(desk.get(here(mara)))
        assert desk.post(here(mara), about(mara.id, step="agree"))["Location"] == f"{here(mara)}?just=agreed"
        assert is_kept(course.id)
        page = text(desk.get(here(mara)))
        assert "The diary is kept" in page
        assert "Agreed today, noted by Dr Lind." in page
        desk.post(here(mara), about(mara.id, step="end"))
        assert "Ended today by Dr Lind." in text(desk.get(here(mara)))

    def test_says_that_she_gave_it_up(self, desk, mara, course):
        agreed(course)
        stop_keeping(actor=herself(mara), at=NOW)
        page = text(desk.get(here(mara)))
        assert "Mara gave it up today." in page
        assert "We agreed on it again" in page

    def test_a_form_about_somebody_else_does_nothing(self, desk, mara, course, tomas):
        assert desk.post(here(mara), about(tomas.id, step="agree")).status_code == 422
        assert desk.post(here(mara), about(mara.id, step="burn")).status_code == 404
        assert diary_of(course.id) is None

    def test_who_supervises_reads_and_does_not_write(self, client, mara, course, harbour_street):
        other = cast.a_colleague(harbour_street, "Sam", Role.SUPERVISOR)
        cast.in_the_care_of(mara, other, Relation.SUPERVISING)
        sign_in(client, other)
        assert "begin the diary" not in text(client.get(here(mara)))
        assert client.post(here(mara), about(mara.id, step="agree")).status_code == 404
        assert diary_of(course.id) is None

    def test_without_a_course_nothing_can_be_agreed_on(self, desk, lind, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        assert "begin the diary" not in text(desk.get(here(idris)))
        assert desk.post(here(idris), about(idris.id, step="agree")).status_code == 422


@pytest.mark.usefixtures("week")
class TestAWeek:
    def test_says_the_metric_what_it_rests_on_and_where_it_comes_from(self, desk, mara):
        page = text(desk.get(here(mara)))
        assert "Regularity 4.0 of 7: 4 times near the usual time, over 1 line." in page
        assert "Days left empty (2 of 7) count as not done" in page
        assert "3 Mar to 9 Mar 5 of 7 4.0 of 7" in page
        assert "Monk, Flaherty, Frank, Hoskinson & Kupfer 1990" in page.replace("&amp;", "&")
        assert "still to be confirmed" in page
        assert "Evening meal 5 of 7 days 18:38 4 of 5" in page
        assert "To bed 0 of 7 days too few days –" in page

    def test_is_a_picture_with_the_time_that_counts_shaded(self, desk, mara):
        body = desk.get(here(mara)).content.decode()
        assert body.count('class="diary-week__dot"') == 5
        assert body.count('class="diary-week__usual"') == 1

    def test_what_the_literature_calls_regular_is_said_only_where_the_service_shows_verdicts(
        self, desk, mara, harbour_street
    ):
        regular = "In the literature, 3.5 and more counts as regular (Abdullah and colleagues 2016)."
        assert regular in text(desk.get(here(mara)))
        without_interpretation(harbour_street)
        assert regular not in text(desk.get(here(mara)))

    def test_is_judged_no_further(self, desk, mara):
        page = text(desk.get(here(mara))).lower()
        for judged in ("irregular", "unstable", "risk", "warning", "mania check"):
            assert judged not in page


def test_a_week_under_way_has_no_figure_that_would_read_like_a_fall(desk, mara, course):
    began = NOW - timedelta(days=6)
    agreed(course, at=began)
    for place in range(7):
        kept(mara, at=began + timedelta(days=place))
    page = text(desk.get(here(mara)))
    assert "4 Mar to 10 Mar 7 of 7 not over yet" in page
    assert "The week is not over, so its regularity is not said yet." in page
    assert "Regularity 7" not in page
    assert "Evening meal 7 of 7 days 18:30 7 of 7" in page


def test_a_week_nobody_kept_says_so_while_it_runs(desk, mara, course):
    agreed(course, at=NOW - timedelta(days=8))
    for place in range(3):
        kept(mara, at=NOW - timedelta(days=8 - place))
    assert "Nothing is kept of this week yet." in text(desk.get(here(mara)))


class TestWhatIsReadBesideIt:
    def test_too_few_entries_say_so(self, desk, mara, course):
        agreed(course, at=NOW - timedelta(days=7))
        kept(mara, at=NOW - timedelta(days=5))
        page = text(desk.get(here(mara)))
        assert "Too few entries to say: no line was done on three days." in page
        assert "too few entries to say" in page

    def test_what_came_on_a_later_day_and_when(self, desk, mara, course):
        agreed(course, at=NOW - timedelta(days=1))
        kept(mara, "dinner", days_ago=1)
        kept(mara, "out_of_bed", 425, days_ago=1)
        assert "Mon 9 March, filled in today at 09:10: out of bed, evening meal" in text(desk.get(here(mara)))

    def test_what_was_corrected_and_from_what(self, desk, mara, course):
        agreed(course)
        for minutes in (1110, None, 1140):
            kept(mara, minutes=minutes)
        page = text(desk.get(here(mara)))
        assert "Evening meal of Tue 10 March: first 18:30, not done, now 19:00" in page

    def test_saying_later_who_was_there_corrects_nothing_and_saying_it_otherwise_does(self, desk, mara, course):
        agreed(course)
        kept(mara)
        kept(mara, people=PeopleThere.NOBODY)
        assert "Corrected" not in text(desk.get(here(mara)))
        kept(mara, people=PeopleThere.LIVELY)
        words = "first 18:30 (alone), now 18:30 (others, and it was lively)"
        assert words in text(desk.get(here(mara)))

    def test_the_note_of_a_day_as_words(self, desk, mara, course):
        agreed(course)
        noted(mara, "<b>Night shift</b>")
        body = desk.get(here(mara)).content.decode()
        assert "<b>Night" not in body

    def test_between_leads_to_it_while_it_is_kept(self, desk, mara, course):
        between = f"/practice/people/{mara.id}/between/"
        assert "The daily rhythm Mara keeps" not in text(desk.get(between))
        agreed(course)
        assert "The daily rhythm Mara keeps" in text(desk.get(between))
