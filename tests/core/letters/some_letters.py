"""Facts of two invented courses, and a letter to write into."""

from __future__ import annotations

from datetime import date

from openipt.core import measures
from openipt.core.ending import CourseReview, Gains, RelapsePlan, WhatComesAfter
from openipt.core.formulation import ChosenFocus, Clauses, Numbers, Recording, ReviewOutcome, ReviewStep
from openipt.core.letters import (
    Agreement,
    BothSigned,
    CourseSoFar,
    Ended,
    GoalSoFar,
    Letter,
    LetterFacts,
    LetterKind,
    Medicine,
    NamedDiagnosis,
    Outlook,
    Pair,
    Pairs,
    Points,
    Quote,
    Reading,
    ReviewKept,
    ScoreStory,
    Section,
    Story,
    Taken,
)
from openipt.core.outcomes import judge_change
from openipt.core.vocabulary import ProblemArea

SIGNED = BothSigned(
    version=1,
    therapist="Dr Lind",
    therapist_date=date(2026, 2, 17),
    person_date=date(2026, 2, 18),
    in_session=False,
)
CLAUSES = Clauses(
    meeting="Tuesdays at nine",
    missing="A text the day before",
    person_brings="What happened this week",
    therapist_brings="Every session, prepared",
    confidential="Everything, unless somebody is in danger",
    crisis="999, then the duty line",
    recording=Recording.NONE,
)
DISPUTE = ChosenFocus(area=ProblemArea.ROLE_DISPUTE, in_words="Mara and Jonas, over who looks after Emil")
GRIEF = ChosenFocus(area=ProblemArea.GRIEF, in_words="Her brother, who died last spring")


def scores(*points: int | None, key: str = "phq9") -> ScoreStory:
    """A measure answered week by week from 3 February 2026 on."""
    measure = measures.get(key)
    readings = tuple(
        Reading(
            day=date(2026, 2, 3 + 7 * at) if at < 4 else date(2026, 3, 3 + 7 * (at - 4)), session=at + 1, points=each
        )
        for at, each in enumerate(points)
    )
    scored = [each for each in points if each is not None]
    change = None
    if len(scored) > 1:
        change = judge_change(measure, earlier_points=scored[0], later_points=scored[-1], age_years=34)
    return ScoreStory(measure=measure, readings=readings, change=change)


def facts(focus: ChosenFocus = DISPUTE, **more: object) -> LetterFacts:
    """A course at session 8 with everything on record."""
    known = {
        "course": CourseSoFar(
            protocol="Interpersonal Psychotherapy",
            sessions=16,
            held=8,
            began_date=date(2026, 2, 3),
            latest_date=date(2026, 3, 24),
        ),
        "agreement": Agreement(numbers=Numbers(sessions=16, minutes=50, every_days=7), clauses=CLAUSES, signed=SIGNED),
        "story": Story(foci=(focus,), told="You have been low since October.", person_said="Yes.", signed=SIGNED),
        "goals": (GoalSoFar(words="I see a friend once a week", first=2, now=5),),
        "scores": (scores(17, 16, 15, 12, 10),),
        "review": ReviewKept(
            title="Midpoint review",
            session=8,
            held_date=date(2026, 3, 24),
            outcome=ReviewOutcome.CHANGE,
            steps=(ReviewStep.MORE_FREQUENT,),
            focus_stands=True,
            person_said="I would go on.",
        ),
        "diagnosis": NamedDiagnosis(name="Depressive episode, moderate", system="icd11", code="6A70.1"),
        "ending": Ended(
            review=CourseReview(better="Sleep, and the evenings", by_what="Saying it the same day"),
            gains=Gains(gains="I told Jonas what I need"),
            relapse_plan=RelapsePlan(mood_signs="I wake at four", people="Jonas, Bea", call_at_points=10),
            outlook=Outlook(after=WhatComesAfter.BOOSTERS, person_said="In spring, then."),
            taken=Taken(words="That silence can be broken"),
        ),
        "medicines": (Medicine(what="Sertraline", dose="50 mg", started_date=date(2026, 1, 5)),),
    }
    return LetterFacts(**(known | more))  # type: ignore[arg-type]


def a_letter(kind: LetterKind = LetterKind.MID_COURSE, **more: object) -> Letter:
    """A letter with one section of words, one of facts, and one of words alone that is empty."""
    known = {
        "kind": kind,
        "title": "Where we are",
        "to": "Mara A",
        "about": "",
        "service": "Harbour Street",
        "language": "en",
        "sections": (
            Section(key="opening", words="Dear Mara, we looked back.", is_needed=True),
            Section(
                key="course",
                heading="So far",
                blocks=(Pairs(rows=(Pair(term="Sessions", words="8 of 16"),)), Points(items=("One a week",))),
            ),
            Section(
                key="review", heading="Decided", blocks=(Quote(words="I would go on.", by="Mara"),), is_needed=True
            ),
            Section(key="closing"),
        ),
    }
    return Letter(**(known | more))  # type: ignore[arg-type]
