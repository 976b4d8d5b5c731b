"""One measure over a course: a sentence first, then the picture, then the same as tables, with every source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from openipt.clinic.caseload.reads import CaseloadRow, Trend
from openipt.clinic.courses.reads import Standing
from openipt.core.measures import Measure
from openipt.core.outcomes import ADULT_AGE_YEARS, Corridor
from openipt.web.practice import answers, citations
from openipt.web.practice.charts import bands_of, case_line, chart_of, corridor_of, reviews_of
from openipt.web.practice.check_in_words import CheckInInWords, check_ins_in_words, session_in_words, watched_items
from openipt.web.practice.desk import Desk
from openipt.web.practice.happened import Happened, KeptElsewhere, between_check_ins, happened_during, listed
from openipt.web.practice.trends import trends_of
from openipt.web.trend import NARROW, WIDE, Picture, draw


@dataclass(frozen=True, kw_only=True)
class AnswerCell:
    """One answer: its code on the form, a dash for a blank; and how far up the item's answers it lies, 0 to 4."""

    code: str
    heat: int | None


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One item with its answers, check-in by check-in. options: what its codes mean, where that is its own"""

    name: str
    question: str
    options: tuple[str, ...]
    cells: tuple[AnswerCell, ...]


@dataclass(frozen=True, kw_only=True)
class TrendInWords:
    """One measure's part of a page.

    scale: its range, and which way is better · sentence: how it went · watched: how risk items were answered
    described: the picture in words · keys: what its marks mean · items: the columns of watched items
    happened: what is drawn over the scores, in words; happened_since: what of it came after the latest check-in
    options: what the codes of the answers mean · notes: sources and the line of credit
    """

    key: str
    title: str
    scale: str
    points_max: int
    sentence: str
    watched: tuple[str, ...]
    described: str
    wide: Picture
    narrow: Picture
    keys: tuple[str, ...]
    review_key: str
    happened: tuple[Happened, ...]
    happened_since: str
    check_ins: tuple[CheckInInWords, ...]
    items: tuple[str, ...]
    has_bands: bool
    sessions: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    options: tuple[str, ...]
    notes: tuple[str, ...]


def trend_in_words(
    trend: Trend, standing: Standing | None, *, age_years: int, desk: Desk, happened: tuple[Happened, ...] = ()
) -> TrendInWords:
    """A trend as its part of a person's page. happened: what is drawn over its scores"""
    measure, watched = trend.measure, watched_items(trend.measure)
    bands = bands_of(measure, age_years=age_years, desk=desk)
    *between, rest = between_check_ins(happened, trend)
    chart = chart_of(trend, standing, age_years=age_years, desk=desk, marks=tuple(each.mark for each in happened))
    return TrendInWords(
        key=measure.key,
        title=_("%(measure)s, session by session") % {"measure": measure.abbreviation},
        scale=_scale(measure),
        points_max=measure.main.points_max,
        sentence=_sentence(trend),
        watched=tuple(
            answers.history_in_words(measure, item, answers.answers_to(trend.points, measure.key, item))
            for item in watched
        ),
        described=_described(trend, happened),
        wide=draw(chart, WIDE),
        narrow=draw(chart, NARROW),
        keys=tuple(_keys(trend)),
        happened=happened,
        happened_since=listed(rest),
        review_key=_review_key(reviews_of(measure, standing, desk=desk)),
        check_ins=tuple(
            replace(check_in, happened=listed(before))
            for check_in, before in zip(check_ins_in_words(trend, bands=bands, desk=desk), between, strict=True)
        ),
        items=tuple(answers.item_name(measure, item) for item in watched),
        has_bands=bool(bands),
        sessions=tuple(session_in_words(point) for point in trend.points),
        answers=tuple(_answers(trend)),
        options=tuple(_options(measure)),
        notes=tuple(_notes(trend, age_years=age_years, desk=desk)),
    )


def trends_in_words(row: CaseloadRow, *, kept: KeptElsewhere | None, desk: Desk) -> tuple[TrendInWords, ...]:
    """Every measure of one person; what happened is drawn over the one the course goes by, and over no other."""
    trends = tuple(trends_of(row, desk))
    happened: list[tuple[Happened, ...]] = [()] * len(trends)
    if trends and row.standing and kept:
        happened[0] = happened_during(trends[0], row.standing, kept, desk)
    return tuple(
        trend_in_words(trend, row.standing, age_years=row.person.age_years, desk=desk, happened=each)
        for trend, each in zip(trends, happened, strict=True)
    )


def _scale(measure: Measure) -> str:
    words = {"points_min": measure.main.points_min, "points_max": measure.main.points_max}
    if measure.main.worse == "higher":
        return _("%(points_min)d to %(points_max)d, lower is better") % words
    return _("%(points_min)d to %(points_max)d, higher is better") % words


