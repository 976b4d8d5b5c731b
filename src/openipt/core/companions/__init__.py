"""Who accompanies somebody in therapy, and what they may do: item by item, agreed, and nothing by itself."""

from openipt.core.companions.agreeing import (
    Basis,
    Consent,
    LegalBasisUnsaid,
    May,
    NobodyCanAgreeForThem,
    OnlyThemselves,
    Relation,
    check_consent,
    counts,
)

__all__ = [
    "Basis",
    "Consent",
    "LegalBasisUnsaid",
    "May",
    "NobodyCanAgreeForThem",
    "OnlyThemselves",
    "Relation",
    "check_consent",
    "counts",
]
