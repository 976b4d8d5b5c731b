"""openipt migrate: both databases in the shape this version needs, after a backup of what is there."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake
from openipt.cli.output import say
from openipt.cli.parser import Parser

EXAMPLE = "openipt migrate --backup /media/a/ --keys /media/b/"


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--backup", metavar="FOLDER", type=Path, help="where the facts are backed up first (before-migrating)"
    )
    parser.add_argument(
        "--keys", metavar="FOLDER", type=Path, help="where the keys are: kept apart (keys/before-migrating)"
    )


def run(given: Namespace) -> int:
    wake()
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.keeping.upgrading import back_up_before
    from openipt.cli.preparing import prepare

    for path in back_up_before(facts=given.backup, keys=given.keys, at=timezone.now()):
        say(f"Backed up first: {path}")
    prepared = prepare(at=timezone.now())
    if prepared.made_master_key:
        say(f"A master key was made: {settings.MASTER_KEY_FILE}. Keep a copy where no backup of the databases goes.")
    if prepared.erasures.keys_destroyed or prepared.erasures.tombstones_written:
        say("Erasures that were cut short or had come back with an older copy are finished.")
    print(f"{prepared.migrations_applied} migrations were applied. Both databases are up to date.")
    return 0
