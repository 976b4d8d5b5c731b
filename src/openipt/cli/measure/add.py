"""openipt measure add: a measure of a service's own, which it holds a licence for."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.installation import wake_migrated
from openipt.cli.parser import Parser

EXAMPLE = 'openipt measure add ./own-measure --service "Harbour Street" --licence "Licensed to us until 2027"'


def arguments(parser: Parser) -> None:
    parser.add_argument("path", metavar="PATH", help="the folder; check it first with: openipt measure check PATH")
    parser.add_argument("--licence", metavar="WORDS", required=True, help="what gives the service the right to use it")
    parser.add_argument("--service", metavar="NAME", help="whose it is, where there is more than one service")


def run(given: Namespace) -> int:
    wake_migrated()
    from openipt.cli.content.adding import add_folder
    from openipt.clinic.library.actions import ContentKind

    return add_folder(ContentKind.MEASURE, given)
