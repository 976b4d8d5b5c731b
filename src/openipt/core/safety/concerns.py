"""Answers that somebody must look at. Literal answers only: openipt computes no level of risk."""

from dataclasses import dataclass

from openipt.core.assessment import Checklist, Finding
from openipt.core.measures import Answers, Flag, ItemFlagRule, Measure, flags_in
from openipt.core.vocabulary import Source


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One answer that one rule asks somebody to look at.

    rule: which rule, such as `self_harm_item.any`; by when it asks for an answer is the service's setting
    item, answer: the question's key and the literal answer code
    """

    rule: str
    item: str
    answer: int
    because: str
    source: Source


def concerns_from(measure: Measure, *, answers: Answers, earlier_answers: Answers | None = None) -> tuple[Concern, ...]:
    """The concerns these answers raise, complete or not, in the order of the measure's rules.

    Every rule an answer reaches raises its own concern, so a worse answer never makes one disappear. A rise since
    last time adds words, never a concern: a rise always ends at an answer that some rule reaches by itself.

    Takes    answers: answer codes by item, None or absent for a blank
             earlier_answers: those of the check-in before, if there was one
    """
    rules = {(rule.item, rule.rule): rule for rule in measure.item_flags}
    earlier = earlier_answers or {}
    return tuple(
        _concern(flag, rules[flag.item, flag.rule], earlier.get(flag.item)) for flag in flags_in(measure, answers)
    )


def concerns_from_finding(checklist: Checklist, finding: Finding) -> tuple[Concern, ...]:
    """The concern a clinician's own finding raises, where somebody must be told of it; a single one, or none.

    Asking face to face is one more way an answer arrives, so it goes the way of all others.
    """
    if finding.outcome is None:
        return ()
    item = checklist.item(finding.item)
    raises = item.outcome(finding.outcome).raises
    if raises is None:
        return ()
    because = f"{item.key} found {finding.outcome} when asked ({item.source.key})"
    return (Concern(rule=raises.rule, item=item.key, answer=raises.answer, because=because, source=item.source),)


def unanswered_safety_items(measure: Measure, *, answers: Answers) -> tuple[str, ...]:
    """The items some rule watches that were left blank: not recorded, which never means not at all."""
    watched = dict.fromkeys(rule.item for rule in measure.item_flags)
    return tuple(item for item in watched if answers.get(item) is None)


def _concern(flag: Flag, rule: ItemFlagRule, earlier: int | None) -> Concern:
    risen = "" if earlier is None or earlier >= flag.answer else f", was {earlier} last time"
    return Concern(
        rule=flag.rule,
        item=flag.item,
        answer=flag.answer,
        because=f"{flag.item} answered {flag.answer}{risen}; asked about from {rule.at_least} ({rule.source.key})",
        source=rule.source,
    )
