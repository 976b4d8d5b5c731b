"""One set of answers and what it comes to."""

from __future__ import annotations

from typing import Any

from openipt.cli.output import print_json
from openipt.core.measures import LIMITS_NOT_CONFIRMED, Band, Mean, MeanOfMeans, Measure, Points, Scored


def print_scored(measure: Measure, scored: Scored, *, as_json: bool) -> None:
    """Print a score for people, or as JSON."""
    if as_json:
        print_json(facts_of(measure, scored))
        return
    score, band = measure.main, scored.band
    if scored.points is None:
        print(f"{measure.abbreviation}: no total. {scored.because}.")
    else:
        print(f"{measure.abbreviation}: {scored.points} of {score.points_max}{f', {band.key}' if band else ''}")
        if scored.because:
            print(f"Prorated: {scored.because}.")
        if band:
            print(f"Bands: {band.source}")
        if score.stands_alone:
            print(LIMITS_NOT_CONFIRMED)
    for key, points in scored.scores.items():
        if key != measure.main_score:
            print(f"  {key}: {'none' if points.value is None else measure.score_named(key).written(points.value)}")
    for flag in scored.flags:
        print(f"Look at {flag.item}: answered {flag.answer} ({flag.rule})")


def facts_of(measure: Measure, scored: Scored) -> dict[str, Any]:
    """What the answers come to, in plain values.

    total: of the main score, None where there is none and `because` says why · subscales: the other scores, by key
    source: where the bands of the total come from · withheld: why the number stands without a band; empty where not
    """
    others = {key: _written(measure, key, points) for key, points in scored.scores.items() if key != measure.main_score}
    return {
        "measure": measure.key,
        "version": measure.version,
        "complete": scored.complete,
        "total": scored.points,
        "prorated": scored.prorated,
        "subscales": others,
        "band": scored.band.key if scored.band else None,
        "missing": list(scored.missing),
        "flags": [{"item": flag.item, "answer": flag.answer, "rule": flag.rule} for flag in scored.flags],
        "because": scored.because,
        "source": _source(measure, scored.band),
        "withheld": LIMITS_NOT_CONFIRMED if measure.main.stands_alone else "",
    }


def _written(measure: Measure, key: str, points: Points) -> int | float | None:
    """A score as people read it: a mean with its decimals."""
    if points.value is None or not isinstance(measure.score_named(key).how, Mean | MeanOfMeans):
        return points.value
    return float(measure.score_named(key).written(points.value))


def _source(measure: Measure, band: Band | None) -> str:
    cited = band.source if band else measure.licence.source
    return str(cited)
