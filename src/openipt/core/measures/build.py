"""From files that make sense to the values the rest of core uses."""

from collections.abc import Iterable, Mapping

from openipt.core.content.sources import sources_by_key
from openipt.core.measures.definition import (
    Band,
    CutOff,
    ExtraItem,
    ExtraWording,
    Item,
    ItemFlagRule,
    Licence,
    MeaningfulChange,
    Measure,
    NotAsked,
    ReliableChange,
    Remission,
    Response,
    Score,
    Translation,
)
from openipt.core.measures.format import (
    ChangeForm,
    MeasureForm,
    OptionForm,
    RemissionForm,
    ResponseForm,
    ScoreForm,
    TranslationForm,
)
from openipt.core.measures.operations import AllOf, Greatest, Profile, blanks_allowed
from openipt.core.vocabulary import Source


def build_measure(form: MeasureForm, translations: Mapping[str, TranslationForm], *, digest: str) -> Measure:
    """The measure of a folder whose files were found to make sense; translations by language."""
    sources = Sources(sources_by_key(form.sources))
    return Measure(
        key=form.key,
        version=form.version,
        digest=digest,
        name=form.name,
        abbreviation=form.abbreviation,
        timeframe=form.timeframe,
        answered_by=form.answered_by,
        answer_codes=form.answers.codes(),
        items=tuple(
            Item(key=item.key, answer_codes=item.answers.codes() if item.answers else None, loinc=item.loinc)
            for item in form.items
        ),
        extra_items=tuple(
            ExtraItem(key=item.key, answer_codes=item.answers.codes(), loinc=item.loinc) for item in form.extra_items
        ),
        scores=tuple(_score(score, sources) for score in form.scores),
        main_score=form.main_score,
        item_flags=tuple(
            ItemFlagRule(item=flag.item, at_least=flag.at_least, rule=flag.rule, source=sources.of(flag.source))
            for flag in form.item_flags
        ),
        sources=sources.by_key,
        licence=_licence(form, sources),
        reviewed=form.reviewed,
        loinc=form.loinc,
        not_asked=tuple(
            NotAsked(after=rule.after, at_most=rule.at_most, items=rule.items, source=sources.of(rule.source))
            for rule in form.not_asked
        ),
        translations={language: build_translation(language, words) for language, words in translations.items()},
    )


class Sources:
    """The sources of one file; where a file has only one, a number need not name it."""

    def __init__(self, by_key: Mapping[str, Source]) -> None:
        self.by_key = by_key

    def of(self, key: str | None) -> Source:
        """The source of this key, or the only one."""
        return self.by_key[key] if key is not None else next(iter(self.by_key.values()))


def _score(form: ScoreForm, sources: Sources) -> Score:
    return Score(
        key=form.key,
        how=form.how,
        points_min=form.range[0],
        points_max=form.range[1],
        worse=form.worse,
        blanks_source=_blanks_source(form, sources),
        bands=tuple(Band(key=band.key, min=band.min, source=sources.of(band.source)) for band in form.bands),
        cut_offs=tuple(
            CutOff(
                key=cut.key, at_least=cut.at_least, at_most=cut.at_most, says=cut.says, source=sources.of(cut.source)
            )
            for cut in form.cut_offs
        ),
        reliable_change=_reliable_change(form.reliable_change, sources),
        meaningful_change=_meaningful_change(form.meaningful_change, sources),
        response=_response(form.response, sources),
        remission=_remission(form.remission, sources),
        loinc=form.loinc,
    )


def _blanks_source(form: ScoreForm, sources: Sources) -> Source | None:
    if not blanks_allowed(form.how) or isinstance(form.how, Greatest | AllOf | Profile):
        return None
    return sources.of(form.how.blanks_source)


def _reliable_change(form: ChangeForm | None, sources: Sources) -> ReliableChange | None:
    return None if form is None else ReliableChange(points=form.points, source=sources.of(form.source))


def _meaningful_change(form: ChangeForm | None, sources: Sources) -> MeaningfulChange | None:
    return None if form is None else MeaningfulChange(points=form.points, source=sources.of(form.source))


def _response(form: ResponseForm | None, sources: Sources) -> Response | None:
    return None if form is None else Response(percent_fall=form.percent_fall, source=sources.of(form.source))


def _remission(form: RemissionForm | None, sources: Sources) -> Remission | None:
    return None if form is None else Remission(below=form.below, source=sources.of(form.source))


def _licence(form: MeasureForm, sources: Sources) -> Licence:
    licence = form.licence
    return Licence(
        holder=licence.holder,
        terms=licence.terms,
        ships_wording=licence.ships_wording,
        commercial_use=licence.commercial_use,
        source=sources.of(licence.source),
    )


def build_translation(language: str, form: TranslationForm) -> Translation:
    """The wording a form spells, once it was found to fit its measure."""
    return Translation(
        language=language,
        title=form.title,
        stem=form.stem,
        items=form.items,
        options=_labels(form.options),
        extra_items={
            key: ExtraWording(question=extra.question, options=_labels(extra.options))
            for key, extra in form.extra_items.items()
        },
        item_options={key: _labels(options) for key, options in form.item_options.items()},
        credit=form.credit,
        permission=form.permission,
    )


def _labels(options: Iterable[OptionForm]) -> Mapping[int, str]:
    return {option.code: option.label for option in options}
