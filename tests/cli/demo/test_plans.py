"""What the demo's courses work on, and what their sessions so far left behind."""

from __future__ import annotations

from itertools import pairwise

import pytest

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.ids import demo_id
from openipt.cli.demo.plans_told import PLANS
from openipt.cli.demo.seeding import seed
from openipt.cli.demo.sessions_told import SESSIONS
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.formulation.reads import (
    contracts_of,
    formulation_of,
    goals_of,
    missing_artefacts,
    reviews_of,
    stages_of,
)
from openipt.clinic.sessions.reads import note_of, place_of
from openipt.core.formulation import DisputeStage
from openipt.core.sessions import SessionRecord, area_of
from openipt.core.vocabulary import Phase

LINDS = [case for case in CASES if case.therapist == "lind"]
pytestmark = pytest.mark.usefixtures("seeded")


@pytest.fixture
def seeded(installation, settings, tmp_path, now):
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"
    seed(now=now)


def standing(who: str) -> Standing:
    found = standing_of(demo_id("person", who))
    assert found is not None
    return found


def test_every_course_works_on_what_both_signed():
    for case in LINDS:
        course_id = standing(case.who).course_id
        agreed = formulation_of(course_id).agreed
        assert agreed.foci == PLANS[case.who].foci
        assert agreed.session_number == 3
        assert contracts_of(course_id).signed.numbers.sessions == case.sessions
        assert {goal.words for goal in goals_of(course_id)} == set(PLANS[case.who].goals)
        assert all(goal.first and goal.first.session_number == 3 for goal in goals_of(course_id))


def test_nothing_of_the_initial_phase_is_owed_where_it_is_over():
    assert missing_artefacts(standing("mara"), phase=Phase.INITIAL) == ()
    assert missing_artefacts(standing("idris"), phase=Phase.INITIAL) == ()


def test_every_session_held_has_a_signed_note_with_its_agenda_gone_through():
    for case in LINDS:
        for session in Session.objects.filter(course_id=standing(case.who).course_id).exclude(attendance=""):
            place, note = place_of(session), note_of(session.id)
            assert note is not None, (case.who, place.number)
            assert note.words == SESSIONS[case.who][place.number].note
            assert {mark.item for mark in note.record.agenda} == {item.key for item in place.agenda}


def test_the_dispute_is_at_an_impasse_as_the_middle_begins():
    (noted,) = stages_of(standing("mara").course_id)
    assert (noted.session_number, noted.stage) == (3, DisputeStage.IMPASSE)


def test_the_grief_waits_for_its_review_at_the_middle():
    decided = [review.decision_point for review in reviews_of(standing("noor").course_id)]
    assert decided == ["early_review"]


def records(who: str) -> list[SessionRecord]:
    return [told.record for _, told in sorted(SESSIONS[who].items())]


def test_courses_with_different_foci_do_different_things():
    """No two courses share a tool of their area unless they share the area, and no two share a note."""
    foci = {case.who: {focus.area for focus in PLANS[case.who].foci} for case in LINDS}
    for who, areas in foci.items():
        assert {area_of(record.area) for record in records(who) if record.area} <= areas
    for one, other in pairwise(SESSIONS):
        assert not {told.note for told in SESSIONS[one].values()} & {told.note for told in SESSIONS[other].values()}
