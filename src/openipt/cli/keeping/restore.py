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
    parser.add_json()


def run(given: Namespace) -> int:
    wake()
    from django.utils import timezone

    from openipt.cli.keeping.restoring import restore
    from openipt.cli.keeping.telling import tell_restored

    restored = restore(given.facts, given.keys, at=timezone.now())
    proof = restored.proof
    if given.json:
        print_json(tell_restored(restored))
    else:
        print(f"Restored as it was at {restored.made_at:%d %B %Y, %H:%M} UTC. What came after is not here.")
        print(f"{proof.trail_lines} lines of the trail walked, {proof.scores} scores worked out again.")
        print(f"{proof.texts} sealed texts opened; {proof.erased} stay closed, their owners erased.")
        print(f"Erased again: {restored.erasures_again} keys. Let out again: {restored.access_ended_again} places.")
        print(f"Told again of their open alert: {restored.alerts_told_again} owners.")
        print(f"Not sent, since they may have gone before: {restored.messages_left} messages, listed under messages.")
        print("Everybody signs in again. Next: openipt check, then openipt serve.")
    for fault in () if given.json else proof.faults:
        say(f"Not whole: {fault}.")
    return REFUSED if proof.faults else 0
