"""What somebody who accompanies a person may do, and on whose word."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from openipt.core.outcomes import ADULT_AGE_YEARS
from openipt.core.vocabulary import Refusal


class Relation(StrEnum):
    """What somebody is to the person they accompany."""

    PARENT = "parent"
    """A parent or guardian."""
    PARTNER = "partner"
    CARER = "carer"
    OTHER = "other"


class May(StrEnum):
    """What can be agreed on. There is no item for answers, scores, notes, people in a life, messages or letters."""

    KNOW = "know"
    """Know that the person comes here. Nothing else counts without it."""
    TIMES = "times"
    """See when the sessions are that they are asked to join."""
    READINGS = "readings"
    """Read what the therapist chose for families."""
    SAFETY_PLAN = "safety_plan"


class Basis(StrEnum):
    """On whose word an item stands."""

    OWN_PAGE = "own_page"
    """The person agreed on their own pages."""
    IN_SESSION = "in_session"
    """The person agreed with their therapist, who wrote it down."""
    LEGAL = "legal"
    """Something else than the agreement of a young person, which the therapist puts into words."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """On whose word something is agreed. words: what it rests on, where that is not the person's own agreement"""

    basis: Basis
    words: str = field(default="", repr=False)


class LegalBasisUnsaid(Refusal):
    """Somebody else than the person agreed, and nobody says by what right."""

    code = "companion.legal_basis_unsaid"

    def __init__(self) -> None:
        super().__init__("Say in words what it rests on where the person did not agree themselves.")


class NobodyCanAgreeForThem(Refusal):
    """Another basis than the person's agreement, for a grown-up or for somebody who is no parent or guardian."""

    code = "companion.nobody_can_agree_for_them"

    def __init__(self) -> None:
        super().__init__(
            f"Only their own agreement counts here. Another basis exists for a parent or guardian of somebody under "
            f"{ADULT_AGE_YEARS}, and for nobody else."
        )


class OnlyThemselves(Refusal):
    """A safety plan opened on another word than that of its person."""

    code = "companion.only_themselves"

    def __init__(self) -> None:
        super().__init__("The safety plan is theirs: somebody else reads it only if they agree themselves.")


def check_consent(consent: Consent, mays: Collection[May], *, relation: Relation, age_years: int) -> None:
    """Raises LegalBasisUnsaid, NobodyCanAgreeForThem, OnlyThemselves."""
    if consent.basis is not Basis.LEGAL:
        return
    if relation is not Relation.PARENT or age_years >= ADULT_AGE_YEARS:
        raise NobodyCanAgreeForThem
    if not consent.words.strip():
        raise LegalBasisUnsaid
    if May.SAFETY_PLAN in mays:
        raise OnlyThemselves


def counts(basis: Basis, *, age_years: int) -> bool:
    """Whether an agreement on this basis still counts at this age: what others agreed ends with the 18th birthday."""
    return basis is not Basis.LEGAL or age_years < ADULT_AGE_YEARS
