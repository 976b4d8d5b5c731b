"""What a person works out before they do it: a difficult talk, a boundary, a decision. All in their own words.

The steps of a talk follow communication analysis, those of a decision follow decision analysis; a boundary is our own.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from openipt.core.content import Strict

BRIEF_MAX, WORDS_MAX, OPTIONS_MAX, RECORD_MAX = 120, 2_000, 8, 200_000
"""Characters of a name, and of something said at length; options of one decision; characters of one preparation."""

Brief = Annotated[str, msgspec.Meta(max_length=BRIEF_MAX)]
Words = Annotated[str, msgspec.Meta(max_length=WORDS_MAX)]


class Kind(StrEnum):
    """What is being prepared."""

    TALK = "talk"
    BOUNDARY = "boundary"
    DECISION = "decision"


class Obstacle(StrEnum):
    """What got in the way of being understood, as a person may see it in themselves or in both.

    Source   Weissman, Markowitz & Klerman 2018, to be confirmed; the same patterns as in a session's record
    """

    HINTED = "hinted"
    SHOWED = "showed"
    TOOK_AS_SAID = "took_as_said"
    TOOK_AS_UNDERSTOOD = "took_as_understood"
    WENT_QUIET = "went_quiet"
    ATTACKED = "attacked"


class Part(Strict, frozen=True, kw_only=True, omit_defaults=True):
    """Something a person is working out. It grows step by step, so every field may be empty."""

    def __repr__(self) -> str:
        """The kind alone: what somebody prepares stays out of logs and tracebacks."""
        return type(self).__name__


class Talk(Part, frozen=True, kw_only=True, tag_field="kind", tag=Kind.TALK.value):
    """One exchange looked at again, and the talk that is to come. with_whom: by nickname"""

    with_whom: Brief = ""
    happened: Words = ""
    i_said: Words = ""
    they_said: Words = ""
    felt: Words = ""
    hoped_for: Words = ""
    in_the_way: tuple[Obstacle, ...] = ()
    may_have_heard: Words = ""
    understand: Words = ""
    matters_to_them: Words = ""
    first_sentence: Words = ""
    when_and_where: Words = ""
    look_after: Words = ""
    how_it_went: Words = ""


class Boundary(Part, frozen=True, kw_only=True, tag_field="kind", tag=Kind.BOUNDARY.value):
    """Something that is too much, and how to say so. with_whom: by nickname"""

    with_whom: Brief = ""
    too_much: Words = ""
    need: Words = ""
    can_give: Words = ""
    sentence: Words = ""
    if_pressed: Words = ""
    when_and_where: Words = ""
    look_after: Words = ""
    how_it_went: Words = ""


class Option(Part, frozen=True, kw_only=True):
    """One thing that could be done, what speaks for it and what against."""

    option: Words = ""
    speaks_for: Words = ""
    speaks_against: Words = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was filled in."""
        return self == Option()


class Decision(Part, frozen=True, kw_only=True, tag_field="kind", tag=Kind.DECISION.value):
    """A decision, its options with leaving things as they are among them, and which way one leans."""

    question: Words = ""
    hoped_for: Words = ""
    options: Annotated[tuple[Option, ...], msgspec.Meta(max_length=OPTIONS_MAX)] = ()
    felt: Words = ""
    to_find_out: Words = ""
    who_could_help: Words = ""
    leaning: Words = ""
    first_step: Words = ""
    how_it_went: Words = ""


Prepared = Talk | Boundary | Decision
PARTS: dict[Kind, type[Talk] | type[Boundary] | type[Decision]] = {
    Kind.TALK: Talk,
    Kind.BOUNDARY: Boundary,
    Kind.DECISION: Decision,
}
"""By kind, what it is kept as."""


def kind_of(prepared: Prepared) -> Kind:
    """What is being prepared."""
    return Kind(str(prepared.__struct_config__.tag))
