"""A symptom review: what was gone through, and what the person said. It has no points."""

from dataclasses import dataclass
from enum import StrEnum

from openipt.core.vocabulary import Refusal


class Presence(StrEnum):
    """How much of the time a symptom is there, as the person says."""

    NO = "no"
    SOME_DAYS = "some_days"
    MOST_DAYS = "most_days"


class NothingReviewed(Refusal):
    """A review in which no symptom was asked about."""

    code = "symptoms.nothing_reviewed"

    def __init__(self) -> None:
        super().__init__("Nothing was gone through yet: say for at least one symptom whether it is there.")


class UnknownSymptom(Refusal):
    """A symptom that the list does not have."""

    code = "symptoms.unknown"

    def __init__(self) -> None:
        super().__init__("That symptom is not on the list: go back and use those shown.")


@dataclass(frozen=True, kw_only=True)
class Symptom:
    """One thing to ask about, and a question for it in our own words."""

    key: str
    title: str
    asks: str


@dataclass(frozen=True, kw_only=True)
class SymptomList:
    """What a review goes through, in one version."""

    version: str
    reviewed: str
    symptoms: tuple[Symptom, ...]


@dataclass(frozen=True, kw_only=True)
class SymptomFound:
    """What the person said about one symptom; `words` may be empty."""

    symptom: str
    presence: Presence
    words: str = ""


def check_review(symptoms: SymptomList, found: tuple[SymptomFound, ...]) -> None:
    """Refuse an empty review and symptoms the list does not have. Raises NothingReviewed, UnknownSymptom."""
    if not found:
        raise NothingReviewed
    if not {each.symptom for each in found} <= {symptom.key for symptom in symptoms.symptoms}:
        raise UnknownSymptom
