"""Commands that pages tell people to type exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openipt.cli.commands import COMMANDS
from tests.docs.pages import ROOT, pages

TYPED = re.compile(r"(?:`|\$ |\.venv/bin/)openipt ([a-z][a-z -]*[a-z])")
MADE = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):", ROOT.joinpath("Makefile").read_text(encoding="utf-8"), re.MULTILINE))
each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))


@each_page
def test_openipt_has_them(page: Path):
    typed = TYPED.findall(page.read_text(encoding="utf-8"))
    assert [words for words in typed if not any(f"{words} ".startswith(f"{each.words} ") for each in COMMANDS)] == []


@each_page
def test_make_has_them(page: Path):
    assert [target for target in MADE.findall(page.read_text(encoding="utf-8")) if target not in TARGETS] == []
