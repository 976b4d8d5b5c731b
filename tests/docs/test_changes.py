"""Notes of changes speak to clinicians first and to developers second, and to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

READERS = ["## What you will notice", "## For developers"]
NOTES = sorted((ROOT / "changes").iterdir())


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_is_for_somebody(note: Path):
    assert re.fullmatch(r"[a-z0-9-]+\.md", note.name), "named after the change: trend-on-paper.md"
    lines = note.read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("#")]
    assert headings, f"a note has one of these headings, or both: {READERS}"
    assert headings == [reader for reader in READERS if reader in headings]
    assert lines[0] == headings[0]
