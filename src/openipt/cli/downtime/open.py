"""openipt downtime open: what is in a pack, on a machine without database and keys."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from openipt.cli.downtime.asking import pass_phrase
from openipt.cli.output import say
from openipt.cli.parser import Parser
from openipt.clinic.foundation.pass_phrases import open_file

EXAMPLE = "openipt downtime open openipt-downtime-20261201.sealed --out pack.html"


def arguments(parser: Parser) -> None:
    parser.add_argument("pack", metavar="FILE", type=Path, help="what `openipt downtime` wrote")
    parser.add_argument("--out", metavar="PAGE", type=Path, help="a new file for the page; without it, it is printed")


def run(given: Namespace) -> int:
    page = open_file(given.pack, pass_phrase=pass_phrase())
    if given.out is None:
        sys.stdout.write(page.decode())
        return 0
    with os.fdopen(os.open(given.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(page)
    say(f"{given.out} opens in any browser and prints. It lies there in the clear: remove it when you are done.")
    return 0
