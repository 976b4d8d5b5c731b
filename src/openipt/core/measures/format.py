"""How measure.toml and <lang>.toml are spelled. What the spelling must mean is in sense.py."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from openipt.core.content import SourceForm, Strict
from openipt.core.measures.definition import AnsweredBy
from openipt.core.measures.keys import BandKey, ItemKey, Language, MeasureKey, RuleKey, Version, Words
from openipt.core.measures.operations import Operation

Code = Annotated[int, Meta(ge=-1000, le=1000)]
Points = Annotated[int, Meta(ge=-100_000, le=100_000)]
Loinc = Annotated[str, Meta(pattern=r"^[A-Z]{0,2}[0-9]{1,7}-[0-9]\Z")]


class AnswersForm(Strict, frozen=True, kw_only=True):
    """The answer codes: the whole numbers from min to max, every one or each `step`."""

    min: Code
    max: Code

    step: Annotated[int, Meta(ge=1, le=100)] = 1

    def codes(self) -> tuple[int, ...]:
        """The codes, from the lowest."""
        return tuple(range(self.min, self.max + 1, self.step))


class ItemForm(Strict, frozen=True, kw_only=True):
    """A question, with answers of its own where they are not the measure's."""

    key: ItemKey
    answers: AnswersForm | None = None
    loinc: Loinc | None = None


class NotAskedForm(Strict, frozen=True, kw_only=True):
    """Items that are not asked after an answer of `at_most`."""

    after: Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=10)]
    at_most: Code
    items: Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=200)]
    source: str | None = None


class ExtraItemForm(Strict, frozen=True, kw_only=True):
    """A question no score counts, with answers of its own."""

    key: ItemKey
    answers: AnswersForm
    loinc: Loinc | None = None


class BandForm(Strict, frozen=True, kw_only=True):
    """A stretch of the scale, from `min` to where the next begins."""

    key: BandKey
    min: Points
    source: str | None = None


class CutOffForm(Strict, frozen=True, kw_only=True):
    """Points from which, or up to which, something holds, in the words of `says`: one of `at_least` and `at_most`."""

    key: ItemKey
    says: Words
    at_least: Points | None = None
    at_most: Points | None = None
    source: str | None = None


class ChangeForm(Strict, frozen=True, kw_only=True):
    """A number of points of change."""

    points: Annotated[int, Meta(ge=1, le=100_000)]
    source: str | None = None


class ResponseForm(Strict, frozen=True, kw_only=True):
    """A fall from the first score, in percent of it."""

    percent_fall: Annotated[int, Meta(ge=1, le=100)]
    source: str | None = None


class RemissionForm(Strict, frozen=True, kw_only=True):
    """Points below which the symptoms count as gone."""

    below: Points
    source: str | None = None


class ScoreForm(Strict, frozen=True, kw_only=True):
    """One number the measure gives."""

    key: ItemKey
    how: Operation
    range: tuple[Points, Points]
    worse: Literal["higher", "lower"]
    bands: Annotated[tuple[BandForm, ...], Meta(max_length=20)] = ()
    cut_offs: Annotated[tuple[CutOffForm, ...], Meta(max_length=20)] = ()
    reliable_change: ChangeForm | None = None
    meaningful_change: ChangeForm | None = None
    response: ResponseForm | None = None
    remission: RemissionForm | None = None
    loinc: Loinc | None = None


class ItemFlagForm(Strict, frozen=True, kw_only=True):
    """An answer that raises `rule` by itself."""

    item: ItemKey
    at_least: Code
    rule: RuleKey
    source: str | None = None


class LicenceForm(Strict, frozen=True, kw_only=True):
    """On what terms the measure is used."""

    holder: Words
    terms: Words
    ships_wording: bool
    commercial_use: Literal["yes", "no", "ask"]
    source: str | None = None


class MeasureForm(Strict, frozen=True, kw_only=True):
    """The whole of measure.toml. `reviewed` names the clinician and the day, or says "not yet"."""

    key: MeasureKey
    version: Version
    name: Words
    abbreviation: Words
    timeframe: Words
    answered_by: Annotated[tuple[AnsweredBy, ...], Meta(min_length=1, max_length=10)]
    answers: AnswersForm
    items: Annotated[tuple[ItemForm, ...], Meta(min_length=1, max_length=200)]
    main_score: ItemKey
    scores: Annotated[tuple[ScoreForm, ...], Meta(min_length=1, max_length=30)]
    sources: Annotated[tuple[SourceForm, ...], Meta(min_length=1, max_length=60)]
    licence: LicenceForm
    reviewed: Words
    extra_items: Annotated[tuple[ExtraItemForm, ...], Meta(max_length=20)] = ()
    item_flags: Annotated[tuple[ItemFlagForm, ...], Meta(max_length=50)] = ()
    not_asked: Annotated[tuple[NotAskedForm, ...], Meta(max_length=20)] = ()
    loinc: Loinc | None = None


class OptionForm(Strict, frozen=True, kw_only=True):
    """The label of one answer code."""

    code: Code
    label: Words


class ExtraWordingForm(Strict, frozen=True, kw_only=True):
    """An extra item's question and the labels of its answers."""

    question: Words
    options: Annotated[tuple[OptionForm, ...], Meta(min_length=1, max_length=101)]


class WorkedForm(Strict, frozen=True, kw_only=True):
    """A worked case in the words of the form: by item the label that was ticked, and what a score then comes to."""

    ticked: Mapping[ItemKey, Words]
    comes_to: Words
    score: ItemKey | None = None


class TranslationForm(Strict, frozen=True, kw_only=True):
    """The whole of <lang>.toml; the language is the file's name."""

    title: Words
    stem: Words
    items: Mapping[ItemKey, Words]
    options: Annotated[tuple[OptionForm, ...], Meta(min_length=1, max_length=101)]
    credit: Words
    permission: Words
    extra_items: Mapping[ItemKey, ExtraWordingForm] = {}
    item_options: Mapping[ItemKey, Annotated[tuple[OptionForm, ...], Meta(min_length=1, max_length=101)]] = {}


class OwnWordingForm(TranslationForm, frozen=True, kw_only=True):
    """The words of a measure whose scoring we ship, as a service that holds a licence writes them down.

    worked: at least one case in words, from the holder's manual or worked out by hand: a key turned round shows there
    """

    measure: MeasureKey
    language: Language
    worked: Annotated[tuple[WorkedForm, ...], Meta(min_length=1, max_length=50)]
