"""The rings of the closeness circle: emotional closeness as the person sees it, never a score, never contact."""

from enum import IntEnum

from openipt.core.vocabulary import Refusal


class Ring(IntEnum):
    """Where somebody stands around the person, from the middle outwards."""

    CLOSEST = 1
    CLOSE = 2
    FURTHER_OUT = 3

    @property
    def closer(self) -> "Ring | None":
        """The next ring towards the middle, if there is one."""
        return None if self is Ring.CLOSEST else Ring(self - 1)

    @property
    def further(self) -> "Ring | None":
        """The next ring outwards, if there is one."""
        return None if self is Ring.FURTHER_OUT else Ring(self + 1)


class RingBefore(IntEnum):
    """Where somebody stood before the episode began; 0 for who was not in the person's life yet."""

    NOT_THERE = 0
    CLOSEST = 1
    CLOSE = 2
    FURTHER_OUT = 3


class OutsideTheRings(Refusal):
    """Somebody was to be put where the circle has no ring."""

    code = "inventory.outside_the_rings"

    def __init__(self) -> None:
        super().__init__(
            "The circle has no place there, so they stay where they were: choose closest, close or further out."
        )


def ring_at(number: int) -> Ring:
    """The ring of this number, 1 in the middle. Raises OutsideTheRings."""
    try:
        return Ring(number)
    except ValueError:
        raise OutsideTheRings from None
