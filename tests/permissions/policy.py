"""Who may be sent whose words: written apart from the code it judges, short enough to read at once."""

from __future__ import annotations

CIRCLE = {"own": {"assigned", "covering", "supervisor"}, "colleague's": {"colleague"}, "elsewhere": {"elsewhere"}}
"""By relation of the person asked about: the colleagues in their circle of care."""
THEMSELVES = {"own": "herself", "colleague's": "another person", "elsewhere": "person elsewhere"}


BESIDE = {"own": {"partner"}, "colleague's": {"another's partner"}, "elsewhere": set[str]()}
"""By relation of the person asked about: whoever accompanies them and may do all that can be agreed."""


def may_be_sent(actor: str, about: str, *, plan: bool = False) -> bool:
    """Whether this actor may ever receive what this person told us; `plan`: what stands in their safety plan."""
    return actor in CIRCLE[about] or actor == THEMSELVES[about] or (plan and actor in BESIDE[about])
