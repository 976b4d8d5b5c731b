"""Breaks: a course that pauses until a day both know, and a therapist who is away."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

COVER_FROM_DAYS = 15
COVER = Source(
    key="openipt-absence",
    says="A rule of openipt: a therapist away for more than two weeks arranges cover, writes it down, and treats the "
    "absence as a small ending worth talking about",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)
BREAK_DAYS_MAX = 366


class BreakKind(StrEnum):
    """Why a course pauses."""

    HOLIDAY = "holiday"
    BIRTH = "birth"
    ADMISSION = "admission"
    ILLNESS = "illness"
    OTHER = "other"


class ReturnDateNeeded(Refusal):
    """A pause without a day of return, or with one that lies behind or too far ahead."""

    code = "break.return_date_needed"

    def __init__(self) -> None:
        super().__init__("Choose the day on which you go on: after today, and within a year.")


class CoverNeeded(Refusal):
    """A long absence of the therapist without anybody to turn to."""

    code = "absence.cover_needed"

    def __init__(self, days: int) -> None:
        super().__init__(f"An absence of {days} days needs cover: say who stands in, and how they are reached.")


class AbsenceBackwards(Refusal):
    """An absence that ends before it begins, or is over already."""

    code = "absence.backwards"

    def __init__(self) -> None:
        super().__init__("The last day of the absence comes before its first, or has passed: change one of the two.")


@dataclass(frozen=True, kw_only=True)
class Absence:
    """Days on which the therapist is away, both included."""

    first_date: date
    last_date: date

    @property
    def days(self) -> int:
        """How many days it lasts, first and last included."""
        return (self.last_date - self.first_date).days + 1

    @property
    def needs_cover(self) -> bool:
        """Whether it lasts for more than two weeks."""
        return self.days >= COVER_FROM_DAYS


def check_return(return_date: date, *, today: date) -> None:
    """Let a day of return pass that lies ahead. Raises ReturnDateNeeded"""
    if not 0 < (return_date - today).days <= BREAK_DAYS_MAX:
        raise ReturnDateNeeded


def check_absence(absence: Absence, *, cover: str, today: date) -> None:
    """Let an absence pass that somebody stands in for, if it is long. Raises AbsenceBackwards, CoverNeeded"""
    if absence.last_date < max(absence.first_date, today):
        raise AbsenceBackwards
    if absence.needs_cover and not cover.strip():
        raise CoverNeeded(absence.days)
