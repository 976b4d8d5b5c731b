"""What is worked out in a session about the focus itself: a tool for each of the four areas."""

from enum import StrEnum
from typing import Annotated

import msgspec

from openipt.core.formulation import DisputeStage
from openipt.core.sessions.kept import ROWS_MAX, Brief, Kept, Words
from openipt.core.vocabulary import ProblemArea


class MourningMark(StrEnum):
    """A sign that mourning moves. Signs only: IPT knows no stages that grief goes through."""

    BALANCED = "balanced"
    TEARS_THEN_RELIEF = "tears_then_relief"
    VISIT_OR_RITUAL = "visit_or_ritual"
    NEW_CONTACT = "new_contact"


class Whose(StrEnum):
    """Whose expectation it is."""

    PERSON = "person"
    OTHER = "other"


class IsMet(StrEnum):
    """How far an expectation is met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class Mourning(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.GRIEF.value):
    """Grief: the tie as it was, good and hard; before, at and after the death; what was felt, what may stand beside."""

    since_the_death: Brief = ""
    tie_as_it_was: Words = ""
    good: Brief = ""
    hard: Brief = ""
    before: Brief = ""
    how_died: Brief = ""
    said_last: Brief = ""
    funeral: Brief = ""
    after: Brief = ""
    anniversaries: Brief = ""
    belongings: Brief = ""
    missed: Brief = ""
    not_missed: Brief = ""
    felt: Brief = ""
    supported_by: Brief = ""
    beside_the_loss: Brief = ""
    marks: tuple[MourningMark, ...] = ()


class Expectation(Kept, frozen=True, kw_only=True):
    """One thing one of the two expects; whether it was ever said, and how far it is met."""

    whose: Whose | None = None
    what: Brief = ""
    was_said: bool | None = None
    met: IsMet | None = None

    def is_empty(self) -> bool:
        """Whether nothing was filled in. Whose it is, is offered before anybody types, so alone it says nothing."""
        return self == Expectation(whose=self.whose)


class Expectations(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.ROLE_DISPUTE.value):
    """Role dispute: its stage, the issue, a table of what each expects, what keeps it going, and what could give."""

    stage: DisputeStage | None = None
    issue: Brief = ""
    expected: Annotated[tuple[Expectation, ...], msgspec.Meta(max_length=ROWS_MAX)] = ()
    holds_dear: Brief = ""
    kept_going_by: Brief = ""
    options: Brief = ""
    how_likely: Brief = ""
    resources: Brief = ""
    pattern_elsewhere: Brief = ""


class OldRoleNewRole(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.ROLE_TRANSITION.value):
    """Role transition: the good and the hard of both roles, what the change brought up, what is needed, who helps."""

    since_the_change: Brief = ""
    old_good: Brief = ""
    old_hard: Brief = ""
    new_good: Brief = ""
    new_hard: Brief = ""
    felt: Brief = ""
    people_lost: Brief = ""
    asks_for: Brief = ""
    who_helps: Brief = ""
    openings: Brief = ""


class NetworkBuilding(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.INTERPERSONAL_DEFICITS.value):
    """Interpersonal deficits: ties so far, what repeats in them and with the therapist, and a small step to somebody.

    hidden: whether a change or a dispute stands behind it after all
    """

    hidden: Brief = ""
    strength: Brief = ""
    hard: Brief = ""
    pattern: Brief = ""
    with_therapist: Brief = ""
    approach_whom: Brief = ""
    step: Brief = ""
    went: Brief = ""


AreaTool = Mourning | Expectations | OldRoleNewRole | NetworkBuilding


def area_of(tool: AreaTool) -> ProblemArea:
    """The area a tool belongs to."""
    return ProblemArea(str(tool.__struct_config__.tag))
