"""What both agreed on, version by version, and reviews that decide and give their reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.courses.reads import standing_of
from openipt.clinic.formulation.reads import contracts_of, reviews_of
from openipt.core.formulation import ReviewOutcome, ReviewStep
from openipt.core.inventory import SafetyConcern
from openipt.core.vocabulary import Phase
from tests import cast
from tests.clinic.formulation.saying import leave_everything_behind, offered, signed
from tests.clinic.inventory.telling import somebody_of
from tests.conftest import NOW
from tests.web.practice.conftest import about, shows_own_rules
from tests.web.practice.test_circle import text_of

NUMBERS = {"sessions": "16", "minutes": "50", "every_days": "7"}
CLAUSES = {
    "meeting": "Tuesdays at nine, room 2",
    "missing": "A text the day before",
    "fee": "",
    "person_brings": "What happened this week",
    "therapist_brings": "Every session, prepared",
    "confidential": "Everything, unless somebody is in danger",
    "crisis": "999, then the duty line",
    "recording": "none",
}


def at(person, *rest) -> str:
    return "/".join(["/practice/people", str(person.id), *rest, ""])


class TestTheContract:
    def test_is_signed_by_the_therapist_then_by_the_person(self, desk, mara):
        assert "No contract is signed by both yet." in text_of(desk.get(at(mara, "contract")))
        sent = about(mara.id, seen="0", **NUMBERS, **CLAUSES)
        assert desk.post(at(mara, "contract", "offer"), sent).status_code == 303
        words = text_of(desk.get(at(mara, "contract")))
        assert "16 sessions of 50 minutes, one a week" in words
        assert "Mara has not signed" in words
        answer = about(mara.id, seen="1", **{"answer-answer": "agrees", "answer-words": ""})
        assert desk.post(at(mara, "contract", "answers"), answer).status_code == 303
        assert "Signed by both" in text_of(desk.get(at(mara, "contract")))

    def test_says_what_is_missing_and_keeps_what_was_typed(self, desk, mara):
        page = desk.post(
            at(mara, "contract", "offer"), about(mara.id, seen="0", **NUMBERS, **{**CLAUSES, "crisis": ""})
        )
        assert page.status_code == 422
        assert "Write what you agree on" in text_of(page)
        assert "Tuesdays at nine" in text_of(page)

    def test_an_extension_needs_a_reason_and_stays_within_the_protocol(self, desk, mara):
        signed(mara.courses.get())
        offer = at(mara, "contract", "offer")
        longer = {**NUMBERS, "sessions": "18", **CLAUSES}
        assert "Write why it changes" in text_of(desk.post(offer, about(mara.id, seen="1", reason="", **longer)))
        too_long = {**longer, "sessions": "25"}
        page = desk.post(offer, about(mara.id, seen="1", reason="More", **too_long))
        assert "more than this course may come to, 20" in text_of(page)
        assert desk.post(offer, about(mara.id, seen="1", reason="For the move", **longer)).status_code == 303
        assert standing_of(mara.id).plan.sessions == 16

    def test_a_form_from_yesterday_overwrites_nothing(self, desk, mara):
        course = mara.courses.get()
        offered(course)
        page = desk.post(at(mara, "contract", "offer"), about(mara.id, seen="0", **NUMBERS, **CLAUSES))
        assert page.status_code == 409
        assert len(contracts_of(course.id).versions) == 1

    def test_a_no_says_what_is_not_right(self, desk, mara):
        offered(mara.courses.get())
        empty = about(mara.id, seen="1", **{"answer-answer": "not-yet", "answer-words": ""})
        page = desk.post(at(mara, "contract", "answers"), empty)
        assert page.status_code == 422
        assert "Say in a few words what is not right yet" in text_of(page)


class TestWhatTheInitialPhaseLeavesBehind:
    @pytest.fixture
    def idris(self, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        cast.a_course(idris, session=3)
        return idris

    def test_says_calmly_what_is_missing_and_what_it_is_for(self, desk, idris):
        words = text_of(desk.get(at(idris, "contract")))
        assert "Still missing from the initial phase" in words
        assert "Formulation (missing)" in words
        assert "Begin the middle phase" not in words

    def test_lets_the_middle_begin_early_once_all_is_there(self, desk, idris):
        leave_everything_behind(idris.courses.get())
        assert "Begin the middle phase" in text_of(desk.get(at(idris, "contract")))
        sent = about(idris.id, **{"middle-reason": "All is said."})
        assert desk.post(at(idris, "contract", "middle"), sent).status_code == 303
        assert standing_of(idris.id).phase is Phase.MIDDLE

    def test_refuses_it_in_words_while_something_is_missing(self, desk, idris):
        page = desk.post(at(idris, "contract", "middle"), about(idris.id, **{"middle-reason": "All is said."}))
        assert page.status_code == 422
        assert "The middle phase cannot begin yet" in text_of(page)


class TestHoldingAReview:
    @pytest.fixture
    def decided(self, mara):
        def decided(**more):
            return about(
                mara.id,
                **(
                    {
                        "decision_point": "early_review",
                        "outcome": "keep",
                        "focus": "stands",
                        "reasons": "She links it herself.",
                        "person_said": "I would go on.",
                        "review": "5a5f3b66-62a7-4d3c-9d59-0a6f5f6a1c11",
                    }
                    | more
                ),
            )

        return decided

    def test_keeps_the_decision_its_reasons_and_what_the_person_said(self, desk, mara, decided):
        assert desk.post(at(mara, "review", "held"), decided()).status_code == 303
        words = text_of(desk.get(at(mara, "review")))
        assert "Session 4: Review early in the course" in words
        assert "The focus stands." in words
        assert "I would go on." in words
        (review,) = reviews_of(mara.courses.get().id)
        assert (review.outcome, review.focus_stands) == (ReviewOutcome.KEEP, True)

    def test_a_double_tap_keeps_one(self, desk, mara, decided):
        for _ in range(2):
            desk.post(at(mara, "review", "held"), decided())
        assert len(reviews_of(mara.courses.get().id)) == 1

    def test_a_change_says_what_changes(self, desk, mara, decided):
        page = desk.post(at(mara, "review", "held"), decided(outcome="change"))
        assert page.status_code == 422
        assert "Choose what is to change or to be added" in text_of(page)
        page = desk.post(at(mara, "review", "held"), decided(outcome="change", steps=["more_frequent"]))
        assert page.status_code == 303
        assert reviews_of(mara.courses.get().id)[0].steps == (ReviewStep.MORE_FREQUENT,)

    def test_begins_with_the_review_the_rule_asks_for(self, desk, mara, harbour_street):
        shows_own_rules(harbour_street)
        for weeks, total in ((3, 17), (0, 17)):
            cast.answered(mara, total, at=NOW - timedelta(weeks=weeks))
        page = desk.get(at(mara, "review"))
        assert "Review early in the course" in text_of(page)
        assert '<option value="early_review" selected>' in page.content.decode()

    def test_offers_no_joint_session_while_somebody_is_unsafe(self, desk, mara):
        assert "A session together with somebody who matters" in text_of(desk.get(at(mara, "review")))
        somebody_of(mara, "Jonas", safety=frozenset({SafetyConcern.VIOLENCE}))
        assert "A session together with somebody who matters" not in text_of(desk.get(at(mara, "review")))

    def test_says_how_many_sessions_are_left(self, desk, mara):
        words = text_of(desk.get(at(mara, "review")))
        assert "Session 4 of 16. 13 sessions are left, this one included" in words
