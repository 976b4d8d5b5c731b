"""What a measure is: items, answers, scores, and the thresholds that give points a meaning, each with its source."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from openipt.core.measures.operations import Answers, Operation, decimals_of
from openipt.core.vocabulary import Refusal, Source


class WordingNotLicensed(Refusal):
    """There is no licensed wording of this measure in the language asked for."""

    code = "measure.wording_not_licensed"

    def __init__(self, measure_key: str, language: str, *, languages: tuple[str, ...]) -> None:
        self.measure_key, self.language, self.languages = measure_key, language, languages
        known = f"choose one of: {', '.join(languages)}" if languages else "it has scoring but no wording"
        super().__init__(f"No licensed wording of {measure_key} in '{language}': {known}.")


class OffTheScale(Refusal):
    """Points that this score can never give."""

    code = "points.off_the_scale"

    def __init__(self, score_key: str, points: int, *, points_min: int, points_max: int) -> None:
        self.score_key, self.points = score_key, points
        super().__init__(f"{points} points are not on the scale of {score_key}, {points_min} to {points_max}.")


class AnsweredBy(StrEnum):
    """Whose answers a measure takes, and whether it may be read aloud to them."""

    SELF = "self"
    READ_ALOUD = "read_aloud"
    CLINICIAN = "clinician"
    PARENT = "parent"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. Its wording lives in the translations. answer_codes: where they are not the measure's own"""

    key: str
    answer_codes: tuple[int, ...] | None = None
    loinc: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExtraItem:
    """A question asked with the measure that no score counts, with answers of its own."""

    key: str
    answer_codes: tuple[int, ...]
    loinc: str | None = None


@dataclass(frozen=True, kw_only=True)
class NotAsked:
    """Items that are not asked where every one of `after` was answered `at_most`; they count as their lowest answer."""

    after: tuple[str, ...]
    at_most: int
    items: tuple[str, ...]
    source: Source


@dataclass(frozen=True, kw_only=True)
class ItemFlagRule:
    """An answer that must be looked at on its own, whatever the total: `at_least` is an answer code."""

    item: str
    at_least: int
    rule: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Band:
    """A named stretch of a scale; `min` is its lowest point and the next band begins where it ends."""

    key: str
    min: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """Points from which somebody counts as, for example, a case, or up to which, where fewer are worse.

    at_least, at_most: one of them; the points themselves belong to it
    """

    key: str
    says: str
    source: Source
    at_least: int | None = None
    at_most: int | None = None

    @property
    def points(self) -> int:
        """The points at the edge, on the side that counts."""
        return self.at_least if self.at_least is not None else self.at_most or 0

    def includes(self, points: int) -> bool:
        """Whether these points lie on the side that counts."""
        return points >= self.points if self.at_least is not None else points <= self.points


@dataclass(frozen=True, kw_only=True)
class ReliableChange:
    """The smallest whole number of points that measurement error alone is unlikely to explain."""

    points: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class MeaningfulChange:
    """The smallest number of points that people notice (minimal clinically important difference)."""

    points: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Response:
    """How far points must fall from the first score to count as a response, in percent of that score."""

    percent_fall: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Remission:
    """Points must be under `below` to count as remission."""

    below: int
    source: Source


LIMITS_NOT_CONFIRMED = "The published limits of this measure have not been confirmed by us; only the number is shown."


