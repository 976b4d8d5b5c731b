"""Attendance as a page: what staying away asks, contacts, a pause, an absence, another therapist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.courses.actions import pause_course, plan_session
from openipt.clinic.courses.reads import contacts_of, standing_of
from openipt.clinic.people.reads import care_team_of
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.courses import Attendance, BreakKind, CourseState
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.ending.leaving import ended
from tests.clinic.inventory.telling import system_at
from tests.conftest import NOW
from tests.web.practice.conftest import about
from tests.web.practice.test_circle import text_of
from tests.web.practice.test_ending import day


def at(person, *rest) -> str:
    return "/".join(["/practice/people", str(person.id), "attendance", *rest, ""])


def stays_away(person, *, times: int) -> None:
    """The person does not come to the next sessions, the last one an hour ago."""
    system, course = system_at(person), person.courses.get()
    course.sessions.filter(attendance="").update(planned_at=NOW - timedelta(days=times))
    for days in range(times, 0, -1):
        when = NOW - timedelta(days=days - 1, hours=1)
        if standing_of(person.id).next_meeting is None:
            plan_session(actor=system, course_id=course.id, planned_at=when, place="", at=when)
        missed = standing_of(person.id).next_meeting
        note_attendance(actor=system, session_id=missed.id, attendance=Attendance.DID_NOT_ATTEND, at=NOW)


class TestStayingAway:
    @pytest.mark.parametrize(
        ("times", "title"),
        [
            (1, "Get in touch today"),
            (2, "Reach out, and look back at risk"),
            (3, "Decide whether they have left"),
        ],
    )
    def test_is_said_where_the_therapist_acts(self, desk, mara, times, title):
        stays_away(mara, times=times)
        session = mara.courses.get().sessions.order_by("-planned_at")[0]
        pages = (at(mara), f"/practice/sessions/{session.id}/", f"/practice/people/{mara.id}/", "/practice/")
        for address in pages:
            assert title in text_of(desk.get(address)), address
        assert "A rule of openipt" in text_of(desk.get(at(mara)))

    def test_two_in_a_row_show_the_last_answers_about_safety(self, desk, mara):
        cast.answered(mara, 16, at=NOW - timedelta(days=9))
        stays_away(mara, times=2)
        words = text_of(desk.get(at(mara)))
        assert "16 of 27 on the PHQ-9" in words
        assert "Item 9: “Not at all”." in words

    def test_an_unknown_answer_is_never_none(self, desk, mara):
        stays_away(mara, times=2)
        assert "nothing is known of the answers about safety" in text_of(desk.get(at(mara)))

    def test_asks_for_nothing_once_they_came(self, desk, mara):
        assert "Get in touch today" not in text_of(desk.get(at(mara)))

    def test_the_row_stands_with_those_to_decide_about(self, desk, mara):
        stays_away(mara, times=1)
        words = text_of(desk.get("/practice/"))
        assert "1 session missed without a word." in words
        assert "design rule, not validated" in words


class TestWritingDown:
    def test_a_contact_is_kept_and_is_no_session(self, desk, mara):
        sent = {"reason": "outreach", "way": "telephone", "reached": "no", "words": "Left word to ring back."}
        posted = about(mara.id, **{f"contact-{name}": said for name, said in sent.items()})
        assert desk.post(at(mara, "contact"), posted).status_code == 303
        words = text_of(desk.get(at(mara)))
        assert "By telephone, not reached" in words
        assert "Left word to ring back." in words
        assert standing_of(mara.id).session_number == 4

    def test_says_what_is_missing_and_loses_nothing(self, desk, mara):
        page = desk.post(at(mara, "contact"), about(mara.id, **{"contact-words": "Left word"}))
        assert page.status_code == 422
        assert "Choose one of these" in text_of(page)
        assert "Left word" in page.content.decode()
        long = desk.post(at(mara, "contact"), about(mara.id, **{"contact-words": "x" * 10_000}))
        assert "Write 2000 letters at most. You wrote 10000." in text_of(long)
        assert contacts_of(mara.courses.get().id) == ()

    def test_a_pause_says_until_when_and_the_course_goes_on_by_one_button(self, desk, mara):
        back = NOW.date() + timedelta(days=21)
        sent = about(mara.id, **{"pause-kind": "admission", "pause-words": ""}, **day("pause-return_date", back))
        assert desk.post(at(mara, "pause"), sent).status_code == 303
        assert standing_of(mara.id).state is CourseState.PAUSED
        assert "The course pauses until" in text_of(desk.get(at(mara)))
        assert "The course pauses." in text_of(desk.get(f"/practice/people/{mara.id}/sessions/"))
        assert "The course pauses until" in text_of(desk.get(f"/practice/people/{mara.id}/"))
        assert desk.post(at(mara, "resumed"), about(mara.id)).status_code == 303
        assert standing_of(mara.id).state is CourseState.ACTIVE

    def test_a_pause_without_a_day_ahead_is_refused_beside_the_day(self, desk, mara):
        sent = about(mara.id, **{"pause-kind": "holiday"}, **day("pause-return_date", NOW.date()))
        assert "after today, and within a year" in text_of(desk.post(at(mara, "pause"), sent))

    def test_a_pause_that_is_over_asks_to_be_ended(self, desk, mara):
        course, back = mara.courses.get(), NOW.date() - timedelta(days=1)
        earlier = NOW - timedelta(days=20)
        pause_course(actor=system_at(mara), course_id=course.id, kind=BreakKind.HOLIDAY, return_date=back, at=earlier)
        assert "ask whether it does" in text_of(desk.get(at(mara)))
        assert "Was to go on" in text_of(desk.get("/practice/"))

    def test_a_long_absence_needs_cover(self, desk, mara):
        days = day("absence-first_date", NOW.date()) | day("absence-last_date", NOW.date() + timedelta(days=20))
        uncovered = desk.post(at(mara, "absence"), about(mara.id, **days))
        assert "An absence of 21 days needs cover" in text_of(uncovered)
        assert desk.post(at(mara, "absence"), about(mara.id, **days, **{"absence-cover": "Ines"})).status_code == 303
        assert "The therapist away for 21 days" in text_of(desk.get(at(mara)))

    def test_another_therapist_takes_the_course_over(self, desk, mara, harbour_street):
        okafor = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        given = {"therapist-to": str(okafor.id), "therapist-summary": "Half-way; the dispute moves."}
        sent = about(mara.id, **given, **day("therapist-agreed_date", NOW.date()))
        answer = desk.post(at(mara, "therapist"), sent)
        assert answer["Location"] == "/practice/?just=passed-on"
        assert "You no longer see this person" in text_of(desk.get(answer["Location"]))
        assert care_team_of(mara.id).therapist == "Dr Okafor"
        assert desk.get(at(mara)).status_code == 404

    def test_there_is_no_such_change(self, desk, mara):
        assert desk.post(at(mara, "diagnosis"), about(mara.id)).status_code == 404

    def test_nothing_is_written_without_a_course(self, desk, mara):
        ended(mara.courses.get())
        assert "Contacts outside sessions" not in text_of(desk.get(at(mara)))
        assert desk.post(at(mara, "contact"), about(mara.id)).status_code == 422


class TestTheListOfSessions:
    def test_leads_to_attendance_and_says_when_no_session_is_left(self, desk, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        cast.a_course(idris, session=17)
        address = f"/practice/people/{idris.id}/sessions/"
        page = desk.get(address)
        assert at(idris) in page.content.decode()
        assert "All agreed sessions were held." in text_of(page)
        sent = about(idris.id, **day("next-day", NOW.date()), **{"next-time": "09:00", "next-place": ""})
        refused = desk.post(address, sent)
        assert refused.status_code == 422
        assert "go on with maintenance" in text_of(refused)

    def test_a_session_before_the_course_is_refused_beside_its_day(self, desk, harbour_street, lind, as_lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        cast.a_course(idris, session=2)
        meeting = standing_of(idris.id).next_meeting
        note_attendance(actor=as_lind, session_id=meeting.id, attendance=Attendance.LATE_CANCEL, at=NOW)
        early = day("next-day", NOW.date() - timedelta(days=60))
        sent = about(idris.id, **early, **{"next-time": "09:00", "next-place": ""})
        page = desk.post(f"/practice/people/{idris.id}/sessions/", sent)
        assert page.status_code == 422
        assert "before the day its course was opened" in text_of(page)


class TestChecksOnTheCaseload:
    def test_a_check_that_is_due_stands_on_the_list(self, desk, harbour_street, lind):
        noor = cast.a_person(harbour_street, "Noor C")
        cast.in_the_care_of(noor, lind)
        course = cast.a_course(noor, session=3, at=NOW - timedelta(days=101))
        ended(course, ended_date=NOW.date() - timedelta(days=100))
        words = text_of(desk.get("/practice/"))
        assert "Check after the end" in words
        assert "The check 3 months after the end is due." in words
        assert "The check 3 months after the end is due." in text_of(desk.get(f"/practice/people/{noor.id}/"))
