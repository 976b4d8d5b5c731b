"""The closed list of ways to score. Each is a small struct, read from the file; nothing in a file is ever run."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.measures.keys import ItemKey

Answers = Mapping[str, int | None]


class Sum(Strict, frozen=True, kw_only=True, tag_field="operation", tag="sum"):
    """The answers added up, those in `reversed` mirrored on the answer range first.

    A blank is never zero: it refuses the score, or, when_blank = "prorate" and no more than `blanks_allowed` are
    blank, the answered items stand for the rest: sum / answered x items, rounded half up to a whole point.
    """

    items: Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=200)]
    when_blank: Literal["refuse", "prorate"]
    blanks_allowed: Annotated[int, Meta(ge=0, le=200)] = 0
    blanks_source: str | None = None
    reversed: Annotated[tuple[ItemKey, ...], Meta(max_length=200)] = ()


Operation = Sum
