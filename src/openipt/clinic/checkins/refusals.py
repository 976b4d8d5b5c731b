"""What cannot be kept or asked, and why, in words for whoever tried."""

from __future__ import annotations

from openipt.core.measures import Measure
from openipt.core.vocabulary import Refusal


class AlreadyReceived(Refusal):
    """The answers of this check-in were received; they stand."""

    code = "check_in.already_received"

    def __init__(self) -> None:
        super().__init__("These answers were sent already, and stand as they are. Nothing was changed.")


class SubmissionConflict(Refusal):
    """Something else came under an id that was already received. Both are kept; a person must look."""

    code = "submission.conflict"

    def __init__(self) -> None:
        super().__init__(
            "Other answers were already received for this check-in. They stand; these were kept beside them, "
            "and your service will look at both."
        )


class RiskItemUnsaid(Refusal):
    """A total without a word about the item of risk it holds."""

    code = "check_in.risk_item_unsaid"

    def __init__(self) -> None:
        super().__init__("Say how the item about self-harm was answered, or that it was not recorded.")


class TotalOffTheScale(Refusal):
    """A total no answers come to."""

    code = "check_in.total_off_the_scale"

    def __init__(self, points_min: int, points_max: int) -> None:
        super().__init__(f"A total lies between {points_min} and {points_max}.")


class NobodyToAlert(Refusal):
    """A measure with a risk item is not asked while nobody would hear of the answer."""

    code = "check_in.nobody_to_alert"

    def __init__(self, measure_key: str) -> None:
        super().__init__(
            f"{measure_key} asks about thoughts of death or self-harm, and nobody is set to receive an alert about "
            "this person. Assign a therapist or set the duty list first."
        )


class NotToBeSent(Refusal):
    """A clinician rates or asks this measure; nobody is left alone with it."""

    code = "check_in.not_to_be_sent"

    def __init__(self, measure: Measure) -> None:
        super().__init__(f"{measure.abbreviation} is asked by a clinician and never sent. Type in what you found.")


class NoWayIn(Refusal):
    """A device is handed over to somebody with a way in of their own, since they act on it as themselves."""

    code = "check_in.no_way_in"

    def __init__(self) -> None:
        super().__init__("This person has no way in of their own yet. Ask on paper, and type the answers in.")


class ImpossibleTime(Refusal):
    """Answers that claim to be given in the future."""

    code = "check_in.impossible_time"

    def __init__(self) -> None:
        super().__init__("The time of answering lies in the future: check the date and time, and send again.")


class RowsRefused(Refusal):
    """Rows of a file that cannot be kept; so none of it was. refused: place and reason of each"""

    code = "import.rows_refused"

    def __init__(self, refused: tuple[tuple[str, str], ...]) -> None:
        self.refused = refused
        super().__init__("Nothing was kept: " + "; ".join(f"{place}: {why}" for place, why in refused[:3]))
