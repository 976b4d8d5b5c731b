"""Literal answers in the instrument's own words, and how the same item was answered before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.checkins.reads import Point
from openipt.core.measures import Measure, Translation

_STAFF_READ = "en"


def wording_of(measure: Measure) -> Translation | None:
    """The wording staff read, or None where there is none we may show."""
    return measure.translations.get(_STAFF_READ)


def item_name(measure: Measure, item: str) -> str:
    """An item by its place: "Item 9"; by its place among those no score counts, where it is one of them."""
    keys = [each.key for each in measure.items]
    if item in keys:
        return _("Item %(number)d") % {"number": keys.index(item) + 1}
    beside = [each.key for each in measure.extra_items]
    if len(beside) == 1:
        return _("The question beside the score")
    return _("Question %(number)d beside the score") % {"number": beside.index(item) + 1}


def watched_in_words(measure: Measure) -> tuple[str, ...]:
    """From which answer on each item that a rule watches raises an alert: "Item 10: 1 or more raises an alert."."""
    lowest: dict[str, int] = {}
    for rule in measure.item_flags:
        lowest[rule.item] = min(rule.at_least, lowest.get(rule.item, rule.at_least))
    return tuple(
        _("%(item)s: %(points)d or more raises an alert.") % {"item": item_name(measure, item), "points": points}
        for item, points in lowest.items()
    )


def item_question(measure: Measure, item: str) -> str:
    """What the item asks, word for word; empty without wording."""
    wording = wording_of(measure)
    if wording is None:
        return ""
    return wording.question(item)


def answer_in_words(measure: Measure, item: str, answer: int | None) -> str:
    """The words of an answer as the form prints them; without wording the code, and between which it lies."""
    if answer is None:
        return _("not recorded")
    if wording_of(measure) is None:
        codes = measure.codes_by_item[item]
        return _("%(answer)d, of %(first)d to %(last)d") % {"answer": answer, "first": codes[0], "last": codes[-1]}
    return choice_in_words(measure, item, answer)


def choice_in_words(measure: Measure, item: str, answer: int) -> str:
    """The words of an answer where all answers stand beside each other to be chosen; the code without wording."""
    wording = wording_of(measure)
    return str(answer) if wording is None else wording.options_of(item)[answer]


def own_answers(measure: Measure, item: str) -> tuple[str, ...]:
    """Each answer of an item with its code, "0 not at all", where they are not those of the measure's other items."""
    wording = wording_of(measure)
    if wording is None or wording.options_of(item) == wording.options:
        return ()
    return tuple(f"{code} {label}" for code, label in sorted(wording.options_of(item).items()))


def answers_to(points: Sequence[Point], measure_key: str, item: str) -> tuple[int | None, ...]:
    """How an item of one measure was answered, check-in by check-in; None for a blank."""
    return tuple(point.answers.get(item) for point in points if point.measure_key == measure_key)


def earlier_in_words(measure: Measure, item: str, earlier: Sequence[int | None]) -> str:
    """How the item was answered before, as one sentence."""
    if not earlier:
        return _("The first check-in with this item.")
    if len(set(earlier)) > 1:
        last = answer_in_words(measure, item, earlier[-1])
        return _("Last time: “%(answer)s”.") % {"answer": last}
    answer = answer_in_words(measure, item, earlier[0])
    return ngettext(
        "“%(answer)s” at the one earlier check-in.", "“%(answer)s” at all %(count)d earlier check-ins.", len(earlier)
    ) % {"answer": answer, "count": len(earlier)}


def history_in_words(measure: Measure, item: str, answers: Sequence[int | None]) -> str:
    """How the item was answered at every check-in, as one sentence, the most frequent answer first."""
    counted = Counter(answer_in_words(measure, item, answer) for answer in answers)
    if len(counted) == 1:
        return ngettext(
            "%(item)s was “%(answer)s” at the one check-in.",
            "%(item)s was “%(answer)s” at all %(count)d check-ins.",
            len(answers),
        ) % {"item": item_name(measure, item), "answer": next(iter(counted)), "count": len(answers)}
    each = [
        ngettext("“%(answer)s” once", "“%(answer)s” %(count)d times", count) % {"answer": answer, "count": count}
        for answer, count in counted.most_common()
    ]
    return _("%(item)s was %(answers)s.") % {"item": item_name(measure, item), "answers": ", ".join(each)}
