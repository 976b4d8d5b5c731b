"""openipt measure list: every instrument we ship, and whether we may show its questions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from openipt.cli.output import print_json
from openipt.cli.parser import Parser
from openipt.core.measures import Measure, get, keys
from openipt.core.rhythm import DIARY, LINES_MAX
from openipt.core.screens import SCREENS

EXAMPLE = "openipt measure list --json"
OWN_LICENCE = "bring your own licence"
TO_BE_LOADED = "free to use, load its wording"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One instrument.

    kind: measure, screen (asked by a clinician, never a sum) or diary · items: how many questions it has
    wording: the languages we show it in; else what a service does first, as only the scoring ships, not the questions
    is_sent: whether people may be asked to answer it by themselves
    """

    key: str
    version: str
    name: str
    kind: str
    items: int
    wording: str
    is_sent: bool


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    listed = list(instruments())
    if given.json:
        print_json([asdict(each) for each in listed])
        return 0
    for each in listed:
        sent = "" if each.is_sent else ", asked by a clinician"
        print(f"{each.key:<18}{each.version:<4}{each.items:>3}  {each.name} ({each.wording}{sent})")
    own, free = (sum(each.wording == state for each in listed) for state in (OWN_LICENCE, TO_BE_LOADED))
    worded = len(listed) - own - free
    print(
        f"\n{len(listed)} instruments: {worded} with wording, {free} free to load, {own} under a licence of your own."
    )
    return 0


def instruments() -> Iterator[Listed]:
    """Every instrument, measures first."""
    yield from (_measure(get(key)) for key in keys())
    for screen in SCREENS:
        yield Listed(
            key=screen.key,
            version=screen.version,
            name=screen.name,
            kind="screen",
            items=len(screen.questions),
            wording=TO_BE_LOADED if screen.is_free else OWN_LICENCE,
            is_sent=False,
        )
    name = "Social Rhythm Metric, five lines"
    yield Listed(key="srm5", version="1", name=name, kind="diary", items=len(DIARY), wording="en", is_sent=True)
    name = "Social Rhythm Metric, seventeen lines"
    yield Listed(key="srm17", version="1", name=name, kind="diary", items=LINES_MAX, wording=OWN_LICENCE, is_sent=False)


def _measure(measure: Measure) -> Listed:
    return Listed(
        key=measure.key,
        version=measure.version,
        name=measure.name,
        kind="measure",
        items=len(measure.items) + len(measure.extra_items),
        wording=", ".join(measure.languages)
        or (TO_BE_LOADED if measure.licence.commercial_use == "yes" else OWN_LICENCE),
        is_sent=measure.may_be_sent,
    )
