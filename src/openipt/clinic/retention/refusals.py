"""Why a rule is not decided as it was given."""

from __future__ import annotations

from openipt.clinic.retention.models import SAYS_MAX
from openipt.core.retention import AGE_MAX, AGE_OF_MAJORITY, YEARS_MAX
from openipt.core.vocabulary import Refusal


class RuleAmiss(Refusal):
    """Nobody could tell by it when a time is over, or on what it rests."""

    code = "retention.rule_amiss"

    def __init__(self) -> None:
        super().__init__(
            f"Give whole years from 0 to {YEARS_MAX}, ages from {AGE_OF_MAJORITY} to {AGE_MAX}, and say what the "
            f"rule rests on, in {SAYS_MAX} characters at most."
        )
