"""How many sessions are left, as both may hear it at any time, and the two sessions in which it is said aloud."""

from dataclasses import dataclass
from enum import StrEnum

from openipt.core.courses.agenda import midpoint
from openipt.core.courses.plan import CoursePlan


class SaidAloud(StrEnum):
    """Why the number is said aloud in this session."""

    HALF = "half"
    BEFORE_THE_ENDING = "before_the_ending"


@dataclass(frozen=True, kw_only=True)
class Countdown:
    """Session s of N and what follows.

    left_after: sessions once this one has been held · left_with: the same with this one counted
    say_aloud: why the therapist names the number in this session; None in all others
    """

    session: int
    sessions: int
    left_after: int
    say_aloud: SaidAloud | None

    @property
    def left_with(self) -> int:
        return self.left_after + 1

    @property
    def is_last(self) -> bool:
        """Whether no session follows."""
        return self.left_after == 0


def countdown(plan: CoursePlan, session: int) -> Countdown:
    """Where one session stands in the countdown. Raises NoSuchSession

    >>> from openipt.core import protocols
    >>> from openipt.core.courses import plan
    >>> half = countdown(plan(protocols.get("ipt"), sessions=16), 8)
    >>> half.left_after, str(half.say_aloud)
    (8, 'half')
    """
    return Countdown(
        session=session,
        sessions=plan.sessions,
        left_after=plan.left_after(session),
        say_aloud=_say_aloud(plan, session),
    )


def _say_aloud(plan: CoursePlan, session: int) -> SaidAloud | None:
    if session not in plan.name_remaining_at:
        return None
    return SaidAloud.HALF if session == midpoint(plan.sessions) else SaidAloud.BEFORE_THE_ENDING
