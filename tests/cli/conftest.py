from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from openipt.cli.main import main


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run a command in this process; wrong use ends like a refusal."""

    def run(*words: str) -> Told:
        capsys.readouterr()
        try:
            status = main(list(words))
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Told(status, said.out, said.err)

    return run
