"""Dr Lind writes a letter from the record, reads it through, signs it, and hands it on."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openipt.clinic.audit.models import Line
from openipt.clinic.formulation.actions import Decided, hold_review
from openipt.clinic.letters.models import SignedLetter
from openipt.clinic.letters.reads import draft_of, letter_of, letters_of
from openipt.core.ending import EndingTask
from openipt.core.formulation import ReviewOutcome
from openipt.core.inventory import SafetyConcern
from openipt.core.letters import LetterKind
from openipt.core.safety_plan import SafetyPlan, Someone
from tests import cast
from tests.clinic.ending.leaving import AN_END, GAINS, PLAN, ended, kept, leave_an_ending_behind
from tests.clinic.formulation.saying import a_goal, agreed, ask_everything, signed
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.clinic.letters.writing import a_signed_letter
from tests.clinic.safety.test_what_else_raises_an_alert import harm_noted
from tests.clinic.safety_plan.planning import planned
from tests.conftest import NOW
from tests.web.letters.reading import read
from tests.web.practice.conftest import about
from tests.web.practice.test_circle import HOSTILE, text_of

LETTERS = "/practice/people/{}/letters/"


@pytest.fixture
def course(mara):
    course = mara.courses.get()
    ask_everything(course)
    agreed(course)
    signed(course)
    return course


def at(person, *rest) -> str:
    return "/".join(["/practice/people", str(person.id), "letters", *rest, ""])


def referring(mara, seen="0", **more):
    return about(mara.id, seen=seen, **({"to": "Dr Kaya", "words-opening": "Dear Dr Kaya,", "step": "read"} | more))


class TestTheList:
    def test_says_what_can_be_written_and_what_is_missing_for_the_rest(self, desk, mara):
        words = text_of(desk.get(at(mara)))
        assert "It can be written once both have signed a contract." in words
        assert "Write it : To the referrer" in words

    def test_offers_what_the_record_holds(self, desk, mara, course):
        words = text_of(desk.get(at(mara)))
        assert "Write it : Contract" in words
        assert "Write it : Formulation" in words

    def test_has_nothing_to_write_from_before_a_course(self, desk, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        words = text_of(desk.get(at(idris)))
        assert "No course was opened yet, so there is nothing to write from." in words

    def test_asks_as_many_questions_however_many_letters_there_are(self, desk, mara, course, as_lind):
        a_signed_letter(course, by=as_lind)
        desk.get(at(mara))  # the first page of a session notes that somebody is active
        with CaptureQueriesContext(connection) as few:
            desk.get(at(mara))
        for kind in LetterKind:
            a_signed_letter(course, by=as_lind, kind=kind, is_shared=True)
        with CaptureQueriesContext(connection) as many:
            desk.get(at(mara))
        assert len(many) == len(few)


class TestWriting:
    def test_begins_from_the_record(self, desk, mara, course):
        words = text_of(desk.get(at(mara, "formulation")))
        assert "Dear Mara, this is what we found out together" in words
        assert "Mara and Jonas, over who looks after Emil" in words

    def test_keeps_what_was_written_and_goes_on_from_there(self, desk, mara, course):
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Mara,", "step": "keep"})
        assert desk.post(at(mara, "contract"), sent).status_code == 303
        page = desk.get(at(mara, "contract"))
        assert ">\nMara,</textarea>" in page.content.decode()
        assert "Draft kept by Dr Lind" in text_of(page)

    def test_another_window_overwrites_nothing(self, desk, mara, course):
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Mara,"})
        desk.post(at(mara, "contract"), sent)
        page = desk.post(at(mara, "contract"), sent | {"words-opening": "From another window"})
        assert page.status_code == 409
        assert draft_of(course.id, LetterKind.CONTRACT).letter.sections[0].words == "Mara,"

    def test_ten_thousand_characters_are_refused_and_nothing_typed_is_lost(self, desk, mara, course):
        sent = about(
            mara.id, seen="0", to="Mara A", **{"words-opening": "x" * 10_000, "words-closing": "Until Tuesday"}
        )
        page = desk.post(at(mara, "contract"), sent)
        assert page.status_code == 422
        assert "Write 9500 letters at most. You wrote 10000." in text_of(page)
        assert "x" * 10_000 in page.content.decode()
        assert "Until Tuesday" in page.content.decode()

    def test_a_form_about_somebody_else_is_kept_nowhere(self, desk, mara, course, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        page = desk.post(at(mara, "contract"), about(idris.id, seen="0", to="Mara A"))
        assert page.status_code == 422
        assert draft_of(course.id, LetterKind.CONTRACT).version == 0

    def test_says_when_the_record_moved_on_and_begins_anew_when_asked(self, desk, mara, course):
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Mara,", "step": "keep"})
        desk.post(at(mara, "formulation"), sent)
        a_goal(course, rating=2)
        assert "The record has changed since this draft was begun." in text_of(desk.get(at(mara, "formulation")))
        assert desk.post(at(mara, "formulation", "discards"), about(mara.id, seen="1")).status_code == 303
        assert "I see a friend once a week" in text_of(desk.get(at(mara, "formulation")))

    def test_a_kind_that_does_not_exist_is_not_there(self, desk, mara, course):
        assert desk.get(at(mara, "poem")).status_code == 404

    def test_what_cannot_be_written_yet_says_so(self, desk, mara):
        page = desk.get(at(mara, "contract"))
        assert page.status_code == 422
        assert "There is nothing to write this letter from yet" in text_of(page)

    def test_a_letter_to_the_person_never_says_that_somebody_is_unsafe(self, desk, mara, course):
        plain = text_of(desk.get(at(mara, "formulation")))
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        said = text_of(desk.get(at(mara, "formulation")))
        assert said.replace("Alerts: 1 open", "Alerts") == plain

    @pytest.mark.parametrize("kind", list(LetterKind))
    def test_none_carries_the_safety_plan_or_harm_to_somebody(self, desk, mara, course, as_lind, kind):
        leave_an_ending_behind(course)
        planned(mara, SafetyPlan(signs="Quayside", ask=(Someone(name="Ottoline"),), reasons="Wisteria"))
        harm_noted(mara, as_lind)
        page = text_of(desk.get(at(mara, kind)))
        for words in ("Quayside", "Ottoline", "Wisteria", "left alone at night", "hurt or neglected"):
            assert words not in page

    def test_what_the_therapist_reasoned_stays_in_the_record(self, desk, mara, course):
        decided = Decided(outcome=ReviewOutcome.KEEP, reasons="She avoids me.", person_said="Go on.")
        hold_review(actor=system_at(mara), course_id=course.id, decided=decided, at=NOW)
        words = text_of(desk.get(at(mara, "mid_course")))
        assert "Go on." in words
        assert "She avoids me." not in words


class TestOfTheEnding:
    def test_are_written_when_the_course_is_over(self, desk, mara, course):
        kept(course, EndingTask.GAINS, GAINS)
        leave_an_ending_behind(course)
        ended(course)
        words = text_of(desk.get(at(mara)))
        assert "Write it : Ending" in words
        assert "Write it : Plan for staying well" in words
        words = text_of(desk.get(at(mara, "ending")))
        assert "held; the course has ended" in words
        assert GAINS.gains in words
        assert AN_END.reasons not in words

    def test_the_persons_own_plan_becomes_a_letter_of_theirs(self, desk, mara, course):
        kept(course, EndingTask.RELAPSE_PLAN, PLAN)
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Mine.", "step": "read"})
        desk.post(at(mara, "relapse_plan"), sent)
        sent = about(mara.id, seen="1", said=["share"])
        assert desk.post(at(mara, "relapse_plan", "signing"), sent).status_code == 303
        (letter,) = letters_of(mara.id)
        file = read(desk.get(f"/practice/letters/{letter.id}/pdf/a4/").content).words
        for said in ("Mine.", "I wake at four", "Jonas, Bea", "I also call from a score of"):
            assert said in file


class TestToSomebodyElse:
    def test_names_nobody_and_says_which_words_are_names(self, desk, mara, course):
        somebody_of(mara, "Jonas")
        assert "Jonas" not in text_of(desk.get(at(mara, "referrer")))
        desk.post(at(mara, "referrer"), referring(mara, **{"words-opening": "She and Jonas talk again."}))
        words = text_of(desk.get(at(mara, "referrer", "signing")))
        assert "These words are also names of people in the circle: Jonas." in words
        page = desk.post(at(mara, "referrer", "signing"), about(mara.id, seen="1", said=["agrees"]))
        assert page.status_code == 422
        assert not SignedLetter.objects.exists()
        sent = about(mara.id, seen="1", said=["agrees", "alike"])
        assert desk.post(at(mara, "referrer", "signing"), sent).status_code == 303

    def test_needs_the_persons_agreement(self, desk, mara, course):
        desk.post(at(mara, "referrer"), referring(mara))
        page = desk.post(at(mara, "referrer", "signing"), about(mara.id, seen="1"))
        assert page.status_code == 422
        assert "is signed once the person has read it, or heard it, and agrees" in text_of(page)

    def test_needs_a_reader(self, desk, mara, course):
        page = desk.post(at(mara, "referrer"), referring(mara, to=""))
        assert page.status_code == 422
        assert "Write whom the letter is to" in text_of(page)


class TestSigned:
    @pytest.fixture
    def letter(self, desk, mara, course):
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Dear Mara, look.", "step": "read"})
        desk.post(at(mara, "formulation"), sent)
        assert "Draft, not signed" in text_of(desk.get(at(mara, "formulation", "signing")))
        assert (
            desk.post(at(mara, "formulation", "signing"), about(mara.id, seen="1", said=["share"])).status_code == 303
        )
        return SignedLetter.objects.get()

    def test_stands_on_its_page_with_version_day_and_name(self, desk, letter):
        words = text_of(desk.get(f"/practice/letters/{letter.id}/"))
        assert "Dear Mara, look." in words
        assert "Version 1, signed by Dr Lind on 10 March 2026" in words

    def test_is_the_same_letter_as_a_file(self, desk, letter):
        file = desk.get(f"/practice/letters/{letter.id}/pdf/a4/")
        assert file["Content-Type"] == "application/pdf"
        assert file["Content-Disposition"] == 'attachment; filename="letter-2026-03-10.pdf"'
        assert file["Cache-Control"] == "no-store"
        assert "Dear Mara, look." in read(file.content).words

    def test_there_is_no_other_paper(self, desk, letter):
        assert desk.get(f"/practice/letters/{letter.id}/pdf/a5/").status_code == 404

    def test_the_trail_says_who_looked_and_who_took_it_away(self, desk, letter):
        desk.get(f"/practice/letters/{letter.id}/")
        desk.get(f"/practice/letters/{letter.id}/pdf/a4/")
        verbs = list(Line.objects.order_by("-seq").values_list("verb", flat=True)[:2])
        assert verbs == ["letter.downloaded", "letter.viewed"]

    def test_is_shared_and_taken_back(self, desk, mara, letter):
        assert letters_of(mara.id)[0].is_shared
        place = f"/practice/letters/{letter.id}/sharings/"
        assert desk.post(place, about(mara.id, share="no")).status_code == 303
        assert not letters_of(mara.id)[0].is_shared
        desk.post(place, about(mara.id, share="yes"))
        assert letters_of(mara.id)[0].is_shared

    def test_the_next_version_follows_it(self, desk, mara, letter):
        sent = about(mara.id, seen="0", to="Mara A", **{"words-opening": "Dear Mara, again.", "step": "read"})
        desk.post(at(mara, "formulation"), sent)
        desk.post(at(mara, "formulation", "signing"), about(mara.id, seen="1"))
        words = text_of(desk.get(at(mara)))
        assert "Formulation, version 2" in words
        assert "A later version took its place" in words
        assert letter_of(letter).sections[0].words == "Dear Mara, look."

    def test_signing_twice_signs_once(self, desk, mara, letter):
        page = desk.post(at(mara, "formulation", "signing"), about(mara.id, seen="1"))
        assert page.status_code == 303
        assert SignedLetter.objects.count() == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_on_the_page_and_in_the_file(desk, mara, course, as_lind, words):
    row = a_signed_letter(course, by=as_lind, words=words)
    page = desk.get(f"/practice/letters/{row.id}/").content.decode()
    assert "<script>alert" not in page
    assert words.lstrip("‮") in text_of(desk.get(f"/practice/letters/{row.id}/"))
    assert desk.get(f"/practice/letters/{row.id}/pdf/us-letter/").status_code == 200
