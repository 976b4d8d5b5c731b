"""What a total says to the person whose it is: facts first, a judgement only where one may be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from openipt.core.measures import Measure
from openipt.core.outcomes import ADULT_AGE_YEARS, Change, judge_change
from openipt.core.vocabulary import Direction


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How the total moved since the start, in words, with the reason; `source` says where the figure comes from."""

    words: str
    why: str
    source: str
    is_worse: bool


@dataclass(frozen=True, kw_only=True)
class BandInWords:
    """What the measure's authors call a stretch of the scale."""

    name: str
    first: int
    last: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Total:
    """One total: what it was before, and what may be said of it.

    points: None where too many answers were left blank · verdict, band: None where nothing may be said
    is_number_alone: whether that is because the measure's limits are not confirmed
    """

    points: int | None
    points_min: int
    points_max: int
    is_prorated: bool
    compared: str
    which_way: str
    verdict: Verdict | None
    band: BandInWords | None
    is_minor: bool
    is_number_alone: bool


def total_in_words(
    measure: Measure,
    points: int | None,
    *,
    earlier: Sequence[int],
    age_years: int,
    interprets: bool,
    is_prorated: bool = False,
) -> Total:
    """The words for one total.

    Takes    earlier: totals of the same measure and version before this one, first to last
             age_years: on the day of answering; interprets: whether the service shows bands and verdicts
    """
    main, is_minor = measure.main, age_years < ADULT_AGE_YEARS
    judged = points is not None and interprets and not is_minor
    return Total(
        points=points,
        points_min=main.points_min,
        points_max=main.points_max,
        is_prorated=is_prorated,
        compared="" if points is None else _compared(earlier),
        which_way=_("Lower means less trouble.") if main.worse == "higher" else _("Higher means less trouble."),
        verdict=_verdict(measure, points, earlier[0], age_years) if judged and points is not None and earlier else None,
        band=_band(measure, points) if judged and points is not None else None,
        is_minor=is_minor,
        is_number_alone=judged and main.stands_alone,
    )


def _compared(earlier: Sequence[int]) -> str:
    if not earlier:
        return _("This is your first total, so there is nothing to compare it with yet.")
    if len(earlier) == 1:
        return _("It was %(first)s the time before.") % {"first": earlier[0]}
    return _("It was %(last)s the time before and %(first)s at the start.") % {"last": earlier[-1], "first": earlier[0]}


def _verdict(measure: Measure, points: int, first: int, age_years: int) -> Verdict | None:
    change = judge_change(measure, earlier_points=first, later_points=points, age_years=age_years)
    if change.is_reliable is None or measure.main.reliable_change is None or change.source is None:
        return None
    return Verdict(
        words=_moved(change),
        why=_why(change, measure.main.reliable_change.points),
        source=change.source.says,
        is_worse=change.verdict is Direction.WORSE,
    )


def _moved(change: Change) -> str:
    if change.points == 0:
        return _("Compared with the start, it is the same.")
    if change.points < 0:
        if change.is_reliable:
            return _("Compared with the start, it is clearly lower.")
        return _("Compared with the start, it is a little lower.")
    if change.is_reliable:
        return _("Compared with the start, it is clearly higher.")
    return _("Compared with the start, it is a little higher.")


def _why(change: Change, needed: int) -> str:
    if change.points == 0:
        return ""
    if change.is_reliable:
        return _("A change of %(needed)s points or more is hard to explain by chance.") % {"needed": needed}
    return _("A change this small can be chance: we speak of a clear change from %(needed)s points.") % {
        "needed": needed
    }


def _band(measure: Measure, points: int) -> BandInWords | None:
    band = measure.main.confirmed_band_for(points)
    if band is None:
        return None
    higher = [other.min for other in measure.main.bands if other.min > band.min]
    last = min(higher) - 1 if higher else measure.main.points_max
    return BandInWords(name=band.key, first=band.min, last=last, source=band.source.says)
