"""Decisions are dated, have names of their own, and answer the four questions."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
QUESTIONS = ["## Context", "## Decision", "## What it costs", "## What would change our mind"]
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9-]+)\.md")


def test_each_has_a_name_of_its_own():
    slugs = [NAME.fullmatch(page.name)[2] for page in DECISIONS if NAME.fullmatch(page.name)]
    assert len(slugs) == len(DECISIONS), "a decision is named YYYY-MM-DD-what-was-decided.md"
    assert len(set(slugs)) == len(slugs), "two decisions share a name"


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_says_when_and_answers_the_four_questions(page: Path):
    lines = page.read_text(encoding="utf-8").splitlines()
    day = date.fromisoformat(page.name[:10])
    assert lines[2] == f"{day.day} {day:%B %Y}"
    assert [line for line in lines if line.startswith("## ")] == QUESTIONS
    assert len(lines) <= 70, "a decision is one page"
