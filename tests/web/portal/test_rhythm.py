"""Mara keeps her diary on the portal: a line at a time, today and yesterday, and gives it up."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from openipt.clinic.rhythm.actions import end_diary
from openipt.clinic.rhythm.models import DiaryLineKept
from openipt.clinic.rhythm.reads import diary_of
from openipt.core.courses import CourseState
from openipt.core.rhythm import DIARY, PeopleThere
from tests import cast
from tests.clinic.rhythm.keeping import agreed, kept, noted
from tests.conftest import NOW
from tests.web.portal.pages import text_of, title_of

HERE = "/portal/rhythm/"
TODAY, YESTERDAY = NOW.date(), NOW.date() - timedelta(days=1)


@pytest.fixture
def course(mara):
    return mara.courses.get()


@pytest.fixture
def diary(course):
    agreed(course, at=NOW - timedelta(days=3))


def send(portal, line="dinner", *, day=TODAY, at=HERE, **pressed: str):
    return portal.post(at, {"day": day.isoformat(), "line": line, **pressed})


def entry_of(course, line="dinner", day=TODAY):
    return diary_of(course.id).entries[day, line].entry


@pytest.mark.usefixtures("diary")
class TestOneLine:
    def test_a_time_is_kept_and_the_page_comes_back_to_it(self, portal, course):
        done = send(portal, time="18:30", press="keep")
        assert (done.status_code, done["Location"]) == (303, f"{HERE}#line-dinner")
        assert entry_of(course).minutes == 1110
        words = text_of(portal.get(HERE))
        assert "1 of 5 kept." in words
        assert "6.30 pm" in words

    def test_one_press_keeps_the_time_it_is(self, portal, course):
        send(portal, press="now")
        assert entry_of(course).minutes == NOW.hour * 60 + NOW.minute

    def test_one_press_says_that_it_was_not_done(self, portal, course):
        send(portal, time="18:30", press="not-done")
        assert entry_of(course).minutes is None
        assert "not done" in text_of(portal.get(HERE))

    def test_who_was_there_is_asked_once_there_is_a_time(self, portal, course):
        assert "Who was there?" not in text_of(portal.get(HERE))
        send(portal, time="18:30", press="keep")
        assert "Who was there?" in text_of(portal.get(HERE))
        send(portal, people="2")
        assert (entry_of(course).minutes, entry_of(course).people) == (1110, PeopleThere.TAKING_PART)
        assert "6.30 pm , others took part" in text_of(portal.get(HERE))

    def test_who_was_there_stays_when_the_time_is_changed(self, portal, mara, course):
        kept(mara, people=PeopleThere.NOBODY)
        send(portal, time="19:00", press="keep")
        assert (entry_of(course).minutes, entry_of(course).people) == (1140, PeopleThere.NOBODY)

    @pytest.mark.parametrize("written", ["18:30", "18.30", "6:30 pm", "6.30pm"])
    def test_a_time_may_be_written_as_one_writes_it(self, portal, course, written):
        send(portal, time=written, press="keep")
        assert entry_of(course).minutes == 1110

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"press": "keep"}, "Put in the time, or press one of the other buttons"),
            ({"time": "late", "press": "keep"}, "Write a time of day, such as 7:15"),
            ({"people": "2"}, "Put in the time, or press one of the other buttons"),
            ({"people": "9", "time": ""}, "Put in the time, or press one of the other buttons"),
        ],
    )
    def test_what_cannot_be_kept_is_said_beside_it(self, portal, sent, said):
        page = send(portal, **sent)
        assert page.status_code == 422
        assert title_of(page).startswith("Error:")
        assert said in text_of(page)
        assert 'href="#dinner_time"' in page.content.decode()
        assert not DiaryLineKept.objects.exists()

    @pytest.mark.parametrize("sent", [{"line": "lunch"}, {"day": "soon"}, {"line": ""}])
    def test_what_no_page_sends_is_refused(self, portal, sent):
        assert portal.post(HERE, {"day": TODAY.isoformat(), "line": "dinner", "press": "now"} | sent).status_code == 422
        assert not DiaryLineKept.objects.exists()


@pytest.mark.usefixtures("diary")
class TestYesterday:
    def test_can_be_filled_in_and_says_when(self, portal, course):
        page = portal.get(f"{HERE}yesterday/")
        assert "Monday 9 March" in text_of(page)
        assert 'value="now"' not in page.content.decode()
        done = send(portal, day=YESTERDAY, at=f"{HERE}yesterday/", time="18:30", press="keep")
        assert done["Location"] == f"{HERE}yesterday/#line-dinner"
        assert entry_of(course, day=YESTERDAY).minutes == 1110
        assert "Filled in today" in text_of(portal.get(f"{HERE}yesterday/"))

    def test_a_page_left_open_overnight_does_not_take_now_for_then(self, portal):
        page = send(portal, day=YESTERDAY, press="now")
        assert page.status_code == 422
        assert "This page is from a day that is over: put in the time" in text_of(page)
        assert not DiaryLineKept.objects.exists()

    def test_a_day_longer_ago_is_refused_in_words(self, portal):
        page = send(portal, day=TODAY - timedelta(days=2), time="18:30", press="keep")
        assert page.status_code == 422
        assert "Only today and yesterday can be filled in" in text_of(page)

    def test_not_before_it_was_agreed_on(self, portal, course, as_lind):
        end_diary(actor=as_lind, course_id=course.id, at=NOW)
        agreed(course)
        assert "Yesterday" not in text_of(portal.get(HERE))
        assert portal.get(f"{HERE}yesterday/")["Location"] == HERE


@pytest.mark.usefixtures("diary")
class TestThePage:
    def test_has_five_lines_with_their_buttons_and_says_who_reads(self, portal):
        page = portal.get(HERE)
        words, body = text_of(page), page.content.decode()
        for line in DIARY:
            assert line.words in words
            assert f'id="line-{line.key}"' in body
        assert body.count('name="press" value="now"') == 5
        assert "Dr Lind reads it before you meet. Nobody is watching it live." in words

    def test_the_week_is_a_picture_and_the_same_as_a_table(self, portal, mara):
        kept(mara, "out_of_bed", 425)
        kept(mara, "dinner", None)
        page = portal.get(HERE)
        body = page.content.decode()
        assert body.count('class="diary-week__dot"') == 1
        row = re.search(r"<tr role=\"row\"><th[^>]*>Tuesday 10 March.*?</tr>", body, re.DOTALL)[0]
        assert "7.05\N{NO-BREAK SPACE}am" in row
        assert "not done" in row

    def test_judges_nothing(self, portal, mara):
        for ago in range(3):
            kept(mara, at=NOW - timedelta(days=ago))
        words = text_of(portal.get(HERE)).lower()
        for judged in ("regularity", "3.5", "risk", "irregular"):
            assert judged not in words

    def test_a_note_is_kept_and_hostile_words_are_words(self, portal):
        done = portal.post(HERE, {"day": TODAY.isoformat(), "line": "note", "words": "<script>alert(1)</script>"})
        assert done["Location"] == f"{HERE}#line-note"
        body = portal.get(HERE).content.decode()
        assert "<script>alert(1)" not in body
        assert "&lt;script&gt;" in body

    def test_a_note_too_long_is_given_back_whole(self, portal):
        page = portal.post(HERE, {"day": TODAY.isoformat(), "line": "note", "words": "x" * 400})
        assert page.status_code == 422
        assert "x" * 400 in page.content.decode()

    def test_stands_on_the_first_page_while_it_is_kept(self, portal, mara, course, as_lind):
        kept(mara)
        assert "My daily rhythm Today: 1 of 5 kept" in text_of(portal.get("/portal/"))
        end_diary(actor=as_lind, course_id=course.id, at=NOW)
        assert "My daily rhythm" not in text_of(portal.get("/portal/"))


class TestWithoutOne:
    def test_there_is_nothing_to_do(self, portal):
        assert "You keep no diary just now" in text_of(portal.get(HERE))
        assert portal.get(f"{HERE}stopped/")["Location"] == HERE
        assert "My daily rhythm" not in text_of(portal.get("/portal/"))

    def test_what_is_sent_is_refused_in_words(self, portal):
        page = send(portal, press="now")
        assert page.status_code == 422
        assert "No diary is being kept just now" in text_of(page)

    @pytest.mark.usefixtures("diary")
    def test_giving_it_up_is_asked_once_more_and_leaves_what_was_kept(self, portal, mara, course):
        noted(mara, "Night shift")
        kept(mara)
        assert "You need not say why" in text_of(portal.get(f"{HERE}stopped/"))
        assert diary_of(course.id).is_kept
        done = portal.post(f"{HERE}stopped/")
        assert done["Location"] == f"{HERE}?just=stopped"
        words = text_of(portal.get(done["Location"]))
        assert "You no longer keep the diary." in words
        assert "6.30 pm" in words
        assert "Night shift" in words

    @pytest.mark.usefixtures("diary")
    def test_after_the_course_there_is_none(self, portal, course):
        cast.comes_into(course, CourseState.CLOSED, at=NOW)
        assert "You keep no diary just now" in text_of(portal.get(HERE))
