"""A trend and its course as the facts a picture is drawn from. What they mean comes from core, with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from openipt.clinic.caseload.reads import Trend
from openipt.clinic.courses.reads import Standing
from openipt.core.measures import CutOff, Measure
from openipt.core.outcomes import ADULT_AGE_YEARS, Corridor, corridor_around
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.wording import PHASES
from openipt.web.trend import Course, EventMark, Reading, Spark, Stretch, Threshold, readings_of, spark


def spark_of(trend: Trend, standing: Standing | None, *, age_years: int, desk: Desk) -> Spark | None:
    """The small picture beside a number, with the caseness line where it may be shown."""
    case = case_line(trend.measure, age_years=age_years, desk=desk)
    return spark(_bare(trend, standing), case_from=case.points if case else None)


def chart_of(
    trend: Trend, standing: Standing | None, *, age_years: int, desk: Desk, marks: tuple[EventMark, ...] = ()
) -> Course:
    """The picture of one trend; without interpretation it keeps scores, sessions, phases and what happened alone."""
    bare = _bare(trend, standing)
    corridor = corridor_of(trend, age_years=age_years, desk=desk)
    case = case_line(trend.measure, age_years=age_years, desk=desk)
    return Course(
        points_min=bare.points_min,
        points_max=bare.points_max,
        places=bare.places,
        readings=bare.readings,
        now=standing.session_number if standing else None,
        bands=bands_of(trend.measure, age_years=age_years, desk=desk),
        corridor=(corridor.points_low, corridor.points_high) if corridor else None,
        thresholds=(*_edges(corridor, trend.measure), *_case(case, trend.measure)),
        phases=tuple(_phases(standing)) if standing else (),
        reviews=reviews_of(trend.measure, standing, desk=desk),
        dates=tuple(_dates(bare.readings, trend, standing, desk)),
        marks=marks,
    )


def corridor_of(trend: Trend, *, age_years: int, desk: Desk) -> Corridor | None:
    """What measurement error alone may make of the first score, where the service shows it and it may be judged."""
    if not desk.service.interprets or trend.first is None or trend.first.points is None:
        return None
    return corridor_around(trend.measure, points=trend.first.points, age_years=age_years)


def case_line(measure: Measure, *, age_years: int, desk: Desk) -> CutOff | None:
    """The cut-off for a case, which was made on adults, where it was confirmed."""
    return measure.main.confirmed_cut_off("caseness") if _reads_adults(age_years, desk) else None


def bands_of(measure: Measure, *, age_years: int, desk: Desk) -> tuple[Stretch, ...]:
    """The bands of the scale, each to the whole number before the next begins; none where they are not confirmed."""
    confirmed = all(band.source.is_confirmed for band in measure.main.bands)
    bands = measure.main.bands if confirmed and _reads_adults(age_years, desk) else ()
    ends = [band.min - 1 for band in bands[1:]] + [measure.main.points_max]
    return tuple(
        Stretch(name=band.key.capitalize(), first=band.min, last=last) for band, last in zip(bands, ends, strict=False)
    )


def reviews_of(measure: Measure, standing: Standing | None, *, desk: Desk) -> tuple[int, ...]:
    """The sessions with a decision point for this measure, where the service shows rules of our own."""
    if standing is None or not (desk.service.interprets and desk.service.shows_unvalidated):
        return ()
    points = standing.plan.protocol.decision_points
    return tuple(point.session_in(standing.plan.sessions) for point in points if point.measure == measure.key)


def _reads_adults(age_years: int, desk: Desk) -> bool:
    return desk.service.interprets and age_years >= ADULT_AGE_YEARS


def _bare(trend: Trend, standing: Standing | None) -> Course:
    readings = tuple(readings_of(trend.points, by_session=standing is not None))
    return Course(
        points_min=trend.measure.main.points_min,
        points_max=trend.measure.main.points_max,
        places=standing.plan.sessions if standing else len(readings),
        readings=readings,
    )


def _edges(corridor: Corridor | None, measure: Measure) -> Iterator[Threshold]:
    if corridor is None:
        return
    higher_is_worse = measure.main.worse == "higher"
    if corridor.higher_from is not None:
        words = _("reliably worse: %(points)d or more") if higher_is_worse else _("reliably better: %(points)d or more")
        at = corridor.higher_from - 0.5
        yield Threshold(kind="corridor-edge", at=at, words=words % {"points": corridor.higher_from}, is_above=True)
    if corridor.lower_from is not None:
        words = _("reliably better: %(points)d or less") if higher_is_worse else _("reliably worse: %(points)d or less")
        at = corridor.lower_from + 0.5
        yield Threshold(kind="corridor-edge", at=at, words=words % {"points": corridor.lower_from}, is_above=False)


def _case(case: CutOff | None, measure: Measure) -> Iterator[Threshold]:
    if case is not None and measure.main.worse == "higher":
        words = _("below the caseness line: %(points)d or less") % {"points": case.points - 1}
        yield Threshold(kind="case", at=case.points - 0.5, words=words, is_above=False)


def _phases(standing: Standing) -> Iterator[Stretch]:
    for bounds in standing.plan.phases:
        name = str(PHASES[bounds.phase])
        yield Stretch(name=name, first=bounds.first, last=bounds.last, is_now=bounds.phase is standing.phase)


def _dates(
    readings: Sequence[Reading], trend: Trend, standing: Standing | None, desk: Desk
) -> Iterator[tuple[float, str]]:
    """The day of the first and of the latest check-in, and of the meeting that comes next."""
    days = {reading.place: point.captured_at for reading, point in zip(readings, trend.points, strict=True)}
    meeting = standing.next_meeting if standing else None
    if standing and meeting and standing.session_number not in days:
        days[standing.session_number] = meeting.planned_at
    shown = sorted({min(days), max(days), *([readings[-1].place])})
    for place in shown:
        yield place, moments.short_day(desk.here(days[place]).date())
