"""What is not recorded yet, so that an empty column is not read as evidence."""

from dataclasses import dataclass
from enum import StrEnum

from openipt.core.formulation.recorded import Recorded
from openipt.core.inventory import InventoryPerson, Question, still_to_ask


class Gap(StrEnum):
    """What nobody has written down."""

    NO_ONSET = "no_onset"
    NOBODY_TOLD_OF = "nobody_told_of"
    CONFIDANTS_NOT_ASKED = "confidants_not_asked"
    EXPECTATIONS_NOT_ASKED = "expectations_not_asked"


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing not recorded, and of whom."""

    gap: Gap
    people: tuple[InventoryPerson, ...] = ()


def still_unknown(recorded: Recorded) -> tuple[Missing, ...]:
    """What would have to be asked before the evidence can be called complete."""
    found = []
    if recorded.window is None:
        found.append(Missing(gap=Gap.NO_ONSET))
    if not recorded.people:
        found.append(Missing(gap=Gap.NOBODY_TOLD_OF))
    if not_asked := recorded.network.not_asked:
        found.append(Missing(gap=Gap.CONFIDANTS_NOT_ASKED, people=not_asked))
    unsaid = tuple(each for each in recorded.people if Question.EXPECTATIONS in still_to_ask(each))
    if unsaid:
        found.append(Missing(gap=Gap.EXPECTATIONS_NOT_ASKED, people=unsaid))
    return tuple(found)
