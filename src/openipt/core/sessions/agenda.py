"""What became of each item of a session's agenda."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from openipt.core.protocols import AgendaItem
from openipt.core.sessions.kept import Brief, Kept


class Outcome(StrEnum):
    """What became of an item."""

    DONE = "done"
    PARTLY = "partly"
    NOT_TODAY = "not_today"


class AgendaMark(Kept, frozen=True, kw_only=True):
    """One item, by key, and what became of it; a reason where it was not done."""

    item: Brief
    outcome: Outcome
    why: Brief = ""

    @property
    def lacks_reason(self) -> bool:
        """Whether it says partly or not today, and not why."""
        return self.outcome is not Outcome.DONE and not self.why.strip()


def unmarked(agenda: Sequence[AgendaItem], marks: Iterable[AgendaMark]) -> tuple[AgendaItem, ...]:
    """The items nothing was said about, in the order of the agenda."""
    marked = {mark.item for mark in marks}
    return tuple(item for item in agenda if item.key not in marked)


def with_rest_done(agenda: Sequence[AgendaItem], marks: Sequence[AgendaMark]) -> tuple[AgendaMark, ...]:
    """The same marks, and every item nothing was said about marked as done."""
    return (*marks, *(AgendaMark(item=item.key, outcome=Outcome.DONE) for item in unmarked(agenda, marks)))
