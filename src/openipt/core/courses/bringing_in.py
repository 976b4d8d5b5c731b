"""Bringing in a course that began elsewhere: which days of sessions already held can be true."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openipt.core.vocabulary import Refusal


class TooManyHeld(Refusal):
    """More sessions were held than the contract has."""

    code = "course.too_many_held"

    def __init__(self, held: int, *, sessions: int) -> None:
        super().__init__(f"{held} sessions were held, and the contract has {sessions}: change one of the two.")


class HeldOutOfOrder(Refusal):
    """Sessions that lie ahead, or two on one day, or not one after another."""

    code = "course.held_out_of_order"

    def __init__(self) -> None:
        super().__init__("Give the days of the sessions one after another, each day once, and none that lies ahead.")


def check_brought_in(held: Sequence[date], *, sessions: int, today: date) -> None:
    """Refuse days of sessions that cannot be true.

    Takes    held: the day of session 1, 2, ... · sessions: how many the contract has · today: at the service
    Raises   TooManyHeld, HeldOutOfOrder
    """
    if len(held) > sessions:
        raise TooManyHeld(len(held), sessions=sessions)
    if any(later <= earlier for earlier, later in pairwise(held)) or (held and held[-1] > today):
        raise HeldOutOfOrder
