"""Every pair of colours that carries words or a border, recomputed from the tokens (WCAG 2.2: 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path("src/openipt/web/static/css/tokens.css")
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")

PAPERS = ("canvas", "canvas-deep", "surface", "sunken", "accent-tint", "steady-tint")
WORDS = [
    *((ink, paper) for ink in ("ink", "ink-soft") for paper in PAPERS),
    *((ink, paper) for ink in ("accent", "accent-strong") for paper in PAPERS),
    ("urgent", "canvas"),
    ("urgent", "surface"),
    ("urgent", "urgent-tint"),
    ("ink", "better-tint"),
    ("ink", "worse-tint"),
    ("ink", "urgent-tint"),
    ("better", "better-tint"),
    ("steady", "steady-tint"),
    ("worse", "worse-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-accent-soft", "accent-strong"),
    ("on-urgent", "urgent"),
    ("on-urgent", "urgent-strong"),
    ("on-bar", "bar"),
    ("on-bar-soft", "bar"),
    ("on-focus", "focus"),
    ("ink", "focus"),
]
BORDERS = [
    *(("control", paper) for paper in PAPERS),
    *(("accent", paper) for paper in PAPERS),
    ("urgent", "surface"),
    ("better", "better-tint"),
    ("worse", "worse-tint"),
    ("bar-line", "bar"),
    ("focus", "bar"),
    ("focus", "accent-strong"),
    ("ink", "canvas"),
    ("ink", "surface"),
]


def _tokens() -> dict[str, str]:
    return dict(COLOUR.findall(TOKENS.read_text(encoding="utf-8")))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    tokens = _tokens()
    dark, light = sorted((_luminance(tokens[one]), _luminance(tokens[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("words", "paper"), WORDS)
def test_words_can_be_read(words: str, paper: str) -> None:
    assert _contrast(words, paper) >= 4.5


@pytest.mark.parametrize(("border", "paper"), BORDERS)
def test_borders_can_be_seen(border: str, paper: str) -> None:
    assert _contrast(border, paper) >= 3


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert (_luminance("#ffffff") + 0.05) / (_luminance("#000000") + 0.05) == pytest.approx(21)
