"""openipt measure check: every fault of a measure's folder or file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from openipt.cli.content.checking import report_faults
from openipt.cli.parser import Parser
from openipt.core.measures import check_path

EXAMPLE = "openipt measure check ./own-measure"


def arguments(parser: Parser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the folder, or one measure.toml by itself")
    parser.add_json()


def run(given: Namespace) -> int:
    return report_faults(given.path, check_path(given.path), as_json=given.json)
