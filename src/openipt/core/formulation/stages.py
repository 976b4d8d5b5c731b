"""Where a role dispute stands. It can move either way, so it is noted session by session."""

from enum import StrEnum


class DisputeStage(StrEnum):
    """The three stages.

    renegotiation: the two still talk, and the tension is open
    impasse: talk has stopped
    dissolution: it is past repair, and the work becomes one of mourning and leaving
    """

    RENEGOTIATION = "renegotiation"
    IMPASSE = "impasse"
    DISSOLUTION = "dissolution"
