"""What sort of fact an alert may come from."""

from enum import StrEnum


class CauseKind(StrEnum):
    """What sort of fact somebody must look at; of several in one alert, the first of this list is shown first."""

    ANSWER = "answer"
    """The person answered an item of a check-in."""
    FINDING = "finding"
    """A clinician asked an item of the checklist, and found this."""
