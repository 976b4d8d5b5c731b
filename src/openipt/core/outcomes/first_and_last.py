"""The first and the last score of a course on one measure, and what they answer where both, or one, are there."""

from dataclasses import dataclass

from openipt.core.measures import Measure
from openipt.core.outcomes import criteria
from openipt.core.outcomes.answer import Answer
from openipt.core.outcomes.change import Change, judge_change


@dataclass(frozen=True, kw_only=True)
class FirstAndLast:
    """Main scores of one measure at the first and the last contact; None for a score that was not taken."""

    measure: Measure
    first: int | None
    last: int | None

    @property
    def is_given(self) -> bool:
        """Whether any score was taken."""
        return self.first is not None or self.last is not None

    @property
    def missing(self) -> str:
        """What is not there, in words; empty where both scores are."""
        name = self.measure.abbreviation
        if not self.is_given:
            return f"{name} was not given"
        if self.first is None:
            return f"no paired data: {name} has no first score"
        return f"no paired data: {name} has no last score" if self.last is None else ""

    def case_at_first(self) -> Answer:
        """Whether a case at first contact."""
        return self._unknown() if self.first is None else criteria.caseness(self.measure, points=self.first)

    def case_at_last(self) -> Answer:
        """Whether a case at last contact."""
        return self._unknown() if self.last is None else criteria.caseness(self.measure, points=self.last)

    def remission(self) -> Answer:
        """Whether in remission at last contact."""
        return self._unknown() if self.last is None else criteria.remission(self.measure, points=self.last)

    def response(self) -> Answer:
        """Whether the fall from first to last is a response."""
        if self.first is None or self.last is None:
            return self._unknown()
        return criteria.response(self.measure, start_points=self.first, end_points=self.last)

    def recovery_part(self) -> Answer:
        """Whether this measure alone went from a case to none."""
        if self.first is None or self.last is None:
            return self._unknown()
        return criteria.recovery_part(self.measure, start_points=self.first, end_points=self.last)

    def change(self) -> Change | None:
        """How the score moved from first to last; None without both."""
        if self.first is None or self.last is None:
            return None
        return judge_change(self.measure, earlier_points=self.first, later_points=self.last)

    def _unknown(self) -> Answer:
        return Answer(value=None, because=self.missing, source=None)
