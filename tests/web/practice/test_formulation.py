"""Staff think first, then weigh, then agree; nothing is ranked, and what two people write at once is never lost."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.assessment.actions import NamedDiagnosis, name_diagnosis
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.reads import formulation_of, goals_of, own_view_of, stages_of
from openipt.clinic.people.models import Relation
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.formulation import DisputeStage
from openipt.core.inventory import OnsetChange, Ring, SafetyConcern, Tie
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea
from tests import cast
from tests.clinic.formulation.saying import DISPUTE, a_goal, agreed, ask_everything, propose
from tests.clinic.inventory.telling import somebody_of
from tests.conftest import NOW
from tests.web.practice.conftest import about, words_of
from tests.web.practice.test_circle import HOSTILE, text_of
from tests.web.signing_in import sign_in

STORY = {
    "reported": "Low most days",
    "diagnosis": "A depressive episode",
    "began": "Early October",
    "near": "Full-time work",
    "link": "The talk dried up",
    "told": "You have been depressed since October. Does that fit?",
}
CHOICE = {"primary": "role_dispute", "primary_in_words": "Mara and Jonas, over Emil", "secondary": ""}


def at(mara, *rest) -> str:
    return "/".join(["/practice/people", str(mara.id), "formulation", *rest, ""])


@pytest.fixture
def course(mara):
    course = mara.courses.get()
    ask_everything(course)
    return course


@pytest.fixture
def recorded(mara, course, as_lind):
    """Full-time work before the onset, a row after it, and a partner in conflict."""
    for lane, kind, began, words in (
        (Lane.SYMPTOMS, EntryKind.ONSET, RoughDate.of(2025, 10), "Low most days"),
        (Lane.LIFE_EVENTS, EntryKind.WORK, RoughDate.of(2025, 9), "Full-time again"),
        (Lane.LIFE_EVENTS, EntryKind.DEATH, RoughDate.of(2019, 3), "Her father died"),
    ):
        happening = Happening(lane=lane, kind=kind, began=began, words=words)
        keep_timeline_entry(actor=as_lind, course_id=course.id, happening=happening, at=NOW)
    somebody_of(
        mara,
        "Jonas",
        tie=Tie.PARTNER,
        in_conflict=True,
        conflict_about="Who collects Emil",
        onset_change=OnsetChange.DURING,
        are_spoken=False,
        good="The garden",
    )
    somebody_of(mara, "Klara", is_confidant=True)


class TestThinkingFirst:
    def test_the_evidence_waits_for_the_therapists_own_view(self, desk, mara, recorded):
        before = text_of(desk.get(at(mara)))
        assert "It is laid out once you have written how you see it" in before
        assert "Full-time again" not in before
        sent = about(mara.id, seen="0", **{"view-words": "That silence is where her mood falls."})
        assert desk.post(at(mara, "views"), sent).status_code == 303
        after = text_of(desk.get(at(mara)))
        assert "That silence is where her mood falls." in after
        assert "Written before the evidence was laid out. Dr Lind" in after
        assert "Full-time again" in after

    def test_it_can_be_asked_for_and_that_is_said_of_the_view(self, desk, mara, course, recorded):
        page = desk.get(at(mara) + "?evidence=yes")
        assert "Full-time again, Sep 2025" in text_of(page)
        assert '<input type="hidden" name="evidence" value="yes">' in page.content.decode()
        desk.post(at(mara, "views"), about(mara.id, seen="0", evidence="yes", **{"view-words": "So it is."}))
        assert own_view_of(course.id).evidence_seen
        assert "Written with the evidence in sight" in text_of(desk.get(at(mara)))

    def test_an_empty_view_is_asked_for_again(self, desk, mara):
        page = desk.post(at(mara, "views"), about(mara.id, seen="0", **{"view-words": " "}))
        assert page.status_code == 422
        assert "Write how you see it" in text_of(page)

    def test_two_windows_never_overwrite_each_other(self, desk, mara, course):
        for words, status in (("From here", 303), ("From yesterday", 409)):
            sent = about(mara.id, seen="0", **{"view-words": words})
            assert desk.post(at(mara, "views"), sent).status_code == status
        assert own_view_of(course.id).words == "From here"


class TestEvidenceSideBySide:
    @pytest.fixture
    def words(self, desk, mara, recorded):
        return text_of(desk.get(at(mara) + "?evidence=yes"))

    def test_stands_in_alphabetical_order(self, words):
        places = [words.index(f" {name} Speaks for it") for name in _AREAS]
        assert places == sorted(places)
        assert "Nothing is counted, weighed or ranked" in words

    def test_says_where_each_fact_stands_in_the_record(self, words):
        assert "Full-time again, Sep 2025 Timeline, in the three months before the onset" in words
        assert "Her father died, Mar 2019 Timeline, more than six months before the onset" in words
        assert "Conflict with Jonas Who collects Emil Inventory" in words
        assert "Good with Jonas The garden Inventory" in words
        assert "Jonas: changed as it began" in words
        assert "Can confide in Klara" in words

    def test_calls_deficits_a_fallback_and_says_what_was_never_asked(self, words):
        assert "A fallback area: for when no death, dispute or change fits." in words
        assert "Expectations on both sides not asked for: Jonas." in words

    def test_quotes_what_the_person_wrote_of_a_tie_in_dispute(self, desk, mara, recorded):
        check_in = cast.a_check_in(mara)
        said = "On Sunday Jonas said nothing."
        submit_check_in(
            actor=cast.the_system(mara.service), check_in_id=check_in.id, answers=cast.answers(9), words=said, at=NOW
        )
        words = text_of(desk.get(at(mara) + "?evidence=yes"))
        assert f"Mara wrote of Jonas {said} Check-in, today" in words


class TestWritingAFormulation:
    def test_is_signed_and_waits_for_the_person(self, desk, mara, course):
        assert desk.post(at(mara, "proposal"), about(mara.id, seen="0", **CHOICE, **STORY)).status_code == 303
        words = text_of(desk.get(at(mara)))
        assert "Version 1, written in session 4, waits for the person’s answer." in words
        assert STORY["told"] in words
        assert "Mara has not answered" in words
        sent = about(mara.id, seen="1", **{"answer-answer": "agrees", "answer-words": "It’s the quiet."})
        assert desk.post(at(mara, "answers"), sent).status_code == 303
        assert "Mara, in the session; noted by Dr Lind, today at 09:10" in text_of(desk.get(at(mara)))
        assert standing_of(mara.id).focus.area is ProblemArea.ROLE_DISPUTE

    def test_begins_as_a_draft_from_what_is_recorded(self, desk, mara, course, recorded, as_lind):
        name_diagnosis(actor=as_lind, course_id=course.id, diagnosis=NamedDiagnosis(name="Depressive episode"), at=NOW)
        words = text_of(desk.get(at(mara, "proposal")))
        assert "Oct 2025. Low most days" in words
        assert "What you have is Depressive episode." in words
        assert "Close to that time: Full-time again, Sep 2025." in words
        assert "I suggest that we use the next 11 sessions for this" in words

    def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(self, desk, mara, course):
        page = desk.post(at(mara, "proposal"), about(mara.id, seen="0", **CHOICE, **{**STORY, "link": ""}))
        assert page.status_code == 422
        assert "Write this part of the story" in text_of(page)
        assert STORY["told"] in text_of(page)

    def test_grief_brings_its_caution_with_how_long_ago_it_was(self, desk, mara, recorded):
        form = text_of(desk.get(at(mara, "proposal")))
        assert "Prolonged grief disorder itself does better with a therapy made for it" in form
        assert "The latest death on record was 83 months ago." in form
        assert "ICD-11" in form
        chosen = {**CHOICE, "primary": "grief"}
        page = desk.post(at(mara, "proposal"), about(mara.id, seen="0", **chosen, **STORY))
        assert page.status_code == 422
        assert "Say what came of it before this focus is agreed" in text_of(page)
        looked = {"about_prolonged_grief": "Looked for it: no."}
        page = desk.post(at(mara, "proposal"), about(mara.id, seen="0", **chosen, **STORY, **looked))
        assert page.status_code == 303
        assert "Looked for it: no." in text_of(desk.get(at(mara)))

    def test_the_checklist_comes_first(self, desk, mara):
        page = desk.post(at(mara, "proposal"), about(mara.id, seen="0", **CHOICE, **STORY))
        assert page.status_code == 422
        assert "Answer every item of the checklist first" in text_of(page)

    def test_two_signed_at_once_leave_one(self, desk, mara, course):
        for status in (303, 409):
            sent = about(mara.id, seen="0", **CHOICE, **STORY)
            assert desk.post(at(mara, "proposal"), sent).status_code == status
        assert len(formulation_of(course.id).versions) == 1

    def test_a_form_about_somebody_else_is_refused(self, desk, mara, course, tomas):
        page = desk.post(at(mara, "proposal"), about(tomas.id, seen="0", **CHOICE, **STORY))
        assert page.status_code == 422
        assert formulation_of(course.id).versions == ()

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_whatever_is_typed_is_shown_as_text(self, desk, mara, course, hostile):
        propose(course, type(DISPUTE)(area=DISPUTE.area, in_words=hostile))
        page = desk.get(at(mara))
        assert hostile in text_of(page) or "<script>" in hostile
        assert "<script>alert" not in page.content.decode()

    def test_more_than_a_field_keeps_is_refused_with_its_number(self, desk, mara, course):
        page = desk.post(at(mara, "proposal"), about(mara.id, seen="0", **CHOICE, **{**STORY, "began": "x" * 10_000}))
        assert page.status_code == 422
        assert "You wrote 10000." in text_of(page)


class TestSafetyAtHome:
    def test_is_said_to_staff_on_screen_and_never_printed(self, desk, mara, course):
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        agreed(course)
        body = desk.get(at(mara)).content.decode()
        assert "Rehearse no confrontation and hold no joint session" in body
        place = body.index("A concern about safety stands")
        assert 'class="notice notice--worse screen-only' in body[:place].rsplit("<div", 1)[-1]


class TestTheStageOfADispute:
    def test_is_noted_with_whom_and_stays_in_the_log(self, desk, mara, course):
        jonas = somebody_of(mara, "Jonas", expectations="He asks first", expectations_of_me="I manage", are_met=False)
        agreed(course)
        sent = about(mara.id, **{"stage-stage": "impasse", "stage-about": str(jonas), "stage-words": "No talk."})
        assert desk.post(at(mara, "stages"), sent).status_code == 303
        words = text_of(desk.get(at(mara)))
        assert "Session 4, with Jonas: Impasse. No talk. (Dr Lind, today)" in words
        assert "He asks first" in words
        assert [each.stage for each in stages_of(course.id)] == [DisputeStage.IMPASSE]

    def test_is_asked_for_only_where_a_dispute_is_worked_on(self, desk, mara, course):
        assert "Where the dispute stands" not in text_of(desk.get(at(mara)))


class TestGoals:
    def test_are_set_rated_worded_anew_and_let_go(self, desk, mara, course):
        page = at(mara, "goals")
        drawn = {"goal": "5a5f3b66-62a7-4d3c-9d59-0a6f5f6a1c11", "seen": "0", "words": "I see a friend once a week"}
        assert desk.post(page, about(mara.id, **drawn)).status_code == 303
        (goal,) = goals_of(course.id)
        rated = {"ratings-sheet": "6a5f3b66-62a7-4d3c-9d59-0a6f5f6a1c11", f"ratings-{goal.goal_id}": "3"}
        assert desk.post(at(mara, "goals", "ratings"), about(mara.id, **rated)).status_code == 303
        assert "3 of 10 at session 4, where it begins" in text_of(desk.get(at(mara)))
        again = {"goal": str(goal.goal_id), "seen": "1", "words": "Twice a week"}
        desk.post(page, about(mara.id, **again))
        assert goals_of(course.id)[0].words == "Twice a week"
        desk.post(page, about(mara.id, goal=str(goal.goal_id), seen="2", words="Twice a week", step="let-go"))
        assert goals_of(course.id) == ()

    def test_a_fourth_is_refused_in_words(self, desk, mara, course):
        for number in range(3):
            a_goal(course, f"Goal {number}")
        sent = {"goal": "5a5f3b66-62a7-4d3c-9d59-0a6f5f6a1c11", "seen": "0", "words": "One more"}
        page = desk.post(at(mara, "goals"), about(mara.id, **sent))
        assert page.status_code == 422
        assert "There are 3 goals already" in text_of(page)


def test_somebody_without_a_course_has_nothing_to_formulate(desk, harbour_street, lind):
    idris = cast.a_person(harbour_street, "Idris B")
    cast.in_the_care_of(idris, lind)
    assert "No course is under way" in text_of(desk.get(at(idris)))


def test_a_supervisor_reads_and_writes_nothing(client, harbour_street, mara, ines):
    cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
    sign_in(client, ines)
    page = client.get(at(mara))
    assert page.status_code == 200
    assert "Keep my view" not in text_of(page)
    assert client.post(at(mara, "views"), about(mara.id)).status_code == 404


def test_asks_as_many_questions_however_much_is_behind_it(desk, mara, recorded):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(at(mara) + "?evidence=yes")
        return len(queries)

    desk.get(at(mara))
    course = mara.courses.get()
    agreed(course)
    a_goal(course, rating=2)
    few = asked()
    for number in range(5):
        somebody_of(mara, f"Friend {number}", ring=Ring.FURTHER_OUT)
        agreed(course, reason="Better words.")
    assert asked() == few


_AREAS = ("Grief", "Interpersonal deficits", "Role dispute", "Role transition")


class TestRatingTheFocus:
    def test_is_kept_from_the_page_of_goals_and_read_there(self, desk, mara):
        course = mara.courses.get()
        ask_everything(course)
        agreed(course)
        address = f"/practice/people/{mara.id}/formulation/goals/"
        sent = {"focus-resolved": "mostly", "focus-words": "They talk again.", "focus-sheet": str(uuid.uuid4())}
        assert desk.post(f"{address}focus/", about(mara.id, **sent)).status_code == 303
        assert "Session 4: <strong>Mostly</strong>, Dr Lind. They talk again." in words_of(desk.get(address))
        sent["focus-resolved"] = ""
        response = desk.post(f"{address}focus/", about(mara.id, **sent))
        assert (response.status_code, "Choose how far it is resolved" in words_of(response)) == (422, True)
