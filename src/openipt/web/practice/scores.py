"""A score as staff read it: never alone, but with its range, its start, what the way means, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import Trend
from openipt.core.measures import Measure
from openipt.core.outcomes import ADULT_AGE_YEARS, Change
from openipt.core.vocabulary import Direction
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class ScoreInWords:
    """The latest score of a trend.

    value: the number alone · range: what it is out of, and when it was given · compared: with the first score
    moved: how far, and what that means; empty with one score · because: the figure it was held against and its
    source, or why no verdict is given · rule: the same as a sentence of its own; both empty where the service shows
    no interpretation
    """

    value: str
    range: str
    compared: str
    moved: str
    because: str
    rule: str


def score_in_words(trend: Trend, *, age_years: int, desk: Desk) -> ScoreInWords | None:
    """The latest score in words, or None before the first."""
    first, latest = trend.first, trend.latest
    if first is None or latest is None:
        return None
    because = why_in_words(trend.measure, trend.change, age_years=age_years) if trend.change else ""
    return ScoreInWords(
        value=str(latest.points),
        range=_("of %(points_max)d on the %(measure)s %(day)s")
        % {
            "points_max": trend.measure.main.points_max,
            "measure": trend.measure.abbreviation,
            "day": moments.on_day(desk.here(latest.captured_at).date(), today=desk.today),
        },
        compared=_("the first score")
        if first is latest
        else _("was %(points)d at the start") % {"points": first.points},
        moved=moved_in_words(trend.change) if trend.change else _plainly_moved(trend),
        because=because,
        rule=_rule(trend.measure, trend.change) or capfirst(because),
    )


def moved_in_words(change: Change) -> str:
    """How far the score moved, with the verdict where one may be given."""
    match change.verdict:
        case None:
            return moved_by(change.points)
        case Direction.STEADY:
            return _("%(moved)s, within measurement error") % {"moved": moved_by(change.points)}
        case Direction.BETTER:
            return _("%(moved)s, reliably better") % {"moved": moved_by(change.points)}
        case Direction.WORSE:
            return _("%(moved)s, reliably worse") % {"moved": moved_by(change.points)}


def moved_by(points: int) -> str:
    """How far a score moved, and which way on its scale: a fact, no verdict."""
    if points == 0:
        return _("no change")
    if points < 0:
        return ngettext("%(count)d point lower", "%(count)d points lower", -points) % {"count": -points}
    return ngettext("%(count)d point higher", "%(count)d points higher", points) % {"count": points}


def why_in_words(measure: Measure, change: Change, *, age_years: int) -> str:
    """What the verdict was held against and whose figure that is; or why there is none."""
    needed = measure.main.reliable_change
    if age_years < ADULT_AGE_YEARS:
        return _("adult change rules are not used under %(age)d") % {"age": ADULT_AGE_YEARS}
    if needed is None:
        return _("no figure for reliable change has been checked for this measure")
    if change.verdict is None:
        return _("the figure for reliable change is not confirmed yet, so no verdict")
    words = {
        "points": needed.points,
        "source": citations.short(needed.source),
    }
    if change.verdict is Direction.STEADY:
        return _("under %(points)d points; %(source)s") % words
    return _("%(points)d points or more; %(source)s") % words


def _rule(measure: Measure, change: Change | None) -> str:
    needed = measure.main.reliable_change
    if needed is None or change is None or change.verdict is None:
        return ""
    return _("Reliable change is %(points)d points or more; %(source)s") % {
        "points": needed.points,
        "source": citations.short(needed.source),
    }


def _plainly_moved(trend: Trend) -> str:
    points = [point.points for point in trend.scored if point.points is not None]
    return moved_by(points[-1] - points[0]) if len(points) > 1 else ""
