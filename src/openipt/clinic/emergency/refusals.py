"""Why a record is not opened in an emergency, or a use of it not reviewed, each with what to do."""

from __future__ import annotations

from openipt.core.vocabulary import Refusal


class InTheTeam(Refusal):
    """Nobody needs an emergency for people in their care."""

    code = "emergency.in_the_team"

    def __init__(self) -> None:
        super().__init__("This person is in your care already: open the record from your caseload.")


class OpenAlready(Refusal):
    """It is one emergency, and one review."""

    code = "emergency.open_already"

    def __init__(self) -> None:
        super().__init__("You have this record open in an emergency already.")


class NoWords(Refusal):
    """Nobody could judge it afterwards."""

    code = "emergency.no_words"

    def __init__(self, most: int) -> None:
        super().__init__(f"Say it in your own words, in {most:,} characters at most.")


class OwnUse(Refusal):
    """Somebody else looks at it."""

    code = "emergency.own_use"

    def __init__(self) -> None:
        super().__init__("You opened this record yourself, so somebody else must review it. Nothing was recorded.")


class StillOpen(Refusal):
    """What was looked at is not all there yet."""

    code = "emergency.still_open"

    def __init__(self) -> None:
        super().__init__("This record is still open in the emergency. Review it once that has ended.")


class ReviewedAlready(Refusal):
    """Each use is reviewed once."""

    code = "emergency.reviewed_already"

    def __init__(self) -> None:
        super().__init__("Somebody reviewed this in the meantime. What they found stands; nothing of yours was added.")
