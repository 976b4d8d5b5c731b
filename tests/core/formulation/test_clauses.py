from dataclasses import replace
from datetime import date

import pytest

from openipt.core import protocols
from openipt.core.courses import (
    CourseAlreadyHeld,
    ExtensionTooLong,
    NotAnExtension,
    ReasonMissing,
    SessionsOutOfBounds,
    first_terms,
)
from openipt.core.formulation import (
    Clauses,
    ClausesMissing,
    FewerThanHeld,
    Numbers,
    Recording,
    check_clauses,
    terms_for,
)

IPT, TODAY = protocols.get("ipt"), date(2026, 3, 10)
CLAUSES = Clauses(
    meeting="Tuesdays at nine, room 2",
    missing="A text the day before",
    person_brings="What happened this week, and with whom",
    therapist_brings="Every session, prepared",
    confidential="Everything, unless somebody is in danger",
    crisis="999, then the duty line",
    recording=Recording.NONE,
)


def terms(sessions, *, agreed=16, held=3, is_first=False, reason="More time is needed"):
    return terms_for(
        Numbers(sessions=sessions, minutes=50, every_days=7),
        versions=[first_terms(IPT, sessions=agreed, agreed_date=date(2026, 2, 1))],
        protocol=IPT,
        sessions_held=held,
        is_first=is_first,
        reason=reason,
        agreed_date=TODAY,
    )


@pytest.mark.parametrize("name", ["meeting", "missing", "person_brings", "therapist_brings", "confidential", "crisis"])
def test_a_contract_says_everything_but_a_fee(name):
    check_clauses(CLAUSES)
    with pytest.raises(ClausesMissing):
        check_clauses(replace(CLAUSES, **{name: " "}))


class TestTheNumbersOfANewVersion:
    def test_the_first_may_be_shorter_than_the_course_was_opened_with(self):
        later = terms(12, is_first=True, reason="")
        assert (later.sessions, later.initial_length, later.termination_length, later.version) == (12, 3, 2, 2)

    def test_a_later_one_extends_the_middle_and_says_why(self):
        later = terms(18)
        assert (later.sessions, later.termination_length, later.reason) == (18, 2, "More time is needed")

    def test_the_same_number_with_another_rhythm(self):
        later = terms(16)
        assert (later.sessions, later.minutes, later.agreed_date) == (16, 50, TODAY)

    @pytest.mark.parametrize(
        ("asked", "refusal"),
        [
            ({"sessions": 18, "reason": " "}, ReasonMissing),
            ({"sessions": 21}, ExtensionTooLong),
            ({"sessions": 12}, NotAnExtension),
            ({"sessions": 3}, FewerThanHeld),
            ({"sessions": 30, "is_first": True}, SessionsOutOfBounds),
            ({"sessions": 18, "held": 16}, CourseAlreadyHeld),
        ],
    )
    def test_refuses_what_the_protocol_does_not_allow(self, asked, refusal):
        with pytest.raises(refusal):
            terms(**asked)
