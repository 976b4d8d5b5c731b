"""The page of how a course goes: at a glance, what the scores say, beside an average course, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openipt.clinic.caseload.reads import CaseloadRow, Trend
from openipt.core.inventory import InventoryPerson
from openipt.web.moods import MoodsInWords, moods_in_words
from openipt.web.practice.charts import spark_of
from openipt.web.practice.desk import Desk
from openipt.web.practice.happened import KeptElsewhere
from openipt.web.practice.progress.compared import ComparedInWords, compared_in_words
from openipt.web.practice.progress.verdicts import Verdict, verdicts_of
from openipt.web.practice.reviews import ReviewInWords, review_in_words
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.practice.trend_words import TrendInWords, trends_in_words
from openipt.web.practice.trends import trends_of
from openipt.web.trend import Spark


@dataclass(frozen=True, kw_only=True)
class AtAGlance:
    """One measure, small: its latest score in words, and the shape of its way."""

    title: str
    href: str
    score: ScoreInWords
    spark: Spark | None


@dataclass(frozen=True, kw_only=True)
class ProgressPage:
    """Everything the page shows, in the order of reading.

    verdicts: none where the service shows no interpretation · compared: None where its switch is off, or nothing can
    be compared · review: what a rule of the protocol asks for now · withholds: whether an event tells of safety at home
    """

    small: tuple[AtAGlance, ...]
    verdicts: tuple[Verdict, ...]
    gains: tuple[str, ...]
    review: ReviewInWords | None
    compared: ComparedInWords | None
    trends: tuple[TrendInWords, ...]
    moods: MoodsInWords | None
    withholds: bool


def progress_page(
    row: CaseloadRow, *, kept: KeptElsewhere | None, people: Sequence[InventoryPerson], desk: Desk
) -> ProgressPage:
    """How one person's course goes, seen from this desk."""
    age, trends = row.person.age_years, tuple(trends_of(row, desk))
    asked = row.decision and row.standing and row.trend
    verdicts, gains = verdicts_of(trends, age_years=age, desk=desk)
    return ProgressPage(
        small=tuple(_at_a_glance(trends, row, desk)),
        verdicts=verdicts,
        gains=gains,
        review=review_in_words(row.decision, row.standing, row.trend) if asked else None,  # type: ignore[arg-type]
        compared=compared_in_words(row, desk),
        trends=trends_in_words(row, kept=kept, desk=desk),
        moods=moods_in_words(kept.weeks if kept else (), people=people),
        withholds=kept is not None and kept.withholds,
    )


def _at_a_glance(trends: Sequence[Trend], row: CaseloadRow, desk: Desk) -> Iterator[AtAGlance]:
    for trend in trends:
        if score := score_in_words(trend, age_years=row.person.age_years, desk=desk):
            yield AtAGlance(
                title=trend.measure.name,
                href=f"#trend-{trend.measure.key}",
                score=score,
                spark=spark_of(trend, row.standing, age_years=row.person.age_years, desk=desk),
            )
