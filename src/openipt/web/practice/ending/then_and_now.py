"""Then and now, side by side: the score, the goals and the circle, each from where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst

from openipt.clinic.caseload.reads import CaseloadRow
from openipt.clinic.formulation.reads import GoalStanding, goals_of
from openipt.clinic.inventory.reads import SnapshotTaken, people_of, snapshots, why_between
from openipt.core.inventory import SnapshotKind
from openipt.web.practice import moments
from openipt.web.practice.charts import spark_of
from openipt.web.practice.circle.comparison import Circle, ComparisonInWords, comparison_in_words
from openipt.web.practice.circle.words import KINDS
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation.page import GoalInWords, goals_in_words
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.trend import Spark


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """Everything that is compared. circle: None before one was kept at the start"""

    score: ScoreInWords | None
    spark: Spark | None
    goals: tuple[GoalInWords, ...]
    circle: ComparisonInWords | None
    end_is_kept: bool


def then_and_now(row: CaseloadRow, course_id: UUID, *, desk: Desk) -> ThenAndNow:
    """What a course came to, seen from this desk."""
    person_id, age = row.person.id, row.person.age_years
    taken = snapshots(course_id)
    goals: Sequence[GoalStanding] = goals_of(course_id)
    return ThenAndNow(
        score=score_in_words(row.trend, age_years=age, desk=desk) if row.trend else None,
        spark=spark_of(row.trend, row.standing, age_years=age, desk=desk) if row.trend else None,
        goals=goals_in_words(goals),
        circle=_circle(person_id, taken, desk),
        end_is_kept=any(each.kind is SnapshotKind.END for each in taken),
    )


def _circle(person_id: UUID, taken: Sequence[SnapshotTaken], desk: Desk) -> ComparisonInWords | None:
    """The circle of the start beside that of the end, or beside now where none was kept at the end yet."""
    start = next((each for each in taken if each.kind is SnapshotKind.START), None)
    end = next((each for each in reversed(taken) if each.kind is SnapshotKind.END), None)
    if start is None:
        return None
    return comparison_in_words(
        _kept(person_id, start, desk),
        _kept(person_id, end, desk) if end else _now(person_id, desk),
        why=why_between(person_id, after=start.up_to, up_to=end.up_to if end else None),
    )


def _kept(person_id: UUID, snapshot: SnapshotTaken, desk: Desk) -> Circle:
    day = moments.day_of_year(desk.here(snapshot.taken_at).date())
    return Circle(people=people_of(person_id, at=snapshot), name=str(KINDS[snapshot.kind]), day=day)


def _now(person_id: UUID, desk: Desk) -> Circle:
    day = moments.day_of_year(desk.today)
    return Circle(people=people_of(person_id), name=capfirst(moments.near_day(desk.today, today=desk.today)), day=day)
