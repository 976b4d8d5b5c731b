"""What a rule says about somebody's scores, and why."""

from collections.abc import Collection
from dataclasses import dataclass

from openipt.core.vocabulary import Source


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A rule's yes or no about one person's scores.

    value: None where the rule needs what was not given, or does not apply to this person or measure
    because: the numbers it looked at and what it held them against, with the key of the source
    source: where the rule comes from; None only where no rule was found to ask
    """

    value: bool | None
    because: str
    source: Source | None


def any_of(values: Collection[bool | None]) -> bool | None:
    """Yes if one is yes, no if all are no, unknown where an unknown one could still decide."""
    if True in values:
        return True
    return None if None in values else False


def all_of(values: Collection[bool | None]) -> bool | None:
    """No if one is no, yes if all are yes, unknown where an unknown one could still decide."""
    if False in values:
        return False
    return None if None in values else True
