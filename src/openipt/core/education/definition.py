"""What a reading is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.vocabulary import Source


class Audience(StrEnum):
    """Whom a reading is written for."""

    EVERYONE = "everyone"
    FAMILY = "family"
    PARENTS = "parents"
    PERINATAL = "perinatal"
    BIPOLAR = "bipolar"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading, what it says in paragraphs, and then point by point; one of the two may be empty."""

    heading: str
    says: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A reading in one language. `summary` is its one sentence for a list."""

    title: str
    summary: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A reading in one version, in the languages it is written in. Every one is written in English.

    place: where it stands in the list, from 1 · reviewed: the clinician and the day, or “not yet”
    """

    key: str
    version: str
    place: int
    audience: Audience
    reviewed: str
    texts: Mapping[str, Text]
    sources: tuple[Source, ...]

    def text(self, language: str) -> Text:
        """What it says in this language; in English where it is not written in it."""
        return self.texts[self.language_for(language)]

    def language_for(self, language: str) -> str:
        """The language somebody who reads `language` gets it in."""
        return language if language in self.texts else "en"

    def title(self, language: str) -> str:
        """What it is called."""
        return self.text(language).title
