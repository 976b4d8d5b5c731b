"""openipt restore: both backups onto a clean machine, then proof that all of it is there."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser
from openipt.cli.troubles import REFUSED

EXAMPLE = "openipt restore facts.sealed --keys keys.sealed"


def arguments(parser: Parser) -> None:
    parser.add_argument("facts", metavar="FACTS", type=Path, help="what `openipt backup` wrote")
    parser.add_argument(
        "--keys", metavar="KEYS", type=Path, required=True, help="what `openipt keys backup` wrote, not before FACTS"
    )
    parser.add_argument(
        "--drill", action="store_true", help="rehearse it in a place of its own, which is gone afterwards"
    )
    parser.add_json()


def run(given: Namespace) -> int:
    wake()
    if given.drill:
        return _drill(given)
    from django.utils import timezone

    from openipt.cli.keeping.restoring import restore
    from openipt.cli.keeping.telling import in_words, tell_restored

    restored = restore(given.facts, given.keys, at=timezone.now())
    if given.json:
        print_json(tell_restored(restored))
    else:
        for said in in_words(restored):
            print(said)
    for fault in () if given.json else restored.proof.faults:
        say(f"Not whole: {fault}.")
    return REFUSED if restored.proof.faults else 0


def _drill(given: Namespace) -> int:
    from openipt.cli.keeping.drilling import drill

    drilled = drill(given.facts, given.keys)
    told = drilled.told
    if given.json:
        print_json({**told, "seconds": round(drilled.seconds, 1)})
    else:
        print(
            f"Rehearsed with a backup of {told['made_at'][:16].replace('T', ', ')} UTC, and nothing here was touched."
        )
        print(
            f"{told['rows']} rows, {told['trail_lines']} lines of the trail, {told['scores']} scores worked out again."
        )
        print(f"{told['texts']} sealed texts open; {told['erased']} stay closed, their owners erased.")
        print(
            f"Would be erased again: {told['erasures_again']} keys; ended again: {told['access_ended_again']} roles or "
            "places in a circle of care."
        )
        print(f"Would be told again of their open alert: {told['alerts_told_again']} owners.")
        print(f"It took {drilled.seconds:.0f} s. Everything it unpacked is removed.")
    for fault in () if given.json else told["faults"]:
        say(f"Not whole: {fault}.")
    return 0 if drilled.is_whole else REFUSED
