"""Which facts each letter tells, in which order; and that no letter tells what it may not."""

from __future__ import annotations

import pytest

from openipt.core.ending import Gains, RelapsePlan, WhatComesAfter
from openipt.core.letters import (
    Areas,
    CourseSoFar,
    LetterFacts,
    LetterKind,
    NothingToTell,
    Outlook,
    Story,
    can_be_written,
    outline,
)
from openipt.core.vocabulary import ProblemArea
from tests.core.letters.some_letters import GRIEF, facts, scores

ORDER = {
    LetterKind.CONTRACT: ["Opening", "Agreement", "Closing", "BothSigned"],
    LetterKind.FORMULATION: ["Opening", "Story", "Goals", "Closing", "BothSigned"],
    LetterKind.MID_COURSE: ["Opening", "CourseSoFar", "Scores", "Goals", "ReviewKept", "Closing"],
    LetterKind.ENDING: [
        "Opening",
        "CourseSoFar",
        "Scores",
        "Goals",
        "CourseReview",
        "Gains",
        "Outlook",
        "Taken",
        "Closing",
    ],
    LetterKind.RELAPSE_PLAN: ["Opening", "RelapsePlan", "Closing"],
    LetterKind.REFERRER: [
        "Opening",
        "NamedDiagnosis",
        "CourseSoFar",
        "Areas",
        "Scores",
        "Medicines",
        "Outlook",
        "Closing",
    ],
}
BARE = LetterFacts(course=CourseSoFar(protocol="IPT", sessions=16, held=0, began_date=None, latest_date=None))


def names(kind: LetterKind, known: LetterFacts) -> list[str]:
    return [type(passage).__name__ for passage in outline(kind, known)]


@pytest.mark.parametrize("kind", LetterKind)
def test_tells_these_facts_in_this_order(kind):
    assert names(kind, facts()) == ORDER[kind]


@pytest.mark.parametrize("kind", LetterKind)
def test_the_same_facts_give_the_same_letter(kind):
    assert outline(kind, facts()) == outline(kind, facts())


@pytest.mark.parametrize("kind", [LetterKind.FORMULATION, LetterKind.REFERRER])
def test_two_foci_give_two_letters(kind):
    assert outline(kind, facts()) != outline(kind, facts(GRIEF))


@pytest.mark.parametrize("kind", LetterKind)
def test_is_written_from_what_there_is(kind):
    if kind is LetterKind.REFERRER:
        assert names(kind, BARE) == ["Opening", "CourseSoFar", "Closing"]
        return
    assert not can_be_written(kind, BARE)
    with pytest.raises(NothingToTell):
        outline(kind, BARE)


def test_the_referrer_hears_the_area_and_not_whom_it_is_about():
    told = outline(LetterKind.REFERRER, facts())
    assert Areas(keys=(ProblemArea.ROLE_DISPUTE,)) in told
    assert Outlook(after=WhatComesAfter.BOOSTERS) in told
    assert not any(isinstance(passage, Story | RelapsePlan | Gains) for passage in told)
    assert "Jonas" not in repr(told)


def test_a_measure_without_a_score_is_not_told():
    assert "Scores" not in names(LetterKind.MID_COURSE, facts(scores=(scores(None, None),)))


def test_what_was_said_stays_out_of_tracebacks():
    assert "low since October" not in repr(facts())
