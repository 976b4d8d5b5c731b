"""Reading arguments: wrong use is one sentence on stderr that says what to do, and exit status 2."""

from __future__ import annotations

import argparse
from typing import NoReturn

WRONG_USE = 2


class Parser(argparse.ArgumentParser):
    """argparse, with its refusals in one sentence and room for an example."""

    def __init__(self, *, words: str, does: str, example: str) -> None:
        super().__init__(
            prog=f"openipt {words}",
            description=f"{does[0].upper()}{does[1:]}.",
            epilog=f"Example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}. Try: {self.prog} --help\n")

    def add_json(self) -> None:
        """For commands that print facts."""
        self.add_argument("--json", action="store_true", help="print the facts as JSON")
