"""openipt downtime: a sealed pack of what is needed when openipt does not run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.downtime.asking import new_pass_phrase
from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

EXAMPLE = "openipt downtime /media/ward/"


def arguments(parser: Parser) -> None:
    parser.add_argument("target", metavar="FILE", type=Path, help="a new file, or a folder that names it by the day")
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.downtime.packing import make_pack

    packed = make_pack(given.target, pass_phrase=settings.DOWNTIME_PASS_PHRASE or new_pass_phrase(), at=timezone.now())
    if given.json:
        print_json({"file": str(packed.path), "people": packed.people, "bytes": packed.bytes})
        return 0
    print(f"{packed.path}: {packed.people} people, {packed.bytes / 1e3:.0f} kB, sealed and read back.")
    say("Open it on any machine with openipt: openipt downtime open FILE. Destroy it once a newer one is there.")
    return 0
