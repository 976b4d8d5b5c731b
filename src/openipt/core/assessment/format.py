"""How the two lists of the initial phase are spelled."""

from typing import Annotated

from msgspec import Meta

from openipt.core.assessment.checklist import Stops
from openipt.core.content import SourceForm, Strict

Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\Z", max_length=40)]
Version = Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*\Z", max_length=20)]
Words = Annotated[str, Meta(min_length=1, max_length=300)]


class RaisesForm(Strict, frozen=True, kw_only=True):
    """The alert an outcome raises: by which rule, and the code the finding goes by in it."""

    rule: Annotated[str, Meta(pattern=r"^[a-z_]+\.[a-z_]+\Z", max_length=60)]
    answer: Annotated[int, Meta(ge=1, le=9)]


class OutcomeForm(Strict, frozen=True, kw_only=True):
    """One way an item can come out."""

    key: Key
    says: Words
    needs_words: bool = False
    stops: Stops | None = None
    leads_to: Annotated[str, Meta(max_length=300)] = ""
    raises: RaisesForm | None = None


class ItemForm(Strict, frozen=True, kw_only=True):
    """One item of the checklist."""

    key: Key
    title: Words
    purpose: Words
    asks: Annotated[tuple[Words, ...], Meta(min_length=1, max_length=8)]
    outcomes: Annotated[tuple[OutcomeForm, ...], Meta(min_length=2, max_length=8)]
    source: str
    asks_alone: bool = False


class ChecklistForm(Strict, frozen=True, kw_only=True):
    """The whole of checklist.toml."""

    version: Version
    reviewed: Words
    items: Annotated[tuple[ItemForm, ...], Meta(min_length=1, max_length=30)]
    sources: Annotated[tuple[SourceForm, ...], Meta(min_length=1, max_length=10)]


class SymptomForm(Strict, frozen=True, kw_only=True):
    """One symptom to go through."""

    key: Key
    title: Words
    asks: Words


class SymptomsForm(Strict, frozen=True, kw_only=True):
    """The whole of symptoms.toml."""

    version: Version
    reviewed: Words
    symptoms: Annotated[tuple[SymptomForm, ...], Meta(min_length=1, max_length=40)]
    sources: Annotated[tuple[SourceForm, ...], Meta(min_length=1, max_length=10)]
