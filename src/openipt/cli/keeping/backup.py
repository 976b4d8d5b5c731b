"""openipt backup: a sealed copy of the facts while people work, and of the keys, to be kept apart."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake_migrated
from openipt.cli.output import print_json, say
from openipt.cli.parser import Parser

EXAMPLE = "openipt backup /media/a/ --keys /media/b/"


def arguments(parser: Parser) -> None:
    parser.add_argument("target", metavar="FILE", type=Path, help="a new file, or a folder that names it by the time")
    parser.add_argument(
        "--keys", metavar="FILE", type=Path, help="back the keys up too, to another place: the two are kept apart"
    )
    parser.add_json()


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.keeping.kinds import Kind
    from openipt.cli.keeping.making import make_backup
    from openipt.cli.keeping.telling import tell

    at = timezone.now()
    made = [make_backup(Kind.FACTS, given.target, at=at)]
    if given.keys:
        # after the facts: whoever is in the facts has their key in the keys
        made.append(make_backup(Kind.KEYS, given.keys, at=at))
    if given.json:
        print_json([tell(each) for each in made])
        return 0
    for each in made:
        print(f"{each.path}: {each.rows} rows of {each.kind}, {each.bytes / 1e6:.1f} MB, sealed and read back.")
    if len({each.path.parent.resolve() for each in made}) < len(made):
        say("Keep the two apart: whoever has both, and the master key, can read even those who were erased.")
    if not given.keys:
        say("The keys are not in it. Keep them apart from it: openipt keys backup FILE")
    return 0
