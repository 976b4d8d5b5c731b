"""What shape alone cannot promise: keys exist, bands cover the scale once, every number has a source."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from openipt.core.content import Fault
from openipt.core.content.sense import Found, markup_in, parts_of
from openipt.core.measures.format import MeasureForm, OptionForm, ScoreForm, TranslationForm
from openipt.core.measures.operations import (
    AllOf,
    Codes,
    Condition,
    Count,
    CountedItems,
    Greatest,
    MeanOfMeans,
    Operation,
    Profile,
    items_of,
    reachable_range,
)

CODES_MAX = 101


def faults_in_measure(form: MeasureForm, *, file: str) -> Iterator[Fault]:
    """Everything in measure.toml that has the right shape and still makes no sense."""
    for says, place in _faults(form):
        yield Fault(file=file, says=says, place=place)


def faults_in_translation(form: TranslationForm, measure: MeasureForm, *, file: str) -> Iterator[Fault]:
    """Where a translation and its measure differ: every item and every answer has words, and nothing else has."""
    if not measure.licence.ships_wording:
        yield Fault(file=file, says="measure.toml says that this wording may not be shipped", place="")
    own = {item.key: item.answers.codes() for item in measure.items if item.answers}
    items = {item.key: own.get(item.key, measure.answers.codes()) for item in measure.items}
    extras = {item.key: item.answers.codes() for item in measure.extra_items}
    for says, place in faults_of_wording(form, shared=measure.answers.codes(), items=items, own=own, extras=extras):
        yield Fault(file=file, says=says, place=place)


def _faults(form: MeasureForm) -> Found:
    yield from markup_in(form)
    yield from _answer_ranges(form)
    keys = [item.key for item in form.items] + [item.key for item in form.extra_items]
    yield from _repeated(keys, "the item", "$.items")
    yield from _repeated([score.key for score in form.scores], "the score", "$.scores")
    yield from _repeated([source.key for source in form.sources], "the source", "$.sources")
    if form.main_score not in {score.key for score in form.scores}:
        yield f"there is no score '{form.main_score}'", "$.main_score"
    for number, score in enumerate(form.scores):
        yield from _score(score, form, f"$.scores[{number}]")
    yield from _not_asked(form)
    yield from _item_flags(form)
    yield from _sources_named(form)


def _answer_ranges(form: MeasureForm) -> Found:
    own = [(item.answers, f"$.items[{number}].answers") for number, item in enumerate(form.items) if item.answers]
    extras = [(item.answers, f"$.extra_items[{number}].answers") for number, item in enumerate(form.extra_items)]
    for answers, place in [(form.answers, "$.answers"), *own, *extras]:
        if not 2 <= len(answers.codes()) <= CODES_MAX:
            yield f"from {answers.min} to {answers.max} are not 2 to {CODES_MAX} answers", place
        elif answers.codes()[-1] != answers.max:
            yield f"from {answers.min} in steps of {answers.step} never comes to {answers.max}", place


def _codes(form: MeasureForm) -> Codes:
    """The answers of every item."""
    scored = {item.key: (item.answers or form.answers).codes() for item in form.items}
    return scored | {item.key: item.answers.codes() for item in form.extra_items}


def _not_asked(form: MeasureForm) -> Found:
    keys, codes = {item.key for item in form.items}, _codes(form)
    for number, rule in enumerate(form.not_asked):
        place = f"$.not_asked[{number}]"
        yield from _unknown(rule.after, keys, "item", f"{place}.after")
        yield from _unknown(rule.items, keys.difference(rule.after), "other item", f"{place}.items")
        for item in keys.intersection(rule.after):
            if rule.at_most not in codes[item]:
                yield f"{rule.at_most} is not an answer of {item}", f"{place}.at_most"


def _score(score: ScoreForm, form: MeasureForm, place: str) -> Found:
    yield from _operation(score, form, f"{place}.how")
    yield from _range(score, form, f"{place}.range")
    yield from _bands(score, f"{place}.bands")
    yield from _repeated([cut_off.key for cut_off in score.cut_offs], "the cut-off", f"{place}.cut_offs")
    yield from _thresholds(score, place)


def _thresholds(score: ScoreForm, place: str) -> Found:
    low, high = score.range
    divides = []
    for number, cut_off in enumerate(score.cut_offs):
        if (cut_off.at_least is None) == (cut_off.at_most is None):
            yield "a cut-off says either at_least or at_most", f"{place}.cut_offs[{number}]"
        elif cut_off.at_least is not None:
            divides.append((cut_off.at_least, f"cut_offs[{number}].at_least"))
        elif cut_off.at_most is not None and not low <= cut_off.at_most < high:
            yield (
                f"{cut_off.at_most} divides nothing on the scale from {low} to {high}",
                f"{place}.cut_offs[{number}].at_most",
            )
    if score.remission is not None:
        divides.append((score.remission.below, "remission.below"))
    for points, where in divides:
        if not low < points <= high:
            yield f"{points} divides nothing on the scale from {low} to {high}", f"{place}.{where}"
    for name, change in (("reliable_change", score.reliable_change), ("meaningful_change", score.meaningful_change)):
        if change is not None and change.points > high - low:
            yield f"the scale from {low} to {high} has no change of {change.points} points", f"{place}.{name}.points"


def _operation(score: ScoreForm, form: MeasureForm, place: str) -> Found:
    how, codes = score.how, _codes(form)
    yield from _unknown(items_of(how), {item.key for item in form.items}, "item", f"{place}.{_named_in(how)}")
    match how:
        case Greatest():
            yield from _repeated(items_of(how), "the item", f"{place}.groups")
        case Count(groups=groups):
            yield from _repeated(items_of(how), "the item", f"{place}.groups")
            yield from _counted(groups, codes, f"{place}.groups")
            yield from _blanks(how.blanks_allowed, how.blanks_source, form, len(items_of(how)), place)
        case AllOf(conditions=conditions):
            yield from _counted(conditions, codes, f"{place}.conditions")
            for number, condition in enumerate(conditions):
                if condition.at_least > len(condition.items):
                    yield f"{condition.at_least} are more than its items", f"{place}.conditions[{number}].at_least"
        case MeanOfMeans(groups=averaged):
            for number, group in enumerate(averaged):
                where = f"{place}.groups[{number}]"
                yield from _repeated(group.items, "the item", f"{where}.items")
                yield from _blanks(group.blanks_allowed, how.blanks_source, form, len(group.items), where)
        case Profile(items=items):
            yield from _repeated(items, "the item", f"{place}.items")
            for item in items:
                if any(not 0 <= code <= 9 for code in codes.get(item, ())):
                    yield f"the answers of {item} are not one digit each", f"{place}.items"
        case _:
            yield from _repeated(how.items, "the item", f"{place}.items")
            yield from _unknown(how.reversed, set(how.items), "item in this score", f"{place}.reversed")
            yield from _repeated(how.reversed, "the item", f"{place}.reversed")
            if how.when_blank == "refuse" and how.blanks_allowed:
                yield "a score that refuses blanks allows none", f"{place}.blanks_allowed"
            if how.when_blank == "prorate":
                allowed = how.blanks_allowed or len(how.items)
                yield from _blanks(allowed, how.blanks_source, form, len(how.items), place)


def _named_in(how: Operation) -> str:
    """The field that names the items of an operation."""
    return "conditions" if isinstance(how, AllOf) else "groups" if hasattr(how, "groups") else "items"


def _counted(groups: Iterable[CountedItems | Condition], codes: Codes, place: str) -> Found:
    for number, group in enumerate(groups):
        for code in group.codes:
            if any(code not in codes.get(item, (code,)) for item in group.items):
                yield f"{code} is not an answer of every item", f"{place}[{number}].codes"


def _blanks(allowed: int, source: str | None, form: MeasureForm, count: int, place: str) -> Found:
    if allowed >= count:
        says = f"prorating takes 1 to {count - 1} blanks" if count > 1 else "one item by itself bears no blank"
        yield says, f"{place}.blanks_allowed"
    if allowed and source is None and len(form.sources) > 1:
        yield "prorating names no source", f"{place}.blanks_source"


def _range(score: ScoreForm, form: MeasureForm, place: str) -> Found:
    codes = _codes(form)
    if any(item not in codes for item in items_of(score.how)):
        return  # said already
    reachable = reachable_range(score.how, codes)
    if score.range != reachable:
        low, high = score.range
        yield f"{low} to {high} is not what the items can reach, {reachable[0]} to {reachable[1]}", place


def _bands(score: ScoreForm, place: str) -> Found:
    if not score.bands:
        return
    low, high = score.range
    starts = [band.min for band in score.bands]
    yield from _repeated([band.key for band in score.bands], "the band", place)
    if starts[0] != low:
        yield f"the first band starts at {starts[0]}, the scale at {low}", f"{place}[0].min"
    for number, (earlier, later) in enumerate(pairwise(starts), start=1):
        if later <= earlier:
            yield f"{later} does not come after {earlier}", f"{place}[{number}].min"
    for number, start in enumerate(starts):
        if start > high:
            yield f"{start} is past the end of the scale, {high}", f"{place}[{number}].min"


def _item_flags(form: MeasureForm) -> Found:
    codes = _codes(form)
    for number, flag in enumerate(form.item_flags):
        place = f"$.item_flags[{number}]"
        yield from _unknown([flag.item], codes, "item", f"{place}.item")
        if flag.item in codes and flag.at_least not in codes[flag.item]:
            yield f"{flag.at_least} is not an answer of {flag.item}", f"{place}.at_least"
    yield from _repeated([f"{flag.item} {flag.rule}" for flag in form.item_flags], "the flag", "$.item_flags")


def _sources_named(form: MeasureForm) -> Found:
    """Every `source` in the file, wherever it stands. With one source in the file it may stay unsaid."""
    known = {source.key for source in form.sources}
    for part, place in parts_of(form):
        for name in ("source", "blanks_source"):
            if not hasattr(part, name):
                continue
            named = getattr(part, name)
            if named is not None and named not in known:
                yield f"there is no source '{named}'", f"{place}.{name}"
            elif named is None and name == "source" and len(known) > 1:
                yield "this number names no source", place


def faults_of_wording(
    form: TranslationForm, *, shared: tuple[int, ...], items: Codes, own: Collection[str], extras: Codes
) -> Found:
    """Where words and questions differ.

    Takes    shared: the answers most items share · items, extras: the answers of each scored and each extra item
             own: the items whose answers are not the shared ones, which need labels of their own
    """
    yield from markup_in(form)
    yield from _differences(form.items, items, "$.items")
    yield from _labels(form.options, shared, "$.options")
    for key in own:
        if key not in form.item_options:
            yield f"'{key}' has answers of its own and no labels for them", "$.item_options"
    for key, options in form.item_options.items():
        if key in items:
            yield from _labels(options, items[key], f"$.item_options.{key}")
        else:
            yield f"there is no item '{key}'", "$.item_options"
    yield from _differences(form.extra_items, extras, "$.extra_items")
    for key, codes in extras.items():
        if key in form.extra_items:
            yield from _labels(form.extra_items[key].options, codes, f"$.extra_items.{key}.options")


def _labels(options: Iterable[OptionForm], codes: tuple[int, ...], place: str) -> Found:
    worded = tuple(option.code for option in options)
    if worded != codes:
        yield f"the points of the answers are {_listed(worded)}; they are {_listed(codes)}, in this order", place


def _listed(codes: Iterable[int]) -> str:
    return ", ".join(map(str, codes))


def _differences(worded: Collection[str], keys: Collection[str], place: str) -> Found:
    for key in keys:
        if key not in worded:
            yield f"'{key}' has no wording", place
    yield from _unknown(worded, keys, "item", place)


def _unknown(named: Iterable[str], known: Collection[str], what: str, place: str) -> Found:
    for key in named:
        if key not in known:
            yield f"there is no {what} '{key}'", place


def _repeated(keys: Collection[str], what: str, place: str) -> Found:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield f"{what} '{key}' is there twice", place
        seen.add(key)
