"""The closed list of ways to say when an agenda item comes up, so that a contract of any length has a plan."""

from typing import Annotated, Literal

from msgspec import Meta

from openipt.core.content import Strict
from openipt.core.vocabulary import Phase

WhereInPhase = Literal["first", "between", "last", "every"]


class InPhase(Strict, frozen=True, kw_only=True, tag_field="place", tag="phase"):
    """In a phase: its first session, its last, those between them (its first if there are none), or every one."""

    phase: Phase
    at: WhereInPhase


class EverySession(Strict, frozen=True, kw_only=True, tag_field="place", tag="every_session"):
    """In every session of the course."""


class Midpoint(Strict, frozen=True, kw_only=True, tag_field="place", tag="midpoint"):
    """In the session at which half the course has been held."""


class BeforeEnd(Strict, frozen=True, kw_only=True, tag_field="place", tag="before_end"):
    """In the session after which this many are left."""

    sessions_left: Annotated[int, Meta(ge=0, le=20)]


class AtDecision(Strict, frozen=True, kw_only=True, tag_field="place", tag="decision_point"):
    """In the session of one of the protocol's decision points."""

    decision_point: str


Placement = InPhase | EverySession | Midpoint | BeforeEnd | AtDecision
