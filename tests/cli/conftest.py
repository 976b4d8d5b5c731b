from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from openipt.cli.main import main
from tests.cli.running import openipt


@pytest.fixture(scope="session")
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    var = tmp_path_factory.mktemp("migrated") / "var"
    done = openipt("migrate", OPENIPT_VAR=str(var))
    assert done.returncode == 0, done.stderr
    return var


@pytest.fixture
def migrated(_migrated_once: Path, tmp_path: Path) -> Path:
    """The data folder of an installation of its own, as `openipt migrate` begins one."""
    return Path(shutil.copytree(_migrated_once, tmp_path / "installation"))


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
