"""The timeline in words and pictures, seen from one desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.assessment.reads import OtherCare
from openipt.clinic.checkins.reads import Point
from openipt.clinic.courses.reads import Standing
from openipt.clinic.library.reads import structure_for
from openipt.clinic.timeline.reads import Timeline
from openipt.core.timeline import Lane
from openipt.web.practice import citations
from openipt.web.practice.desk import Desk
from openipt.web.practice.timeline.canvas import NARROW, WIDE
from openipt.web.practice.timeline.drawing import Picture, Score, draw
from openipt.web.practice.timeline.items import Item, in_lane, items_of
from openipt.web.practice.timeline.words import LANES, full_span

ORDER_IS_NOT_CAUSE = gettext_lazy(
    "What lay close together in time, and never what caused what. Trouble can bring low mood, and low mood can bring "
    "trouble."
)


@dataclass(frozen=True, kw_only=True)
class LaneList:
    """One lane as a list, with the scores that belong to it in a line."""

    title: str
    items: tuple[Item, ...]
    scores: str


@dataclass(frozen=True, kw_only=True)
class TimelinePage:
    """The page. `shaded`: what the shading means and what it stands on; `earlier`: what the picture leaves out."""

    order_is_not_cause: str
    covers: str
    described: str
    wide: Picture
    narrow: Picture
    shaded: str
    earlier: str
    lanes: tuple[LaneList, ...]
    is_empty: bool
    has_onset: bool


@dataclass(frozen=True, kw_only=True)
class TimelineFacts:
    """Everything the page is made of.

    points: of the person, in the order of answering · measure: the one this course asks most often; empty without one
    """

    timeline: Timeline
    care: Sequence[OtherCare]
    standing: Standing | None
    points: Sequence[Point]
    measure: str


def timeline_page(facts: TimelineFacts, *, person_id: UUID, desk: Desk) -> TimelinePage:
    """The timeline, seen from this desk."""
    items = items_of(facts.timeline, care=facts.care, standing=facts.standing, person_id=person_id)
    scores, measure = _scores(facts, desk)
    window = facts.timeline.window
    wide, narrow = (
        draw(items, scores=scores, measure=measure, window=window, today=desk.today, canvas=canvas)
        for canvas in (WIDE, NARROW)
    )
    return TimelinePage(
        order_is_not_cause=str(ORDER_IS_NOT_CAUSE),
        covers=full_span(wide.first_day, desk.today),
        described=_described(len(items)),
        wide=wide,
        narrow=narrow,
        shaded=_shaded(facts.timeline),
        earlier=_earlier(len(items) - wide.shown),
        lanes=tuple(_lane_list(lane, items, scores, measure) for lane in Lane),
        is_empty=not facts.timeline.entries,
        has_onset=window is not None,
    )


def _scores(facts: TimelineFacts, desk: Desk) -> tuple[list[Score], str]:
    """The scores of the measure this course asks for most often, and what it is called."""
    if not facts.measure:
        return [], ""
    key, measure = facts.measure, structure_for(desk.service.id, facts.measure)
    return [
        Score(
            day=desk.here(point.captured_at).date(), points=point.points, share=point.points / measure.main.points_max
        )
        for point in facts.points
        if point.measure_key == key and point.points is not None
    ], measure.abbreviation


def _described(count: int) -> str:
    words = ngettext(
        "%(count)d entry in four lanes. The list below holds the same.",
        "%(count)d entries in four lanes. The list below holds the same.",
        count,
    )
    return words % {"count": count}


def _shaded(timeline: Timeline) -> str:
    if timeline.window is None:
        return _("Put the onset on the timeline, and the months before it are shaded.")
    return _(
        "Shaded: the six months before the onset, the last three more deeply, since what changed close to it is worth "
        "a look. The lengths are a %(source)s."
    ) % {"source": citations.short(timeline.window.source)}


def _earlier(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "One entry lies further back than the picture goes; it stands in the list.",
        "%(count)d entries lie further back than the picture goes; they stand in the list.",
        count,
    )
    return words % {"count": count}


def _lane_list(lane: Lane, items: Sequence[Item], scores: Sequence[Score], measure: str) -> LaneList:
    said = ""
    if lane is Lane.SYMPTOMS and scores:
        said = _("%(measure)s: %(points)s") % {
            "measure": measure,
            "points": ", ".join(str(score.points) for score in scores),
        }
    return LaneList(title=str(LANES[lane]), items=in_lane(items, lane), scores=said)
