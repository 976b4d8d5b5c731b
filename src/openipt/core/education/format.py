"""How a reading's files are spelled: reading.toml for what it is, one file a language for what it says."""

from typing import Annotated

from msgspec import Meta

from openipt.core.content import SourceForm, Strict
from openipt.core.education.definition import Audience

Line = Annotated[str, Meta(min_length=1, max_length=200)]
Paragraph = Annotated[str, Meta(min_length=1, max_length=800)]


class ReadingForm(Strict, frozen=True, kw_only=True):
    """The whole of reading.toml."""

    version: Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*\Z", max_length=20)]
    place: Annotated[int, Meta(ge=1, le=999)]
    audience: Audience
    reviewed: Line
    sources: Annotated[tuple[SourceForm, ...], Meta(min_length=1, max_length=20)]


class PartForm(Strict, frozen=True, kw_only=True):
    """One part of a text."""

    heading: Line
    says: Annotated[tuple[Paragraph, ...], Meta(max_length=10)] = ()
    points: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()


class TextForm(Strict, frozen=True, kw_only=True):
    """The whole of a language's file."""

    title: Line
    summary: Line
    parts: Annotated[tuple[PartForm, ...], Meta(min_length=1, max_length=12)]
