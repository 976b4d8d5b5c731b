"""A letter as data: what page and PDF are both drawn from, and what is kept, word for word, once it is signed."""

from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from openipt.core.content import Strict, from_json
from openipt.core.letters.kinds import LetterKind
from openipt.core.vocabulary import Refusal

WORDS_MAX, TO_MAX, LETTER_MAX = 9_500, 300, 120_000
"""Characters of one section's words, of the address, and of a whole letter as it is kept."""


class Quote(Strict, frozen=True, kw_only=True, tag_field="is", tag="quote"):
    """Words that stand as they were said or signed, and that no letter changes. by: whose they are; may be empty"""

    words: str
    by: str = ""


class Pair(Strict, frozen=True, kw_only=True):
    """A term and what belongs to it."""

    term: str
    words: str


class Pairs(Strict, frozen=True, kw_only=True, tag_field="is", tag="pairs"):
    """Terms, each with its words."""

    rows: tuple[Pair, ...]


class Points(Strict, frozen=True, kw_only=True, tag_field="is", tag="points"):
    """A list."""

    items: tuple[str, ...]


class Table(Strict, frozen=True, kw_only=True, tag_field="is", tag="table"):
    """Columns and rows. Every row has as many cells as there are columns; the first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class Dot(Strict, frozen=True, kw_only=True):
    """One score of a trend. place: what it stands over, such as a session"""

    place: str
    points: int


class Trend(Strict, frozen=True, kw_only=True, tag_field="is", tag="trend"):
    """Scores in order, to be drawn as dots on a line. says: the picture in words, for whoever does not see it"""

    title: str
    says: str
    points_min: int
    points_max: int
    dots: tuple[Dot, ...]


Block = Quote | Pairs | Points | Table | Trend
"""Something a letter shows from the record."""


class Section(Strict, frozen=True, kw_only=True):
    """A passage: a heading, the writer's words, and what the record says. Words are theirs to change; blocks are not.

    key: names it among the letter's sections, and stays the same while the letter is written
    is_needed: the letter is not one of its kind without it · is_left_out: the writer leaves it out
    """

    key: str
    heading: str = ""
    words: str = ""
    blocks: tuple[Block, ...] = ()
    is_needed: bool = False
    is_left_out: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the letter has it: it says something, and is not left out."""
        return not self.is_left_out and bool(self.words.strip() or self.blocks)


class Stamp(Strict, frozen=True, kw_only=True):
    """Who signed a letter, when, and which version it is."""

    version: int
    signed_by: str
    signed_date: date


class Letter(Strict, frozen=True, kw_only=True):
    """A letter.

    to: whom it is addressed to, line by line · about: whom it is about · service: which one writes it
    language: it is written in · stamp: None while it is a draft
    """

    kind: LetterKind
    title: str
    to: str
    about: str
    service: str
    language: str
    sections: tuple[Section, ...]
    stamp: Stamp | None = None

    def __repr__(self) -> str:
        """The kind alone: what a letter says stays out of logs and tracebacks."""
        return f"Letter({self.kind.value})"

    @property
    def told(self) -> tuple[Section, ...]:
        """The sections that stand in the letter."""
        return tuple(section for section in self.sections if section.is_told)


class LetterTooLong(Refusal):
    """More than a letter holds."""

    code = "letter.too_long"

    def __init__(self) -> None:
        super().__init__(f"A letter holds {LETTER_MAX} characters. Nothing was kept: shorten it.")


def written(letter: Letter, *, to: str, words: Mapping[str, str], left_out: Collection[str] = ()) -> Letter:
    """The same letter with the writer's words.

    Takes    words: by the key of a section; one not named keeps its own · left_out: keys; what is needed stays in
    """
    sections = tuple(
        msgspec.structs.replace(
            section,
            words=words.get(section.key, section.words).strip(),
            is_left_out=section.key in left_out and not section.is_needed,
        )
        for section in letter.sections
    )
    return msgspec.structs.replace(letter, to=to.strip(), sections=sections)


def stamped(letter: Letter, *, version: int, signed_by: str, signed_date: date) -> Letter:
    """The letter as it is signed: what stands in it, with who, when and which version."""
    stamp = Stamp(version=version, signed_by=signed_by, signed_date=signed_date)
    return msgspec.structs.replace(letter, sections=letter.told, stamp=stamp)


def has_moved_on(letter: Letter, fresh: Letter) -> bool:
    """Whether the record says something else now than when this letter was drafted; the writer's words aside."""
    return [(each.key, each.blocks) for each in letter.sections] != [(each.key, each.blocks) for each in fresh.sections]


def as_text(letter: Letter) -> str:
    """The letter as it is kept. Raises LetterTooLong"""
    text = msgspec.json.encode(letter).decode()
    if len(text) > LETTER_MAX:
        raise LetterTooLong
    return text


def from_text(text: str) -> Letter:
    """The letter somebody kept."""
    letter: Letter = from_json(text, Letter)
    return letter
