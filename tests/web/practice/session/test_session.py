"""The page of one session: what it asks, what it keeps, and that no window overwrites another in silence."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.courses.actions import agree_focus
from openipt.clinic.formulation.reads import stages_of
from openipt.clinic.sessions.actions import keep_draft, note_attendance, sign_note
from openipt.clinic.sessions.reads import draft_of, note_of
from openipt.core.assessment import Finding
from openipt.core.courses import Attendance, CourseState
from openipt.core.formulation import DisputeStage
from openipt.core.sessions import (
    CommunicationAnalysis,
    DecisionAnalysis,
    Expectation,
    Expectations,
    Line,
    NextTalk,
    Opening,
    Outcome,
    OutsideModel,
    RolePlay,
    SessionRecord,
    Speaker,
    Technique,
    Tried,
    Whose,
    WorkAtHome,
)
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.formulation.saying import a_goal
from tests.clinic.inventory.telling import somebody_of
from tests.conftest import NOW

SMOOTHLY = {"HX-Request": "true"}
INTO_THE_TOOLS = {**SMOOTHLY, "HX-Target": "tools"}


def read(response) -> str:
    return html.unescape(response.content.decode())


def note_on(response) -> tuple[str, str]:
    """The note as the page shows it, and the mark that says it stands as drafted."""
    page = read(response)
    words = re.search(r'<textarea name="note"[^>]*>\s*(.*?)</textarea>', page, re.S)
    mark = re.search(r'name="drafted" value="(\w+)"', page)
    return words[1], mark[1] if mark else ""


A_RECORD = SessionRecord(
    opening=Opening(said="Flat."),
    used=(
        CommunicationAnalysis(
            other="Jonas",
            lines=(
                Line(speaker=Speaker.PERSON, said="You never ask.", felt="angry"),
                Line(speaker=Speaker.OTHER, said="Right."),
            ),
            next_talk=NextTalk(first_sentence="I would like ten minutes."),
        ),
    ),
    home=WorkAtHome(task="Ask Jonas."),
)


@pytest.fixture
def held(today, as_lind):
    note_attendance(actor=as_lind, session_id=today.id, attendance=Attendance.ATTENDED, at=NOW)


class TestLooking:
    def test_says_which_session_what_is_left_and_what_the_protocol_asks(self, as_lind_in_browser, address, mara):
        page = read(as_lind_in_browser.get(address))
        assert "Mara A" in page
        assert "Session 4" in page
        assert "of 16, 12 left after it. Middle phase." in page
        assert "How have you been since we last met?" in page

    def test_a_session_of_maintenance_is_called_by_its_own_number(self, as_lind_in_browser, address, mara):
        cast.comes_into(mara.courses.get(), CourseState.MAINTENANCE, at=NOW - timedelta(days=1))
        for path in (address, f"/practice/people/{mara.id}/sessions/"):
            assert "Maintenance session 1" in read(as_lind_in_browser.get(path))
        assert "Maintenance session 1, 10 March 2026." in note_on(as_lind_in_browser.get(address))[0]

    def test_offers_every_technique_by_name_and_draws_the_form_of_the_one_pressed(self, as_lind_in_browser, address):
        page = read(as_lind_in_browser.get(address))
        assert "T5-0-said" not in page
        for code in sorted(set(Technique) - {Technique.WORK_AT_HOME, Technique.MOOD_EVENT_LINK}):
            assert f'name="more" value="{code}"' in page
            part = read(as_lind_in_browser.get(f"{address}?tool={code}", headers=INTO_THE_TOOLS))
            assert f'name="{code}-here"' in part
            assert f'id="add-{code}" hx-swap-oob="delete"' in part
            assert "<html" not in part

    def test_knows_no_technique_that_is_none(self, as_lind_in_browser, address):
        assert as_lind_in_browser.get(f"{address}?tool=T99", headers=INTO_THE_TOOLS).status_code == 404
        assert as_lind_in_browser.get(f"{address}?tool=T99").status_code == 200

    def test_asks_the_same_number_of_questions_however_much_there_is(self, as_lind_in_browser, address, mara, as_lind):
        course = mara.courses.get()
        counts = []
        as_lind_in_browser.get(address)
        for week, held in enumerate(course.sessions.exclude(attendance="").order_by("planned_at")):
            keep_draft(actor=as_lind, session_id=held.id, recorded=A_RECORD, seen=0, at=NOW)
            sign_note(actor=as_lind, session_id=held.id, words="Signed.", seen=1, at=NOW)
            cast.answered(mara, 12 + week, at=held.planned_at)
            somebody_of(mara, f"Friend {week}")
            a_goal(course, f"Goal {week}", rating=week)
            with CaptureQueriesContext(connection) as asked:
                as_lind_in_browser.get(address)
            counts.append(len(asked))
        assert len(counts) == 3
        assert len(set(counts)) == 1

    def test_shows_the_tool_of_the_focus_agreed_on_and_no_other(self, as_lind_in_browser, address, mara, as_lind):
        course_id = mara.courses.get().id
        agree_focus(actor=as_lind, course_id=course_id, area=ProblemArea.ROLE_DISPUTE, in_words="Jonas", at=NOW)
        page = read(as_lind_in_browser.get(address))
        assert "What each expects" in page
        assert "Old role and new role" not in page
        assert 'name="area-0-whose"' in read(as_lind_in_browser.get(f"{address}?tool=area"))

    def test_leaves_the_records_to_those_who_write_them(self, client, address, mara, ines, harbour_street):
        from openipt.clinic.people.models import Relation
        from tests.web.signing_in import sign_in

        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        sign_in(client, ines, harbour_street)
        assert 'name="opening-said"' not in read(client.get(address))


class TestKeepingADraft:
    def test_keeps_what_was_filled_in_without_a_script(self, send, today):
        response = send(
            opening__said="Flat.",
            T5__other="Jonas",
            **{"T5-rows": 2, "T5-0-speaker": "person", "T5-0-said": "You never ask.", "T5-0-felt": "angry"},
            T7__scene="At the table",
            T7__tries="2",
            home__task="Ask Jonas for ten minutes.",
        )
        assert (response.status_code, response["Location"]) == (303, f"/practice/sessions/{today.id}/?just=keep#note")
        record = draft_of(today.id).record
        assert record.opening.said == "Flat."
        analysis = record.of(Technique.COMMUNICATION_ANALYSIS)
        assert isinstance(analysis, CommunicationAnalysis)
        assert (analysis.other, analysis.lines[0].said, len(analysis.lines)) == ("Jonas", "You never ask.", 1)
        assert record.of(Technique.ROLE_PLAY) == RolePlay(scene="At the table", tries=2)
        assert record.techniques == (Technique.COMMUNICATION_ANALYSIS, Technique.ROLE_PLAY, Technique.WORK_AT_HOME)

    def test_shows_what_was_kept(self, send, as_lind_in_browser, address):
        send(opening__said="Flat.", agenda__nothing="x", T6__decision="Stay?", **{"T6-0-option": "Do nothing"})
        page = read(as_lind_in_browser.get(address))
        for words in ("Flat.", "Stay?", "Do nothing", "Draft kept today at 09:10 by Dr Lind."):
            assert words in page

    def test_tells_as_one_types_when_it_was_kept_and_hands_on_the_version(self, send, today):
        response = send(step="autosave", headers=SMOOTHLY, opening__said="Fl")
        assert response.status_code == 201
        assert 'name="seen" value="1"' in read(response)
        assert "Draft kept today at 09:10" in read(response)
        assert "<html" not in read(response)
        assert send(step="autosave", headers=SMOOTHLY, seen=1, opening__said="Flat.").status_code == 201
        assert draft_of(today.id).record.opening.said == "Flat."

    def test_a_form_that_was_not_on_the_page_is_carried_through(self, send, today):
        send(T6__decision="Stay?", outside__what="Breathing", outside__why="Panic")
        send(seen=1, opening__said="Flat.")
        record = draft_of(today.id).record
        assert record.of(Technique.DECISION_ANALYSIS) == DecisionAnalysis(decision="Stay?")
        assert record.outside == OutsideModel(what="Breathing", why="Panic")
        send(seen=2, **{"T6-here": "1", "outside-here": "1"})
        assert draft_of(today.id).record.is_empty()

    def test_the_turns_offered_in_an_exchange_alone_say_nothing(self, send, today):
        send(**{"T5-here": "1", "T5-rows": 3, "T5-0-speaker": "person", "T5-1-speaker": "other"})
        assert draft_of(today.id).record.is_empty()

    def test_opens_another_form_without_a_script_and_keeps_what_is_there(self, send, as_lind_in_browser, today):
        response = send(more="T6", T5__other="Jonas", opening__said="Flat.")
        assert response["Location"] == f"/practice/sessions/{today.id}/?tool=T5&tool=T6#T6"
        page = read(as_lind_in_browser.get(response["Location"]))
        assert 'name="T6-decision"' in page
        assert "Flat." in page

    def test_offers_the_people_who_matter_and_takes_somebody_else(self, send, as_lind_in_browser, address, mara, today):
        somebody_of(mara, "Jonas")
        page = read(as_lind_in_browser.get(f"{address}?tool=T13"))
        assert 'type="radio" name="T13-who" value="Jonas"' in page
        send(**{"T13-who": "Jonas", "T13-who_else": " Hanna ", "home-with_whom": "Jonas"})
        record = draft_of(today.id).record
        assert record.people_named == ("Jonas", "Hanna")
        assert 'value="Hanna"' in read(as_lind_in_browser.get(address))

    def test_warns_of_a_full_name_and_keeps_it(self, send, as_lind_in_browser, address):
        send(**{"T13-who_else": "Hanna Meyer"})
        assert "Hanna Meyer: this looks like a full name" in read(as_lind_in_browser.get(address))

    def test_marks_the_rest_of_the_agenda_as_done(self, send, today, as_lind_in_browser, address):
        send(step="rest-done", **{"agenda-say_score_back-outcome": "not_today", "agenda-say_score_back-why": "tired"})
        marks = {mark.item: mark.outcome for mark in draft_of(today.id).record.agenda}
        assert marks.pop("say_score_back") is Outcome.NOT_TODAY
        assert set(marks.values()) == {Outcome.DONE}
        assert "of the agenda are open" not in read(as_lind_in_browser.get(address))

    def test_asks_what_became_of_what_was_planned_last_time(
        self, send, as_lind_in_browser, address, as_lind, mara, today
    ):
        assert "home-talk" not in read(as_lind_in_browser.get(address))
        last = mara.courses.get().sessions.exclude(attendance="").order_by("-planned_at")[0]
        keep_draft(actor=as_lind, session_id=last.id, recorded=A_RECORD, seen=0, at=NOW)
        page = read(as_lind_in_browser.get(address))
        assert "“I would like ten minutes.”" in page
        send(**{"home-talk": "tried", "home-talk_words": "He listened."})
        home = draft_of(today.id).record.home
        assert (home.talk, home.talk_words) == (Tried.TRIED, "He listened.")

    def test_never_overwrites_another_window_and_loses_nothing(self, send, today):
        send(opening__said="From one window.")
        response = send(seen=0, opening__said="From the other.")
        page = read(response)
        assert response.status_code == 409
        assert "From the other." in page
        assert "From one window." in page
        assert draft_of(today.id).record.opening.said == "From one window."
        send(seen=0, over="1", opening__said="From the other.")
        assert draft_of(today.id).record.opening.said == "From the other."

    def test_tells_so_as_one_types_too(self, send):
        send(opening__said="From one window.")
        response = send(seen=0, step="autosave", headers=SMOOTHLY, opening__said="From the other.")
        assert response.status_code == 422
        assert "kept in another window" in read(response)
        assert 'name="seen" value="0"' in read(response)

    def test_refuses_too_long_a_text_in_words_and_leaves_it_there(self, send, today):
        long = "a" * 10_000
        response = send(opening__event=long)
        assert response.status_code == 422
        assert "Write 300 letters at most. You wrote 10000." in read(response)
        assert long in read(response)
        assert draft_of(today.id).version == 0

    def test_shows_hostile_text_as_text(self, send, as_lind_in_browser, address):
        send(opening__said="<script>alert(1)</script>")
        page = as_lind_in_browser.get(address).content.decode()
        assert "<script>alert(1)</script>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_refuses_a_form_about_somebody_else(self, as_lind_in_browser, address, today):
        assert as_lind_in_browser.post(address, {"person": str(today.id)}).status_code == 422
        assert draft_of(today.id).version == 0


class TestTheNote:
    def test_is_written_from_what_was_recorded(self, send, as_lind_in_browser, address, mara):
        cast.answered(mara, 15)
        send(opening__said="Flat since Sunday.", T7__scene="At the table", T7__tries="2", home__task="Ask Jonas.")
        words, mark = note_on(as_lind_in_browser.get(address))
        assert mark
        for said in (
            "Session 4 of 16, middle phase, 10 March 2026.",
            "PHQ-9 15 of 27, 15 at the start.",
            "Opened with: Flat since Sunday.",
            "Role play: the scene: At the table; tries: 2.",
            "To try at home: Ask Jonas.",
        ):
            assert said in words

    def test_follows_what_is_recorded_until_somebody_words_it(self, send, as_lind_in_browser, address, today):
        words, mark = note_on(as_lind_in_browser.get(address))
        send(note=words.replace("\n", "\r\n"), drafted=mark, opening__said="Flat.")
        assert draft_of(today.id).record.note == ""
        assert "Opened with: Flat." in note_on(as_lind_in_browser.get(address))[0]
        send(seen=1, note="My own words.", drafted=mark, opening__said="Flat.")
        assert note_on(as_lind_in_browser.get(address)) == ("My own words.", "")
        send(seen=2, step="redraft", note="My own words.", opening__said="Flat.")
        assert "Opened with: Flat." in note_on(as_lind_in_browser.get(address))[0]

    def test_grows_on_the_page_as_one_types_unless_it_was_worded_by_hand(self, send):
        smooth = {"step": "autosave", "headers": SMOOTHLY}
        grown = read(send(**smooth, opening__said="Flat since Sunday."))
        assert 'id="note-words"' in grown
        assert "Opened with: Flat since Sunday." in grown
        assert 'id="before-signing"' in grown
        by_hand = send(**smooth, seen=1, note="My own words.", opening__said="Flat since Sunday.")
        assert 'id="note-words"' not in read(by_hand)


class TestSigning:
    def test_locks_the_note_as_it_was_read(self, held, send, as_lind_in_browser, address, today):
        response = send(step="sign", note="My own words.", opening__said="Flat.")
        assert response["Location"].endswith("?just=signed")
        assert note_of(today.id).words == "My own words."
        page = read(as_lind_in_browser.get(address))
        assert "Signed by Dr Lind, today at 09:10." in page
        assert 'name="opening-said"' not in page

    def test_shows_a_draft_that_reads_otherwise_by_now_before_it_is_signed(
        self, held, send, as_lind_in_browser, address, today
    ):
        words, mark = note_on(as_lind_in_browser.get(address))
        response = send(step="sign", note=words, drafted=mark, opening__said="Flat.")
        assert "just=redrafted" in response["Location"]
        assert note_of(today.id) is None
        words, mark = note_on(as_lind_in_browser.get(address))
        send(seen=1, step="sign", note=words, drafted=mark, opening__said="Flat.")
        assert "Opened with: Flat." in note_of(today.id).words

    def test_keeps_the_draft_and_says_what_is_needed(self, send, as_lind_in_browser, address, today):
        response = send(step="sign", note="My own words.", outside__what="Breathing")
        assert "just=not-ready" in response["Location"]
        page = read(as_lind_in_browser.get(address))
        assert "Note whether the session took place" in page
        assert "Say why something outside the model was done" in page
        assert draft_of(today.id).record.outside.what == "Breathing"

    def test_notes_the_stage_of_a_dispute_beside_those_noted_elsewhere(self, held, send, as_lind, mara):
        course_id = mara.courses.get().id
        agree_focus(actor=as_lind, course_id=course_id, area=ProblemArea.ROLE_DISPUTE, in_words="Jonas", at=NOW)
        stage = {"area-stage": "impasse", "area-0-whose": "other", "area-0-what": "Quiet", "area-0-was_said": "False"}
        send(step="sign", note="My own words.", **stage)
        assert [(each.session_number, each.stage) for each in stages_of(course_id)] == [(4, DisputeStage.IMPASSE)]
        said = Expectation(whose=Whose.OTHER, what="Quiet", was_said=False)
        kept = note_of(mara.courses.get().sessions.order_by("planned_at").last().id).record.area
        assert kept == Expectations(stage=DisputeStage.IMPASSE, expected=(said,))

    def test_takes_addenda_afterwards_and_no_other_change(self, held, send, as_lind_in_browser, address, mara, today):
        send(step="sign", note="My own words.")
        added = {"person": str(mara.id), "words": "She called on Friday."}
        assert as_lind_in_browser.post(f"{address}addenda/", added).status_code == 303
        assert "She called on Friday." in read(as_lind_in_browser.get(address))
        response = send(seen=0, opening__said="Later.")
        assert response.status_code == 422
        assert "signed and locked" in read(response)
        assert send(came="did_not_attend").status_code == 422
        today.refresh_from_db()
        assert today.attendance == Attendance.ATTENDED


class TestAConcernAboutSafetyAtHome:
    @pytest.fixture
    def unsafe(self, as_lind, mara):
        found = [Answered(finding=Finding(item="violence", outcome="now"), words="He broke the door.")]
        course_id = mara.courses.get().id
        answer_checklist(actor=as_lind, course_id=course_id, answered=found, asked_date=NOW.date(), at=NOW)

    def test_takes_rehearsing_off_the_page_with_a_word_why(self, unsafe, as_lind_in_browser, address):
        page = read(as_lind_in_browser.get(f"{address}?tool=T5&tool=T7&tool=T15"))
        assert "A concern about safety at home stands." in page
        for gone in ("T7-scene", "T15-who", "next-talk-first_sentence", 'value="T7"', 'value="T15"'):
            assert gone not in page
        assert "T5-0-said" in page

    def test_lets_no_window_bring_it_back(self, unsafe, as_lind_in_browser, address):
        for code in ("T7", "T15"):
            assert as_lind_in_browser.get(f"{address}?tool={code}", headers=INTO_THE_TOOLS).status_code == 404

    def test_refuses_a_joint_session_by_name(self, unsafe, send, today):
        response = send(T15__who="Jonas", T15__purpose="To explain the illness")
        assert response.status_code == 422
        assert "no joint session is held or recorded" in read(response)
        assert "To explain the illness" in read(response)
        assert draft_of(today.id).version == 0

    def test_refuses_it_from_a_window_opened_before_and_leaves_the_words_there(self, unsafe, send, today):
        response = send(T7__scene="At the table", T7__tries="1")
        assert response.status_code == 422
        assert "no role play" in read(response)
        assert "At the table" in read(response)
        assert draft_of(today.id).version == 0

    def test_carries_what_was_recorded_before_it(self, send, today, request):
        send(T7__scene="At the table", T7__tries="1")
        request.getfixturevalue("unsafe")
        assert send(seen=1, opening__said="Frightened.").status_code == 303
        record = draft_of(today.id).record
        assert record.of(Technique.ROLE_PLAY) == RolePlay(scene="At the table", tries=1)
        assert record.opening.said == "Frightened."
