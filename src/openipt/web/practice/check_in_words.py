"""One received check-in in words: when it was answered and how it came, and what it scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openipt.clinic.caseload.reads import Trend
from openipt.clinic.checkins.reads import Point, came_late
from openipt.core.measures import Measure
from openipt.web.practice import answers, moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.scores import moved_by
from openipt.web.practice.wording import ON_SCREEN, WAYS
from openipt.web.trend import Stretch


@dataclass(frozen=True, kw_only=True)
class WatchedAnswer:
    """The answer to one risk item, in the words of the form."""

    item: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CheckInInWords:
    """A check-in as a row of a table.

    session: its number, or that it came before the first · answered: when the answers were given
    received: when they came, if that was later; else empty · way: on screen, on paper ...
    score: the points, or that there are none · since_start: how far from the first score
    watched: the answers to risk items, in the words of the form · band: empty where none may be shown
    happened: what is drawn over the scores since the check-in before, by its numbers
    """

    session: str
    answered: str
    received: str
    way: str
    score: str
    since_start: str
    watched: tuple[WatchedAnswer, ...]
    band: str
    words: str
    happened: str = ""


def check_ins_in_words(trend: Trend, *, bands: tuple[Stretch, ...], desk: Desk) -> tuple[CheckInInWords, ...]:
    """Every check-in of a trend, the first one first."""
    return tuple(_in_words(point, trend, bands, desk) for point in trend.points)


def session_in_words(point: Point) -> str:
    """Which session a check-in belongs to."""
    return str(point.session_number) if point.session_number else pgettext("of a session", "before 1")


def watched_items(measure: Measure) -> tuple[str, ...]:
    """The items some rule asks a clinician to look at."""
    return tuple(dict.fromkeys(rule.item for rule in measure.item_flags))


def answered_in_words(point: Point, desk: Desk) -> str:
    """When the answers were given: to the minute on a screen; typed in from elsewhere, only the day is known."""
    given = desk.here(point.captured_at)
    return (
        moments.at(given, today=desk.today)
        if point.way in ON_SCREEN
        else moments.near_day(given.date(), today=desk.today)
    )


def score_of(point: Point, measure: Measure) -> str:
    """The points of one check-in with the range they lie in."""
    if point.points is None:
        return _score(point)
    return _("%(score)s of %(points_max)d") % {"score": _score(point), "points_max": measure.main.points_max}


def late_in_words(point: Point, desk: Desk) -> str:
    """When the answers came, if that was not as they were given."""
    if not came_late(point.captured_at, point.received_at):
        return ""
    return _("received %(when)s") % {"when": moments.at(desk.here(point.received_at), today=desk.today)}


def _in_words(point: Point, trend: Trend, bands: tuple[Stretch, ...], desk: Desk) -> CheckInInWords:
    return CheckInInWords(
        session=session_in_words(point),
        answered=answered_in_words(point, desk),
        received=late_in_words(point, desk),
        way=str(WAYS[point.way]),
        score=_score(point),
        since_start=_since_start(point, trend),
        watched=tuple(_watched(point, trend.measure)),
        band=next((band.name for band in bands if point.points in range(band.first, band.last + 1)), ""),
        words=point.words,
    )


def _score(point: Point) -> str:
    if point.points is None:
        return _("no score, too many blanks")
    if point.is_prorated:
        return _("%(points)d, prorated") % {"points": point.points}
    if point.is_total_alone:
        return _("%(points)d, typed as a total") % {"points": point.points}
    return str(point.points)


def _since_start(point: Point, trend: Trend) -> str:
    first = trend.first
    if point not in trend.scored or point.points is None or first is None or first.points is None:
        return ""
    return _("first score") if point is first else moved_by(point.points - first.points)


def _watched(point: Point, measure: Measure) -> Iterator[WatchedAnswer]:
    for item in watched_items(measure):
        words = answers.answer_in_words(measure, item, point.answers.get(item))
        yield WatchedAnswer(item=answers.item_name(measure, item), words=words)
