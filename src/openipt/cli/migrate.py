"""openipt migrate: both databases in the shape this version needs, keys begun, erasures finished."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake
from openipt.cli.output import say
from openipt.cli.parser import Parser

EXAMPLE = "openipt migrate"


def arguments(parser: Parser) -> None:
    """Nothing: the environment says which installation."""


def run(given: Namespace) -> int:
    wake()
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.preparing import prepare

    prepared = prepare(at=timezone.now())
    if prepared.made_master_key:
        say(f"A master key was made: {settings.MASTER_KEY_FILE}. Keep a copy where no backup of the databases goes.")
    if prepared.erasures.keys_destroyed or prepared.erasures.tombstones_written:
        say("Erasures that were cut short or had come back with an older copy are finished.")
    print(f"{prepared.migrations_applied} migrations were applied. Both databases are up to date.")
    return 0
