"""The totals of one measure so far, up to one check-in: in words, as a picture, and as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.clinic.library.reads import measure_for
from openipt.clinic.people.reads import age_on
from openipt.clinic.week.reads import EventTold
from openipt.core.measures import Measure
from openipt.web.portal import moments
from openipt.web.portal.scores import Total, total_in_words
from openipt.web.portal.visit import Visit
from openipt.web.trend import Canvas, Course, EventMark, Picture, Threshold, draw, known_days, place_on, readings_of
from openipt.web.week import mood_after

SMALL = Canvas(width=320, height=200, left=26, right=316, top=18, bottom=172, points_step=9, dot=4)
"""For a phone, and beside words; the scale is numbered in thirds."""
WORDS_SHOWN = 12
"""Words of what was told that stand under a picture; all of it stands in the week."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One check-in of a table; `session` and `points` are None where there is none."""

    check_in_id: UUID
    session: int | None
    day: str
    points: int | None
    is_prorated: bool


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One thing the person told of. number: ties picture and list · about: their mood after it, where they said it"""

    number: int
    place: float
    when: str
    words: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How the totals of one measure went, the latest first among the rows; no picture for a single total.

    says: the same as the picture, in words · credit: the line its holder asks for, or whose its words are
    has_words: whether its words may be shown, so that what was answered can be looked at
    """

    measure: Measure
    total: Total
    says: str
    credit: str
    picture: Picture | None
    happened: Sequence[Happened]
    has_words: bool
    is_by_session: bool
    rows: Sequence[Row]


def alike(points: Sequence[Point], to: Point) -> list[Point]:
    """Those answered with the same version of the same measure, up to and including this one."""
    upto = points[: points.index(to) + 1]
    return [each for each in upto if (each.measure_key, each.measure_version) == (to.measure_key, to.measure_version)]


def progress_of(
    points: Sequence[Point], *, visit: Visit, standing: Standing | None, told: Sequence[EventTold] = ()
) -> Progress:
    """The totals of one measure and version, whose last is the one to speak of.

    Takes    points: at least one, in the order of answering
             told: what the person told of their weeks, to be drawn over the totals
    """
    latest = points[-1]
    measure = measure_for(visit.service.id, latest.measure_key, latest.measure_version)
    is_by_session = all(point.session_number is not None for point in points)
    happened = _happened(points, told, visit=visit, standing=standing if is_by_session else None)
    total = total_in_words(
        measure,
        latest.points,
        earlier=[point.points for point in points[:-1] if point.points is not None],
        age_years=age_on(visit.here(latest.captured_at).date(), born=visit.person.born),
        interprets=visit.service.interprets,
        is_prorated=latest.is_prorated,
    )
    return Progress(
        measure=measure,
        total=total,
        says=_says(points, measure),
        credit=_credit(measure, visit.language),
        has_words=visit.language in measure.languages,
        picture=_picture(measure, points, standing if is_by_session else None, happened) if len(points) > 1 else None,
        happened=happened if len(points) > 1 else (),
        is_by_session=is_by_session,
        rows=[_row(point, visit) for point in reversed(points)],
    )


def _credit(measure: Measure, language: str) -> str:
    if language in measure.languages:
        return measure.translation(language).credit
    words = {"measure": measure.abbreviation, "holder": measure.licence.holder}
    return _("The words of the %(measure)s belong to %(holder)s and stand on the paper you filled in.") % words


def _says(points: Sequence[Point], measure: Measure) -> str:
    scored = [str(point.points) for point in points if point.points is not None]
    said = {"totals": get_text_list(scored, _("and")), "points_max": measure.main.points_max}
    return _("Your totals, first to last: %(totals)s, of %(points_max)s.") % said


def _happened(
    points: Sequence[Point], told: Sequence[EventTold], *, visit: Visit, standing: Standing | None
) -> tuple[Happened, ...]:
    """What was told of days that have a place among these check-ins, numbered by its days."""
    known = list(known_days(points, standing, here=visit.here))
    days = [(each.event.happened_date, each) for each in told if each.told_at and each.event.happened_date]
    placed = [(day, place_on(day, known), each) for day, each in days if day]
    inside = sorted((each for each in placed if each[1] is not None), key=lambda each: (each[0], each[2].begun_at))
    return tuple(
        Happened(
            number=number,
            place=place,
            when=moments.short_day(day),
            words=Truncator(each.event.words).words(WORDS_SHOWN),
            about=mood_after(each.event),
        )
        for number, (day, place, each) in enumerate(inside, start=1)
        if place is not None
    )


def _picture(
    measure: Measure, points: Sequence[Point], standing: Standing | None, happened: Sequence[Happened]
) -> Picture:
    """By session where the course says which; else one after another."""
    readings = tuple(readings_of(points, by_session=standing is not None))
    course = Course(
        points_min=measure.main.points_min,
        points_max=measure.main.points_max,
        places=standing.plan.sessions if standing else len(points),
        now=int(readings[-1].place),
        thresholds=(Threshold(kind="top", at=measure.main.points_max, words=_most(measure), is_above=False),),
        readings=readings,
        marks=tuple(EventMark(place=each.place, number=each.number) for each in happened),
    )
    return draw(course, replace(SMALL, points_step=_third(measure)))


def _third(measure: Measure) -> int:
    return max(1, (measure.main.points_max - measure.main.points_min) // 3)


def _most(measure: Measure) -> str:
    return _("most trouble") if measure.main.worse == "higher" else _("least trouble")


def _row(point: Point, visit: Visit) -> Row:
    return Row(
        check_in_id=point.check_in_id,
        session=point.session_number,
        day=moments.past_day(visit.here(point.captured_at), today=visit.today),
        points=point.points,
        is_prorated=point.is_prorated,
    )
