"""How a part of a session is kept: strictly, in limits, without what nobody filled in."""

from typing import Annotated

import msgspec

from openipt.core.content import Strict

BRIEF_MAX, WORDS_MAX, NOTE_MAX = 300, 4_000, 20_000
"""Characters of something said in a few words, at length, and of a whole note."""
ROWS_MAX = 40
"""Lines of one exchange, options of one decision, and whatever else comes in rows."""

Brief = Annotated[str, msgspec.Meta(max_length=BRIEF_MAX)]
Words = Annotated[str, msgspec.Meta(max_length=WORDS_MAX)]


class Kept(Strict, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a session as it is kept. A draft may be incomplete, so every field may be empty."""

    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self == type(self)()

    def __repr__(self) -> str:
        """The kind alone: what was said in a session stays out of logs and tracebacks."""
        return type(self).__name__
