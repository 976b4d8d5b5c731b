"""Other care beside IPT: of what kind, and whether the person agrees that we speak with whoever gives it."""

from datetime import date
from enum import StrEnum

from openipt.core.vocabulary import Refusal


class CareKind(StrEnum):
    """What kind of other care it is."""

    MEDICATION = "medication"
    THERAPY = "therapy"
    ADDICTION_CARE = "addiction_care"
    FAMILY_DOCTOR = "family_doctor"
    SCHOOL = "school"
    CASE_MANAGER = "case_manager"
    OTHER = "other"


class Sharing(StrEnum):
    """What the person said about our speaking with this party."""

    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    REFUSED = "refused"


class StopsBeforeItStarts(Refusal):
    """Other care that is over before it begins."""

    code = "co_treatment.stops_before_it_starts"

    def __init__(self) -> None:
        super().__init__("It stops before it starts: change one of the two dates.")


def check_dates(started: date | None, stopped: date | None) -> None:
    """Raises StopsBeforeItStarts."""
    if started and stopped and stopped < started:
        raise StopsBeforeItStarts
