"""The sick role: some duties may wait, for a time, while the person works on getting well."""

from dataclasses import dataclass, field
from datetime import date

from openipt.core.vocabulary import Refusal


class DutiesMissing(Refusal):
    """Relief without its other half."""

    code = "sick_role.duties_missing"

    def __init__(self) -> None:
        super().__init__("Relief has another half: write down what the person does to get well.")


class NotTemporary(Refusal):
    """Relief without an end."""

    code = "sick_role.not_temporary"

    def __init__(self) -> None:
        super().__init__("It is for a time only: set the day on which both look at it again, after the day it begins.")


@dataclass(frozen=True, kw_only=True)
class SickRoleTerms:
    """What was agreed: what may wait, what the person does to get well, and when both look again."""

    relief: tuple[str, ...] = field(repr=False)
    duties: tuple[str, ...] = field(repr=False)
    agreed_date: date
    review_date: date


def check_sick_role(terms: SickRoleTerms) -> None:
    """Refuse relief without duties or without an end. Raises DutiesMissing, NotTemporary."""
    if not any(duty.strip() for duty in terms.duties):
        raise DutiesMissing
    if terms.review_date <= terms.agreed_date:
        raise NotTemporary
