"""Why a link is not made, or a PIN not kept. Why a link does not open is said to nobody."""

from __future__ import annotations

from openipt.core.vocabulary import Refusal


class PinTooEasy(Refusal):
    """Six digits that are tried first, or that those who know the person know."""

    code = "link.pin_too_easy"

    def __init__(self) -> None:
        super().__init__(
            "That PIN is easily guessed. Choose six digits that are not all alike, not in a row, and not your birthday."
        )


class NotSixDigits(Refusal):
    """No PIN at all."""

    code = "link.not_six_digits"

    def __init__(self) -> None:
        super().__init__("A PIN is six digits, such as the last ones of a number only you know.")


class NoPin(Refusal):
    """A link without a PIN would open to whoever reads the message."""

    code = "link.no_pin"

    def __init__(self) -> None:
        super().__init__(
            "This person has chosen no PIN, so no link can be made. They choose one themselves on their page "
            "“How to reach me”."
        )


class NothingToOpen(Refusal):
    """The check-in was sent, or waits no more, or its course does not run."""

    code = "link.nothing_to_open"

    def __init__(self) -> None:
        super().__init__("This check-in waits for nothing any more, so no link was made. Load the page again.")
