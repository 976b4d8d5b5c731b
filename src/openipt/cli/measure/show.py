"""openipt measure show: one measure with its items, scores, thresholds, sources and licence."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.output import print_json
from openipt.cli.parser import Parser
from openipt.core import measures
from openipt.core.measures import Measure, Score
from openipt.core.vocabulary import Source

EXAMPLE = "openipt measure show phq9"


def arguments(parser: Parser) -> None:
    parser.add_argument("key", metavar="KEY", help="the measure, such as phq9")
    parser.add_argument("--version", metavar="VERSION", help="an earlier version; without it, the one in use")
    parser.add_argument("--lang", metavar="LANGUAGE", default="en", help="the language of the wording (en)")
    parser.add_json()


def run(given: Namespace) -> int:
    measure = measures.get(given.key, given.version)
    if given.json:
        print_json(measure)
        return 0
    print(f"{measure.name} ({measure.key}, version {measure.version}), {measure.timeframe}")
    print(f"Answered by: {', '.join(measure.answered_by)}. Reviewed: {measure.reviewed}.\n")
    _print_items(measure, given.lang)
    for score in measure.scores:
        _print_score(score)
    for rule in measure.item_flags:
        print(f"Look at {rule.item} from {rule.at_least}: {rule.rule} ({_cited(rule.source)})")
    print(f"\nLicence: {measure.licence.holder}. {measure.licence.terms}")
    return 0


def _print_items(measure: Measure, language: str) -> None:
    if not measure.languages:
        print(f"{len(measure.items)} items; their wording is not ours to print.\n")
        return
    words = measure.translation(language)
    print(words.stem)
    for item in measure.items:
        print(f"  {item.key:<4}{words.items[item.key]}")
        for code, label in words.item_options.get(item.key, {}).items():
            print(f"      {code} = {label}")
    for code, label in words.options.items():
        print(f"  {code} = {label}")
    print(f"{words.credit}\n")


def _print_score(score: Score) -> None:
    ends = f"{score.written(score.points_min)} to {score.written(score.points_max)}"
    print(f"{score.key}: {ends}, {score.worse} is worse")
    for band in score.bands:
        print(f"  from {score.written(band.min):<4}{band.key} ({_cited(band.source)})")
    for cut_off in score.cut_offs:
        side = "up to" if cut_off.at_least is None else "from"
        print(f"  {cut_off.key} {side} {score.written(cut_off.points)}: {cut_off.says} ({_cited(cut_off.source)})")
    if score.reliable_change:
        needed = score.reliable_change
        print(f"  reliable change: {score.written(needed.points)} points ({_cited(needed.source)})")


def _cited(source: Source) -> str:
    """Whose figure it is, and whether it was confirmed."""
    return source.short if source.is_confirmed else f"{source.short}; not confirmed"
