"""Small functions that bring Mara's course to a formulation, a contract and goals."""

from __future__ import annotations

import uuid
from uuid import UUID

from openipt.clinic.assessment.actions import (
    Answered,
    NamedDiagnosis,
    answer_checklist,
    name_diagnosis,
    review_symptoms,
)
from openipt.clinic.courses.models import Course
from openipt.clinic.formulation.actions import (
    Offer,
    Proposal,
    Said,
    answer_contract,
    answer_formulation,
    keep_goal,
    offer_contract,
    propose_formulation,
    rate_goals,
)
from openipt.clinic.formulation.models import Way
from openipt.clinic.formulation.reads import contracts_of, formulation_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry
from openipt.core.assessment import Finding, Presence, SymptomFound, checklist
from openipt.core.formulation import ChosenFocus, Clauses, Narrative, Numbers, Recording
from openipt.core.timeline import EntryKind, Lane, RoughDate
from openipt.core.vocabulary import ProblemArea
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.moments import NOW

DISPUTE = ChosenFocus(area=ProblemArea.ROLE_DISPUTE, in_words="Mara and Jonas, over who looks after Emil")
TRANSITION = ChosenFocus(area=ProblemArea.ROLE_TRANSITION, in_words="Back to full-time teaching")
STORY = Narrative(
    reported="Low most days, broken sleep",
    diagnosis="A depressive episode, the second",
    began="Early October, five weeks after full-time work",
    link="The talk about Emil dried up as the episode began",
    told="You have been depressed since October. I suggest we work on what you each expect.",
)
YES, NOT_YET = (
    Said(agrees=True, words="Yes. It is the quiet that does it."),
    Said(agrees=False, words="It began before."),
)
CLAUSES = Clauses(
    meeting="Tuesdays at nine, room 2",
    missing="A text the day before",
    person_brings="What happened this week, and with whom",
    therapist_brings="Every session, prepared",
    confidential="Everything, unless somebody is in danger",
    crisis="999, then the duty line",
    recording=Recording.NONE,
)


def ask_everything(course: Course, *, by: Actor | None = None) -> None:
    """Answer every item of the checklist: asked, and nothing found."""
    answered = [
        Answered(finding=Finding(item=item.key, outcome=item.outcomes[0].key), words="Asked.")
        for item in checklist().items
    ]
    actor = by or system_at(course.person)
    answer_checklist(actor=actor, course_id=course.id, answered=answered, asked_date=NOW.date(), at=NOW)


def propose(course: Course, *foci: ChosenFocus, by: Actor | None = None, **more: object) -> int:
    """Propose a formulation and give back its version."""
    seen = len(formulation_of(course.id).versions)
    proposal = Proposal(**({"foci": foci or (DISPUTE,), "narrative": STORY} | more))  # type: ignore[arg-type]
    actor = by or system_at(course.person)
    return propose_formulation(actor=actor, course_id=course.id, proposal=proposal, seen=seen, at=NOW).version


def agreed(course: Course, *foci: ChosenFocus, **more: object) -> None:
    """Propose a formulation, and have it agreed in the session."""
    version = propose(course, *foci, **more)
    answer_formulation(
        actor=system_at(course.person), course_id=course.id, version=version, said=YES, way=Way.IN_SESSION, at=NOW
    )


def offered(course: Course, sessions: int = 16, *, reason: str = "", by: Actor | None = None) -> int:
    """Offer a contract and give back its version."""
    seen = len(contracts_of(course.id).versions)
    offer = Offer(numbers=Numbers(sessions=sessions, minutes=50, every_days=7), clauses=CLAUSES, reason=reason)
    actor = by or system_at(course.person)
    return offer_contract(actor=actor, course_id=course.id, offer=offer, seen=seen, at=NOW).version


def signed(course: Course, sessions: int = 16, *, reason: str = "") -> None:
    """Offer a contract, and have it signed in the session."""
    version = offered(course, sessions, reason=reason)
    answer_contract(
        actor=system_at(course.person), course_id=course.id, version=version, said=YES, way=Way.IN_SESSION, at=NOW
    )


def a_goal(course: Course, words: str = "I see a friend once a week", rating: int | None = None) -> UUID:
    """A goal, and where it stands if that is said."""
    system = system_at(course.person)
    goal_id = keep_goal(actor=system, course_id=course.id, words=words, at=NOW)
    if rating is not None:
        sheet, ratings = uuid.uuid4(), {goal_id: rating}
        rate_goals(actor=system, course_id=course.id, ratings=ratings, sheet_id=sheet, way=Way.IN_SESSION, at=NOW)
    return goal_id


def leave_everything_behind(course: Course) -> None:
    """Everything the initial phase must leave behind, the plainest way."""
    today, to = NOW.date(), {"actor": system_at(course.person), "course_id": course.id, "at": NOW}
    ask_everything(course)
    found = [SymptomFound(symptom="sleep", presence=Presence.NO)]
    review_symptoms(found=found, words="", reviewed_date=today, **to)
    name_diagnosis(diagnosis=NamedDiagnosis(name="Depressive episode", named_date=today), **to)
    for lane, kind in ((Lane.SYMPTOMS, EntryKind.ONSET), (Lane.LIFE_EVENTS, EntryKind.WORK)):
        happening = Happening(lane=lane, kind=kind, began=RoughDate.of(2025, 10), words="So it was")
        keep_timeline_entry(happening=happening, **to)
    somebody_of(course.person, "Jonas")
    agreed(course)
    a_goal(course, rating=2)
    signed(course)