@dataclass(frozen=True, kw_only=True)
class Score:
    """One number a measure gives, on a scale from points_min to points_max, both reachable.

    Points are whole; of a mean they are whole hundredths, and `written` puts the decimal point.
    """

    key: str
    how: Operation
    points_min: int
    points_max: int
    worse: Literal["higher", "lower"]
    blanks_source: Source | None = None
    bands: tuple[Band, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    reliable_change: ReliableChange | None = None
    meaningful_change: MeaningfulChange | None = None
    response: Response | None = None
    remission: Remission | None = None
    loinc: str | None = None

    def band_for(self, points: int) -> Band | None:
        """The band these points lie in, or None for a score without bands. Raises OffTheScale."""
        if not self.points_min <= points <= self.points_max:
            raise OffTheScale(self.key, points, points_min=self.points_min, points_max=self.points_max)
        return self.bands[bisect_right(self._band_starts, points) - 1] if self.bands else None

    def confirmed_band_for(self, points: int) -> Band | None:
        """The band as it may be said of somebody: none where its limits are not confirmed. Raises OffTheScale."""
        band = self.band_for(points)
        return band if band is not None and band.source.is_confirmed else None

    def confirmed_cut_off(self, key: str) -> CutOff | None:
        """The cut-off of this name where it was confirmed."""
        cut_off = self.cut_off(key)
        return cut_off if cut_off is not None and cut_off.source.is_confirmed else None

    @property
    def stands_alone(self) -> bool:
        """Whether only its number may be shown: it has published limits, and nobody confirmed one of them."""
        changes = (self.reliable_change, self.response, self.remission)
        limits = [*self.bands, *self.cut_offs, *(change for change in changes if change is not None)]
        return bool(limits) and not any(limit.source.is_confirmed for limit in limits)

    def written(self, points: int) -> str:
        """Points as people read them: 525 of a mean is 5.25."""
        decimals = decimals_of(self.how)
        return f"{points / 10**decimals:.{decimals}f}"

    def cut_off(self, key: str) -> CutOff | None:
        """The cut-off of this name, such as `caseness`, or None where the measure has none."""
        return next((cut_off for cut_off in self.cut_offs if cut_off.key == key), None)

    @cached_property
    def _band_starts(self) -> tuple[int, ...]:
        return tuple(band.min for band in self.bands)


@dataclass(frozen=True, kw_only=True)
class ExtraWording:
    """How one extra item is worded: the question, and a label for each answer code."""

    question: str
    options: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A measure's wording in one language, word for word as its holder publishes it, with the line of credit.

    items: wording by item key · options: label by answer code, for every item without `item_options` of its own
    permission: who permits it, and where that is said
    """

    language: str
    title: str
    stem: str
    items: Mapping[str, str]
    options: Mapping[int, str]
    extra_items: Mapping[str, ExtraWording]
    credit: str
    permission: str
    item_options: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def question(self, item: str) -> str:
        """What an item asks, word for word."""
        return self.extra_items[item].question if item in self.extra_items else self.items[item]

    def options_of(self, item: str) -> Mapping[int, str]:
        """The labels of an item's answers, by answer code."""
        return self.extra_items[item].options if item in self.extra_items else self.item_options.get(item, self.options)


@dataclass(frozen=True, kw_only=True)
class Licence:
    """On what terms a measure is used; the words in full are in its LICENCE.md."""

    holder: str
    terms: str
    ships_wording: bool
    commercial_use: Literal["yes", "no", "ask"]
    source: Source


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A questionnaire of one version: what is asked, how it is scored, and what the points mean."""

    key: str
    version: str
    digest: str
    name: str
    abbreviation: str
    timeframe: str
    answered_by: tuple[AnsweredBy, ...]
    answer_codes: tuple[int, ...]
    items: tuple[Item, ...]
    extra_items: tuple[ExtraItem, ...]
    scores: tuple[Score, ...]
    main_score: str
    item_flags: tuple[ItemFlagRule, ...]
    sources: Mapping[str, Source] = field(hash=False)
    licence: Licence
    reviewed: str
    loinc: str | None = None
    translations: Mapping[str, Translation] = field(repr=False, hash=False)
    not_asked: tuple[NotAsked, ...] = ()

    @cached_property
    def main(self) -> Score:
        """The score that is charted and judged."""
        return self.score_named(self.main_score)

    def score_named(self, key: str) -> Score:
        """The score of this key, which must be one of the measure's."""
        return next(score for score in self.scores if score.key == key)

    @cached_property
    def codes_by_item(self) -> Mapping[str, tuple[int, ...]]:
        """The answer codes of every item, scored ones first and extra ones after."""
        scored = {item.key: item.answer_codes or self.answer_codes for item in self.items}
        return scored | {item.key: item.answer_codes for item in self.extra_items}

    @property
    def may_be_sent(self) -> bool:
        """Whether people may answer it by themselves; what a clinician rates or asks is never sent to them."""
        return AnsweredBy.SELF in self.answered_by

    def left_out(self, answers: Answers) -> Mapping[str, int]:
        """Items these answers make needless to ask, with the answer that scores count for each."""
        codes = self.codes_by_item
        return {
            item: codes[item][0]
            for rule in self.not_asked
            if all((answer := answers.get(each)) is not None and answer <= rule.at_most for each in rule.after)
            for item in rule.items
            if answers.get(item) is None
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose wording we may show, sorted."""
        return tuple(sorted(self.translations))

    def translation(self, language: str) -> Translation:
        """The wording in one language, exactly that one. Raises WordingNotLicensed."""
        if language not in self.translations:
            raise WordingNotLicensed(self.key, language, languages=self.languages)
        return self.translations[language]
