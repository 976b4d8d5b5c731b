"""The demo's data folder: made by us, marked as ours, and only then ever removed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openipt.core.vocabulary import Refusal

MARK = "only-a-demo"
SEEDED = "seeded"


class NotADemo(Refusal):
    """A folder that holds something else."""

    code = "demo.not_a_demo"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds something that is not a demo, so the demo keeps away from it. Name another folder in "
            "OPENIPT_VAR, or leave it unset."
        )


class DemoRuns(Refusal):
    """The demo is being served from this folder already."""

    code = "demo.runs_already"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The demo in {folder} runs already: use that one, or stop it with Ctrl-C first.")


def open_folder(folder: Path, *, start_over: bool) -> None:
    """Make the folder, or begin it anew if asked to or if its people were never finished. Raises NotADemo."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotADemo(folder)
    if start_over or not (folder / SEEDED).exists():
        _empty(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MARK).touch()


def is_seeded(folder: Path) -> bool:
    """Whether its people are all there."""
    return (folder / SEEDED).exists()


def note_seeded(folder: Path) -> None:
    """Say that they are."""
    (folder / SEEDED).touch()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the folder to ourselves for the block. Raises DemoRuns."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.with_name(f".{folder.name}.lock")  # beside it, so that starting over does not remove it
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise DemoRuns(folder) from None
    finally:
        os.close(descriptor)


def _empty(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
