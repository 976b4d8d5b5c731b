from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.assessment.actions import Answered, answer_checklist
from openipt.clinic.assessment.reads import checklist_of, hard_talks_stop, has_checklist
from openipt.clinic.people.models import Relation
from openipt.clinic.safety.reads import open_alerts_of
from openipt.core.assessment import ChecklistWordsNeeded, Finding, LiesAhead, Stops, checklist
from openipt.core.safety import CauseKind
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

TODAY = NOW.date()


def answered(**outcomes: str | None) -> list[Answered]:
    return [
        Answered(finding=Finding(item=item, outcome=outcome), words="As she told me.")
        for item, outcome in outcomes.items()
    ]


@pytest.fixture
def course_id(mara):
    return mara.courses.get().id


@pytest.fixture
def ask(as_lind, course_id):
    def ask(*, at=NOW, **outcomes):
        answer_checklist(actor=as_lind, course_id=course_id, answered=answered(**outcomes), asked_date=at.date(), at=at)

    return ask


class TestAnsweringTheChecklist:
    def test_says_who_asked_when_and_what_came_of_it(self, ask, course_id):
        ask(mania="none")
        latest = checklist_of(course_id).items[0].latest
        assert latest is not None
        assert (latest.item, latest.outcome, latest.by, latest.asked_date) == ("mania", "none", "Dr Lind", TODAY)

    def test_is_missing_what_nobody_answered_for_until_all_is(self, ask, course_id):
        assert [item.key for item in checklist_of(course_id).missing] == [item.key for item in checklist().items]
        ask(**{item.key: item.outcomes[0].key for item in checklist().items if item.key != "violence"})
        assert [item.key for item in checklist_of(course_id).missing] == ["violence"]
        assert not has_checklist(course_id)
        ask(violence=None)
        standing = checklist_of(course_id)
        assert standing.is_complete
        assert has_checklist(course_id)
        assert [item.key for item in standing.to_ask] == ["violence"]

    def test_asked_again_keeps_what_was_said_before(self, ask, course_id):
        ask(suicide="thoughts_of_death")
        ask(suicide="none", at=NOW + timedelta(days=7))
        suicide = next(each for each in checklist_of(course_id).items if each.item.key == "suicide")
        assert suicide.latest is not None
        assert suicide.latest.outcome == "none"
        assert [each.outcome for each in suicide.earlier] == ["thoughts_of_death"]

    def test_refuses_a_reason_not_given_and_a_day_that_lies_ahead(self, as_lind, course_id):
        bare = [Answered(finding=Finding(item="mania", outcome=None))]
        with pytest.raises(ChecklistWordsNeeded):
            answer_checklist(actor=as_lind, course_id=course_id, answered=bare, asked_date=TODAY, at=NOW)
        tomorrow = TODAY + timedelta(days=1)
        with pytest.raises(LiesAhead):
            answer_checklist(
                actor=as_lind, course_id=course_id, answered=answered(mania="none"), asked_date=tomorrow, at=NOW
            )
        assert not checklist_of(course_id).items[0].latest

    def test_is_for_those_who_treat(self, harbour_street, mara, course_id):
        ines = cast.a_colleague(harbour_street, "Ines", Role.SUPERVISOR)
        cast.in_the_care_of(mara, ines, Relation.SUPERVISING)
        stranger = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        for account, refusal in ((stranger, NotYours), (ines, NotAllowed)):
            with pytest.raises(refusal):
                answer_checklist(
                    actor=cast.acting(account, harbour_street),
                    course_id=course_id,
                    answered=answered(mania="none"),
                    asked_date=TODAY,
                    at=NOW,
                )


class TestSafetyAtHome:
    def test_stops_hard_talks_until_it_was_asked_again_and_answered_otherwise(self, ask, mara, course_id):
        assert not hard_talks_stop(mara.id)
        ask(violence="now")
        assert hard_talks_stop(mara.id)
        assert checklist_of(course_id).stops == {Stops.HARD_TALKS}
        ask(violence=None, at=NOW + timedelta(days=1))
        assert hard_talks_stop(mara.id), "not asking takes nothing back"
        ask(violence="before", at=NOW + timedelta(days=2))
        assert not hard_talks_stop(mara.id)

    def test_outlasts_the_course_in_which_it_was_said(self, ask, mara):
        ask(violence="now")
        cast.a_course(mara)
        assert hard_talks_stop(mara.id)


class TestWhatSomebodyMustBeToldOf:
    """Asking face to face is one more way an answer arrives: the alert is the same."""

    @pytest.mark.parametrize(
        ("item", "outcome", "rule", "answer"),
        [
            ("suicide", "thoughts_of_death", "suicide_asked.any", 1),
            ("suicide", "attempt_before", "suicide_asked.any", 2),
            ("suicide", "thoughts_of_acting", "suicide_asked.thoughts_of_acting", 3),
            ("mania", "now", "found_when_asked.now", 1),
            ("psychosis", "now", "found_when_asked.now", 1),
        ],
    )
    def test_raises_its_alert_in_the_same_step(self, ask, mara, lind, ines, item, outcome, rule, answer):
        ask(**{"medication": "takes", item: outcome})
        alert = open_alerts_of([mara.id])[mara.id]
        assert (alert.owner_id, alert.raised_at) == (lind.id, NOW)
        (cause,) = alert.causes
        assert (cause.kind, cause.about, cause.rule, cause.answer) == (CauseKind.FINDING, item, rule, answer)

    def test_what_is_found_now_is_answered_within_four_hours_of_service(self, ask, mara, ines):
        ask(psychosis="now")
        assert open_alerts_of([mara.id])[mara.id].due_at == NOW + timedelta(hours=4)

    @pytest.mark.parametrize(
        "found", [{"suicide": "none"}, {"suicide": None}, {"violence": "before"}, {"mania": "not_ruled_out"}]
    )
    def test_raises_none_where_nothing_of_it_was_found(self, ask, mara, found):
        ask(**found)
        assert open_alerts_of([mara.id]) == {}

    def test_joins_the_alert_that_is_open_and_brings_its_time_forward(self, ask, mara, ines):
        cast.answered(mara, 14, item9=1)
        before = open_alerts_of([mara.id])[mara.id]
        ask(suicide="thoughts_of_acting")
        after = open_alerts_of([mara.id])[mara.id]
        assert after.id == before.id
        assert len(after.causes) == len(before.causes) + 1
        assert after.due_at < before.due_at
        assert after.worst.about == "suicide"

    def test_a_later_answer_takes_nothing_back(self, ask, mara):
        ask(suicide="thoughts_of_death")
        ask(suicide="none", at=NOW + timedelta(days=7))
        assert len(open_alerts_of([mara.id])[mara.id].causes) == 1
