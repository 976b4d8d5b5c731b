"""openipt keys backup: a sealed copy of the keys and of the ledgers that lie with them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

EXAMPLE = "openipt keys backup /media/b/"


def arguments(parser: Parser) -> None:
    parser.add_argument("target", metavar="FILE", type=Path, help="a new file, or a folder that names it by the time")
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.conf import settings
    from django.utils import timezone

    from openipt.cli.keeping.kinds import Kind
    from openipt.cli.keeping.making import make_backup
    from openipt.cli.keeping.telling import tell

    made = make_backup(Kind.KEYS, given.target, at=timezone.now())
    if given.json:
        print_json(tell(made))
        return 0
    print(f"{made.path}: {made.rows} rows of keys, {made.bytes / 1e6:.1f} MB, sealed and read back.")
    say(
        f"The master key is not in it: keep a copy of {settings.MASTER_KEY_FILE} somewhere else again. "
        "Keep this backup for 30 days at most: an older one brings back the key of somebody erased since."
    )
    return 0
