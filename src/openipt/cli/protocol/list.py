"""openipt protocol list: the protocols we ship."""

from __future__ import annotations

from argparse import Namespace

from openipt.cli.content.listing import Listed, print_list
from openipt.cli.parser import Parser
from openipt.core.protocols import get, keys

EXAMPLE = "openipt protocol list --json"


def arguments(parser: Parser) -> None:
    parser.add_json()


def run(given: Namespace) -> int:
    found = (get(key) for key in keys())
    entries = [Listed(key=each.key, version=each.version, name=each.name) for each in found]
    return print_list(entries, as_json=given.json)
