"""A letter as a PDF: typeset in this process, from data, with no file written and nothing asked of the network.

What people wrote reaches the typesetter as JSON that it reads as values; none of it is ever markup.
Tagged for screen readers by PDF/UA-1, which also makes a character without a glyph an error instead of a blank.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.utils.translation import gettext as _

from openipt.core.letters import Letter
from openipt.core.vocabulary import Refusal
from openipt.web.letters.shown import shown

SOURCE = Path(__file__).with_name("letter.typ")
FAMILIES = ("Libertinus Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif CJK SC", "DejaVu Sans")
"""Looked for in this order; the first comes with the typesetter, the others where the machine has them. What none of
them has is looked for in every font there is."""
UNBROKEN_MAX = 30
"""Characters without a place to break a line, before one is made; a longer run would leave the paper."""

_one_at_a_time = Lock()


class Paper(StrEnum):
    """The paper a letter is printed on."""

    A4 = "a4"
    LETTER = "us-letter"


class CannotBeSet(Refusal):
    """The letter holds characters for which this machine has no font."""

    code = "letter.no_font"

    def __init__(self) -> None:
        super().__init__(
            "This server has no font for some of the characters in the letter, so there is no PDF of it. Nothing is "
            "wrong with the letter: open it and print the page, which uses the fonts of your own device."
        )


def pdf_of(letter: Letter, *, paper: Paper) -> bytes:
    """The letter as a file. The same letter gives the same bytes.

    Raises   CannotBeSet
    """
    inputs = {"paper": paper.value, "letter": json.dumps(_data(letter), ensure_ascii=False)}
    with _one_at_a_time:  # the typesetter keeps what it was given last
        try:
            made = _typesetter().compile(
                input=_source(),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
                timestamp=_moment(letter.stamp.signed_date if letter.stamp else date.min),
            )
        except typst.TypstError as error:
            if "could not be displayed" in error.message:
                raise CannotBeSet from None
            raise
    assert isinstance(made, bytes)
    return made


def _data(letter: Letter) -> Any:
    """The letter for the typesetter, with the words it needs for itself."""
    families = set(_fonts().families())
    return _printable(
        {
            **asdict(shown(letter)),
            "fonts": [family for family in FAMILIES if family in families],
            "page": _("Page {page} of {pages}"),
            "about_label": _("About"),
        }
    )


def _printable(value: Any) -> Any:
    """The same with every text as paper can carry it."""
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: _printable(each) for key, each in value.items()}
        case list() | tuple():
            return [_printable(each) for each in value]
        case _:
            return value


def printable(text: str) -> str:
    """Text without what has no shape (control characters, direction overrides), and with places to break long runs."""
    shaped = "".join(character for character in text if _has_shape(character))
    return re.sub(rf"(\S{{{UNBROKEN_MAX}}})(?=\S)", "\\1\N{ZERO WIDTH SPACE}", shaped)


def _has_shape(character: str) -> bool:
    if character in "\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Co", "Cs")


def _moment(day: date) -> datetime:
    return datetime.combine(max(day, date(1980, 1, 1)), time(12), tzinfo=UTC)


@cache
def _fonts() -> typst.Fonts:
    """Every font there is, found once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@cache
def _typesetter() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts(), root=str(SOURCE.parent))


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()
