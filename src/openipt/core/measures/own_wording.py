"""The words a service loads for a measure we ship without them: read whole, or refused with every fault and place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openipt.core.content import Fault, MalformedContent, read_toml
from openipt.core.content.sense import Found
from openipt.core.measures.build import build_translation
from openipt.core.measures.definition import Measure, Translation
from openipt.core.measures.format import OwnWordingForm, WorkedForm
from openipt.core.measures.scoring import score
from openipt.core.measures.sense import faults_of_wording
from openipt.core.vocabulary import Refusal

FILE = "wording.toml"


class MalformedWording(MalformedContent):
    """A file of words cannot be used; `faults` says why, all at once."""

    code = "wording.malformed"


class NoWordingWanted(Refusal):
    """The measure comes with its words; nobody may put others in their place."""

    code = "wording.not_wanted"

    def __init__(self, measure: Measure) -> None:
        super().__init__(f"{measure.abbreviation} comes with its words, and they are not replaced.")


@dataclass(frozen=True, kw_only=True)
class OwnWording:
    """Words that fit their measure. worked: how many worked cases came out right"""

    measure_key: str
    translation: Translation
    worked: int


def read_own_wording(data: bytes, *, measure_of: Callable[[str], Measure]) -> OwnWording:
    """The words a file spells.

    Takes    measure_of: gives the measure of a key, or raises UnknownMeasure
    Raises   MalformedWording with every fault, UnknownMeasure, NoWordingWanted
    """
    form = _form(data)
    measure = measure_of(form.measure)
    if measure.licence.ships_wording:
        raise NoWordingWanted(measure)
    faults = tuple(Fault(file=FILE, says=says, place=place) for says, place in _faults(form, measure))
    if faults:
        raise MalformedWording(faults)
    translation = build_translation(form.language, form)
    return OwnWording(measure_key=measure.key, translation=translation, worked=len(form.worked))


def _form(data: bytes) -> OwnWordingForm:
    try:
        return read_toml(data, as_=OwnWordingForm, name=FILE)
    except MalformedContent as refusal:
        raise MalformedWording(refusal.faults) from None


def _faults(form: OwnWordingForm, measure: Measure) -> Iterator[tuple[str, str]]:
    own = {item.key for item in measure.items if item.answer_codes}
    items = {item.key: measure.codes_by_item[item.key] for item in measure.items}
    extras = {item.key: item.answer_codes for item in measure.extra_items}
    found = list(faults_of_wording(form, shared=measure.answer_codes, items=items, own=own, extras=extras))
    yield from found
    if not found:  # a worked case can only be read where every label is there
        translation = build_translation(form.language, form)
        for number, worked in enumerate(form.worked):
            yield from _worked(worked, measure, translation, f"$.worked[{number}]")


def _worked(worked: WorkedForm, measure: Measure, translation: Translation, place: str) -> Found:
    answers: dict[str, int | None] = {}
    for item, label in worked.ticked.items():
        if item not in measure.codes_by_item:
            yield f"there is no item '{item}'", f"{place}.ticked"
            return
        codes = {words: code for code, words in translation.options_of(item).items()}
        if label not in codes:
            yield f"'{label}' is no answer of '{item}'", f"{place}.ticked.{item}"
            return
        answers[item] = codes[label]
    key = worked.score or measure.main_score
    if key not in {each.key for each in measure.scores}:
        yield f"there is no score '{key}'", f"{place}.score"
        return
    points = score(measure, answers).scores[key]
    comes_to = "no score" if points.value is None else measure.score_named(key).written(points.value)
    if comes_to != worked.comes_to:
        turned = "are the points of some labels turned round?"
        yield f"{key} comes to {comes_to}, and {worked.comes_to} is expected: {turned}", f"{place}.comes_to"
