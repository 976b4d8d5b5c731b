"""What pages say about refusals: a sentence for each code; the refusal's own where that is fit for everybody."""

from __future__ import annotations

from openipt.core.vocabulary import Refusal


def in_words(refusal: Refusal) -> str:
    """The sentence a page shows for a refusal."""
    return _sentences().get(refusal.code) or str(refusal)


def _sentences() -> dict[str, str]:
    return {}
