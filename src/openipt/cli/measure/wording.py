"""openipt measure wording: the words of a measure we ship without them, which a service holds a licence for."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.installation import wake_migrated
from openipt.cli.parser import Parser

EXAMPLE = 'openipt measure wording ./epds.toml --service "Harbour Street" --licence "Letter of the holder, May 2026"'


def arguments(parser: Parser) -> None:
    parser.add_argument("path", metavar="FILE", type=Path, help="the words, as docs/how-to/load-a-wording.md shows")
    parser.add_argument("--licence", metavar="WORDS", required=True, help="what gives the service the right to use it")
    parser.add_argument("--service", metavar="NAME", help="whose it is, where there is more than one service")


def run(given: Namespace) -> int:
    wake_migrated()
    from django.utils import timezone

    from openipt.cli.content.adding import service_named
    from openipt.clinic.foundation.actor import system_actor
    from openipt.clinic.library.actions import load_wording
    from openipt.core.content.shelf import read_file

    service = service_named(given.service)
    row = load_wording(
        actor=system_actor("library", service_id=service.id),
        data=read_file(given.path),
        licence_affirmed=given.licence,
        at=timezone.now(),
    )
    print(f"The words of {row.measure_key} in '{row.language}' are loaded: {service.name} can ask it now.")
    return 0
