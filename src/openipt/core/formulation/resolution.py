"""How far the focus is resolved, as the two see it."""

from enum import StrEnum


class Resolved(StrEnum):
    """How far. The order is from the least to the most."""

    NOT_AT_ALL = "not_at_all"
    PARTLY = "partly"
    MOSTLY = "mostly"
    RESOLVED = "resolved"
