"""What is worked out in a session about the focus itself: a tool for each of the four areas."""

from openipt.core.sessions.kept import Brief, Kept, Words
from openipt.core.vocabulary import ProblemArea


class Mourning(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.GRIEF.value):
    """Grief: the tie as it was, its good and hard sides, how it ended, and what may stand beside the loss."""

    tie_as_it_was: Words = ""
    good: Brief = ""
    hard: Brief = ""
    around_the_death: Brief = ""
    felt: Brief = ""
    beside_the_loss: Brief = ""


class Expectations(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.ROLE_DISPUTE.value):
    """Role dispute: the issue, what each expects of the other, whether it was said, and what could give."""

    issue: Brief = ""
    expects: Brief = ""
    other_expects: Brief = ""
    was_said: Brief = ""
    could_change: Brief = ""
    pattern_elsewhere: Brief = ""


class OldRoleNewRole(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.ROLE_TRANSITION.value):
    """Role transition: the good and the hard of both roles, what the new one asks for, and who helps."""

    old_good: Brief = ""
    old_hard: Brief = ""
    new_good: Brief = ""
    new_hard: Brief = ""
    asks_for: Brief = ""
    who_helps: Brief = ""


class NetworkBuilding(Kept, frozen=True, kw_only=True, tag_field="area", tag=ProblemArea.INTERPERSONAL_DEFICITS.value):
    """Interpersonal deficits: a pattern in earlier ties, somebody to approach, the step taken and how it went."""

    pattern: Brief = ""
    strength: Brief = ""
    approach_whom: Brief = ""
    step: Brief = ""
    went: Brief = ""


AreaTool = Mourning | Expectations | OldRoleNewRole | NetworkBuilding


def area_of(tool: AreaTool) -> ProblemArea:
    """The area a tool belongs to."""
    return ProblemArea(str(tool.__struct_config__.tag))
