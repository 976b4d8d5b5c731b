"""The closed list of conditions under which a decision point asks for a review."""

from typing import Annotated

from msgspec import Meta

from openipt.core.content import Strict

Points = Annotated[int, Meta(ge=0, le=100_000)]


class FallUnder(Strict, frozen=True, kw_only=True, tag_field="rule", tag="fall_under"):
    """Points fell by less than `percent` of the first score, a rise included.

    while_at_least: asks only if the points are still this many
    """

    percent: Annotated[int, Meta(ge=1, le=100)]
    while_at_least: Points | None = None


class Reaches(Strict, frozen=True, kw_only=True, tag_field="rule", tag="at_least"):
    """The points are this many or more, whatever they were before."""

    points: Points


Condition = FallUnder | Reaches