def _sentence(trend: Trend) -> str:
    points = [point.points for point in trend.scored if point.points is not None]
    if not points:
        return _("No check-in has a score yet.")
    if len(points) == 1:
        return _("One score so far, %(points)d.") % {"points": points[0]}
    return _(
        "%(first)d at the start and %(latest)d now, over %(count)d scores; the lowest %(low)d, the highest %(high)d."
    ) % {
        "first": points[0],
        "latest": points[-1],
        "count": len(points),
        "low": min(points),
        "high": max(points),
    }


def _described(trend: Trend, happened: tuple[Happened, ...]) -> str:
    points = ", ".join("–" if point.points is None else str(point.points) for point in trend.points)
    says = _("%(measure)s by check-in: %(points)s, of %(points_max)d. The table below holds the same figures.")
    if happened:
        says += " " + _("The numbers over it are listed under it.")
    return says % {
        "measure": trend.measure.abbreviation,
        "points": points,
        "points_max": trend.measure.main.points_max,
    }


def _keys(trend: Trend) -> Iterator[str]:
    if any(point.is_prorated for point in trend.points):
        yield _("* one or two blanks, made up from the other answers as the measure’s authors say")
    if len({point.measure_version for point in trend.points}) > 1:
        yield _("The line breaks where the version of the measure changes.")


def _review_key(reviews: tuple[int, ...]) -> str:
    if not reviews:
        return ""
    *before, last = [str(session) for session in reviews]
    if not before:
        return _("Decision point at session %(last)s") % {"last": last}
    return _("Decision points at sessions %(before)s and %(last)s") % {"before": ", ".join(before), "last": last}


def _answers(trend: Trend) -> Iterator[AnswerRow]:
    """Every item a score counts, and of the others those that were ever answered."""
    measure, beside = trend.measure, {item.key for item in trend.measure.extra_items}
    for item, codes in measure.codes_by_item.items():
        given = answers.answers_to(trend.points, measure.key, item)
        if item not in beside or set(given) != {None}:
            yield AnswerRow(
                name=answers.item_name(measure, item),
                question=answers.item_question(measure, item),
                options=answers.own_answers(measure, item),
                cells=tuple(_cell(answer, codes) for answer in given),
            )


HOTTEST = 4


def _cell(answer: int | None, codes: Sequence[int]) -> AnswerCell:
    if answer is None:
        return AnswerCell(code="–", heat=None)
    return AnswerCell(code=str(answer), heat=HOTTEST * (answer - codes[0]) // (codes[-1] - codes[0]))


def _options(measure: Measure) -> Iterator[str]:
    """What the codes mean that items share; an item with answers of its own says them itself."""
    wording = answers.wording_of(measure)
    shares = wording is not None and any(wording.options_of(item.key) == wording.options for item in measure.items)
    for code, label in sorted(wording.options.items()) if wording and shares else ():
        yield f"{code} {label}"
    if wording is None:
        yield _("%(first)d to %(last)d by number, since the words of the %(measure)s are not here") % {
            "first": measure.answer_codes[0],
            "last": measure.answer_codes[-1],
            "measure": measure.abbreviation,
        }
    yield _("– not recorded")


def _notes(trend: Trend, *, age_years: int, desk: Desk) -> Iterator[str]:
    """Whose figures the picture shows, and the line of credit."""
    main = trend.measure.main
    corridor = corridor_of(trend, age_years=age_years, desk=desk)
    case = case_line(trend.measure, age_years=age_years, desk=desk)
    if bands_of(trend.measure, age_years=age_years, desk=desk):
        yield _("Bands: %(source)s.") % {"source": citations.short(main.bands[0].source)}
    if case is not None:
        yield _("Caseness line, %(points)d or more: %(source)s.") % {
            "points": case.points,
            "source": citations.short(case.source),
        }
    if corridor is not None:
        yield _corridor(corridor)
    if desk.service.interprets and age_years >= ADULT_AGE_YEARS and main.stands_alone:
        yield citations.limits_not_confirmed()
    if desk.service.interprets and age_years < ADULT_AGE_YEARS:
        yield _("Bands and rules for change were made on adults and are not shown under %(age)d.") % {
            "age": ADULT_AGE_YEARS
        }
    if any(point.is_prorated for point in trend.points) and main.blanks_source is not None:
        yield _("Blanks: %(source)s.") % {"source": citations.short(main.blanks_source)}
    if wording := answers.wording_of(trend.measure):
        yield wording.credit


def _corridor(corridor: Corridor) -> str:
    return _("From %(low)d to %(high)d is within measurement error of the first score: %(source)s.") % {
        "low": corridor.points_low,
        "high": corridor.points_high,
        "source": citations.short(corridor.source),
    }
