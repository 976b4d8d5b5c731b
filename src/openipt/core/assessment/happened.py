"""What is written down has happened: no day of it lies ahead."""

from datetime import date

from openipt.core.vocabulary import Refusal


class LiesAhead(Refusal):
    """A day in the future, for something that is said to have happened."""

    code = "assessment.lies_ahead"

    def __init__(self) -> None:
        super().__init__("That day lies in the future: what is written down here has happened. Check the date.")


def check_happened(*days: date | None, today: date) -> None:
    """Raises LiesAhead if one of these days comes after today."""
    if any(day is not None and day > today for day in days):
        raise LiesAhead
