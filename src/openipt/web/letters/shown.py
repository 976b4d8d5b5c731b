"""A letter in everything its readers see, once, for the page and the PDF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from django.utils.dateformat import format as in_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openipt.core.letters import Block, Letter, LetterKind, Pairs, Points, Quote, Section, Stamp, Table, Trend
from openipt.web.letters.picture import Picture, picture_of


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Lines that belong together. is_rtl: they begin in a script written from right to left"""

    lines: tuple[str, ...]
    is_rtl: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a table, with the column it stands in."""

    column: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ShownBlock:
    """One block. `what` says which: quote, pairs, points, table or trend; what that one does not have is empty."""

    what: str
    paragraphs: tuple[Paragraph, ...] = ()
    by: str = ""
    pairs: tuple[tuple[str, tuple[Paragraph, ...]], ...] = ()
    items: tuple[str, ...] = ()
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    picture: Picture | None = None
    described: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownSection:
    """A heading, which may be empty, paragraphs, and blocks."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[ShownBlock, ...]


@dataclass(frozen=True, kw_only=True)
class ShownLetter:
    """Everything on the paper, in the order of reading. day, version: empty while it is a draft"""

    kind: str
    title: str
    language: str
    service: str
    day: str
    to: tuple[str, ...]
    about: str
    sections: tuple[ShownSection, ...]
    signed_by: str
    signed: str
    left_out: str
    is_draft: bool


def shown(letter: Letter) -> ShownLetter:
    """The letter as it reads on paper."""
    stamp = letter.stamp
    return ShownLetter(
        kind=letter.kind.value,
        title=letter.title,
        language=letter.language,
        service=letter.service,
        day=in_words(stamp.signed_date) if stamp else "",
        to=tuple(line.strip() for line in letter.to.splitlines() if line.strip()),
        about=letter.about,
        sections=tuple(shown_section(section) for section in letter.told),
        signed_by=stamp.signed_by if stamp else "",
        signed=_signed(stamp) if stamp else _("Draft, not signed"),
        left_out=_left_out(letter.kind),
        is_draft=stamp is None,
    )


def _signed(stamp: Stamp) -> str:
    said = {"name": stamp.signed_by, "day": in_words(stamp.signed_date), "version": stamp.version}
    return _("Version %(version)d, signed by %(name)s on %(day)s") % said


def shown_section(section: Section) -> ShownSection:
    """One section, whether or not it is left out."""
    return ShownSection(
        key=section.key,
        heading=section.heading,
        paragraphs=paragraphs(section.words),
        blocks=tuple(_block(block) for block in section.blocks),
    )


def in_words(day: date) -> str:
    """A day on paper, which outlives its year: "10 March 2026"."""
    return in_format(day, pgettext("Django's date format for a day of any year", "j F Y"))


def in_short(day: date) -> str:
    """A day where there is little room: "10 Mar 2026"."""
    return in_format(day, pgettext("Django's date format for a short day of any year", "j M Y"))


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """Words as paragraphs: an empty line ends one, a new line stays a new line."""
    parts = [part for part in re.split(r"\n\s*\n", words.strip()) if part.strip()]
    return tuple(Paragraph(lines=tuple(part.strip().splitlines()), is_rtl=is_rtl(part)) for part in parts)


def is_rtl(words: str) -> bool:
    """Whether the first letter with a direction goes from right to left, as `dir="auto"` judges on the page."""
    directions = (unicodedata.bidirectional(character) for character in words)
    return next((each in ("R", "AL") for each in directions if each in ("L", "R", "AL")), False)


def _block(block: Block) -> ShownBlock:
    match block:
        case Quote():
            return ShownBlock(what="quote", paragraphs=paragraphs(block.words), by=block.by)
        case Pairs():
            return ShownBlock(what="pairs", pairs=tuple((row.term, paragraphs(row.words)) for row in block.rows))
        case Points():
            return ShownBlock(what="points", items=block.items)
        case Table():
            rows = tuple(_cells(block.columns, row) for row in block.rows)
            return ShownBlock(what="table", caption=block.caption, columns=block.columns, rows=rows, notes=block.notes)
        case Trend():
            return ShownBlock(what="trend", caption=block.title, picture=picture_of(block), described=block.says)
        case _:
            assert_never(block)


def _cells(columns: tuple[str, ...], row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(column=column, words=words) for column, words in zip(columns, row, strict=True))


def _left_out(kind: LetterKind) -> str:
    """What the reader should know is not in it."""
    match kind:
        case LetterKind.RELAPSE_PLAN:
            return ""
        case LetterKind.REFERRER:
            return _("Left out on purpose: everybody else in this person’s life, and what was said in sessions.")
        case LetterKind.CONTRACT | LetterKind.FORMULATION | LetterKind.MID_COURSE | LetterKind.ENDING:
            return _("Left out: notes of sessions, and answers to single questions.")
        case _:
            assert_never(kind)
