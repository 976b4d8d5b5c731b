"""Small functions that bring Mara's course to its end."""

from __future__ import annotations

from openipt.clinic.courses.models import Course
from openipt.clinic.ending.actions import HowItEnded, end_course, keep_task
from openipt.clinic.ending.reads import kept_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.inventory.actions import take_snapshot
from openipt.core.ending import (
    Announced,
    Disposition,
    EndedHow,
    EndingTask,
    Feelings,
    Gains,
    Goodbye,
    Record,
    RelapsePlan,
    ToldApart,
    WhatComesAfter,
)
from openipt.core.inventory import SnapshotKind
from tests.clinic.inventory.telling import somebody_of, system_at
from tests.conftest import NOW

PLAN = RelapsePlan(
    mood_signs="I wake at four",
    relationship_signs="I stop answering Bea",
    triggers="End of term",
    helped="Saying it the same evening",
    steps="Tell Jonas. Walk with Bea. Keep bedtimes.",
    people="Jonas, Bea",
    contact="Harbour Street, 01632 960100",
    when_to_call="Two signs for two weeks",
    call_at_points=10,
)
ANNOUNCED = Announced(left=3, person_said="Already?")
FEELINGS = Feelings(brings_up="Sad to stop", told_apart=ToldApart.YES)
GAINS = Gains(gains="She told Jonas what she needs", skills="Says it early")
AN_END = Disposition(after=WhatComesAfter.END, reasons="Well, and wants to try it alone")
MAINTENANCE = Disposition(after=WhatComesAfter.MAINTENANCE, reasons="The third episode")
GOODBYE = Goodbye(takes="That silence can be broken")


def kept(course: Course, task: EndingTask, record: Record, *, by: Actor | None = None) -> None:
    """Keep what one task left behind, whatever stood before."""
    before = kept_of(course.id).get(task)
    keep_task(
        actor=by or system_at(course.person),
        course_id=course.id,
        task=task,
        kept=record,
        seen=before.number if before else 0,
        at=NOW,
    )


def leave_an_ending_behind(course: Course, *, after: Disposition = AN_END) -> None:
    """Everything the ending must leave behind, the plainest way."""
    somebody_of(course.person, "Bea")
    for kind in (SnapshotKind.START, SnapshotKind.END):
        take_snapshot(actor=system_at(course.person), course_id=course.id, kind=kind, at=NOW)
    kept(course, EndingTask.RELAPSE_PLAN, PLAN)
    kept(course, EndingTask.DISPOSITION, after)


def ended(course: Course, how: EndedHow = EndedHow.TRANSFERRED, *, reason: str = "Moved away", **more: object) -> None:
    """End a course today."""
    told = HowItEnded(**({"how": how, "ended_date": NOW.date(), "reason": reason} | more))  # type: ignore[arg-type]
    end_course(actor=system_at(course.person), course_id=course.id, ended=told, at=NOW)
