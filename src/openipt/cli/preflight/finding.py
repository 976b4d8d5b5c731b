"""Something that makes it unsafe to serve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openipt.core.vocabulary import Refusal


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is unsafe. `says` is what is wrong and how to mend it."""

    key: str
    says: str


class UnsafeToServe(Refusal):
    """Serving like this could lose answers or show them to others."""

    code = "serve.unsafe"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("Not safe to serve:\n" + "\n".join(f"  - {finding.says}" for finding in findings))
