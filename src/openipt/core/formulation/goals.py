"""One to three goals, and how near the person is to each, from 0 to 10."""

from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

GOALS_MAX, GOAL_MAX = 3, 300
"""Goals at a time, and characters of one."""
RATING_MAX = 10
GOALS = Source(
    key="one-to-three-goals",
    says="Manuals of IPT: one to three goals for the focus, set with the contract",
    mark=Mark.TO_CONFIRM,
    kind=SourceKind.PUBLISHED,
)


class GoalEmpty(Refusal):
    """A goal without words."""

    code = "goal.empty"

    def __init__(self) -> None:
        super().__init__("Say what the person wants, in their own words.")


class TooManyGoals(Refusal):
    """A fourth goal."""

    code = "goal.too_many"

    def __init__(self) -> None:
        super().__init__(f"There are {GOALS_MAX} goals already: reword one, or let one go.")


class OffTheRatings(Refusal):
    """A rating that is no whole number from 0 to 10."""

    code = "goal.off_the_scale"

    def __init__(self) -> None:
        super().__init__(f"Choose a number from 0 to {RATING_MAX}.")


def check_goal(words: str, *, others: int) -> None:
    """Let a goal pass that says something, beside at most two others. Raises GoalEmpty, TooManyGoals"""
    if not words.strip():
        raise GoalEmpty
    if others >= GOALS_MAX:
        raise TooManyGoals


def check_rating(rating: int) -> None:
    """Let a whole number from 0 to 10 pass. Raises OffTheRatings"""
    if not 0 <= rating <= RATING_MAX:
        raise OffTheRatings
