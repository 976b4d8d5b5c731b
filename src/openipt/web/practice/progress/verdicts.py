"""What the scores say by published rules, each answer with the figures it looked at and whose rule that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.caseload.reads import Trend, points_by_session
from openipt.core import measures
from openipt.core.outcomes import (
    CRITERIA,
    IN_IPT,
    Answer,
    Outcome,
    classify,
    deterioration,
    nhs,
    sudden_gains,
)
from openipt.core.vocabulary import Source
from openipt.web.practice import citations
from openipt.web.practice.desk import Desk

_TITLES: Mapping[str, Any] = {
    "case": gettext_lazy("A case at the start"),
    "response": gettext_lazy("Response"),
    "remission": gettext_lazy("Remission"),
    "reliable_improvement": gettext_lazy("Reliably better than at the start"),
    "reliable_deterioration": gettext_lazy("Reliably worse than at the start"),
    "recovery": gettext_lazy("Recovery"),
    "reliable_recovery": gettext_lazy("Reliable recovery"),
}
"""In the order of reading; the names are those of `core.outcomes.Outcome`."""
_SOURCES: Mapping[str, Source] = {
    **measures.get("phq9").sources,
    **measures.get("gad7").sources,
    **{rule.key: rule for rule in (nhs.RECOVERY, nhs.RELIABLE_CHANGE, nhs.RELIABLE_RECOVERY)},
}
"""Those the reasons of these rules name by their keys."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One rule's answer so far. tone: how a status is drawn · because: the figures · source: whose rule, in full"""

    title: str
    answer: str
    tone: str
    because: str
    source: str


def verdicts_of(trends: Sequence[Trend], *, age_years: int, desk: Desk) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """The answers of the rules, and the sudden gains in words. None where the service shows no interpretation."""
    if not desk.service.interprets:
        return (), ()
    return tuple(_verdicts(trends, age_years)), tuple(_gains(trends, age_years))


def _verdicts(trends: Sequence[Trend], age_years: int) -> Iterator[Verdict]:
    scores = {trend.measure.key: (trend.first.points, trend.latest.points) for trend in trends if _has_two(trend)}  # type: ignore[union-attr]
    if not scores.keys() & {"phq9", "gad7"}:
        return
    outcome = classify(phq9=scores.get("phq9"), gad7=scores.get("gad7"), age_years=age_years)
    for name, title in _TITLES.items():
        yield _verdict(str(title), _answer(outcome, name), is_bad=name in {"case", "reliable_deterioration"})
    for trend in trends:
        if _has_two(trend) and (worse := _from_best(trend, age_years)):
            yield worse


def _has_two(trend: Trend) -> bool:
    return len(trend.scored) > 1


def _answer(outcome: Outcome, name: str) -> Answer:
    answer = getattr(outcome, name)
    assert isinstance(answer, Answer)
    return answer


def _verdict(title: str, answer: Answer, *, is_bad: bool, sources: Mapping[str, Source] = _SOURCES) -> Verdict:
    if answer.value is None:
        said, tone = _("Cannot be said"), "plain"
    elif answer.value:
        said, tone = _("Yes"), "worse" if is_bad else "better"
    else:
        said, tone = _("No"), "steady"
    return Verdict(
        title=title,
        answer=said,
        tone=tone,
        because=citations.spelled_out(answer.because, sources),
        source=citations.in_full(answer.source) if answer.source else "",
    )


def _from_best(trend: Trend, age_years: int) -> Verdict | None:
    """Whether the latest is reliably worse than the best so far, where the measure's figure allows the verdict."""
    points = [point.points for point in trend.scored if point.points is not None]
    judged = deterioration(trend.measure, points, age_years=age_years)
    if judged.is_reliable is None:
        return None
    answer = Answer(value=judged.is_reliable, because=judged.because, source=judged.from_best.source)
    title = _("Reliably worse than the best so far, %(measure)s") % {"measure": trend.measure.abbreviation}
    return _verdict(title, answer, is_bad=True, sources=trend.measure.sources)


def _gains(trends: Sequence[Trend], age_years: int) -> Iterator[str]:
    found = [
        _("%(measure)s, from session %(one)d to %(other)d: %(before)d to %(after)d.")
        % {
            "measure": trend.measure.abbreviation,
            "one": gain.from_session,
            "other": gain.to_session,
            "before": gain.before,
            "after": gain.after,
        }
        for trend in trends
        for gain in sudden_gains(trend.measure, points_by_session(trend), age_years=age_years)
    ]
    if found:
        yield from found
        yield _("%(criteria)s. What it does not tell: %(finding)s.") % {
            "criteria": citations.in_full(CRITERIA),
            "finding": citations.in_full(IN_IPT),
        }
