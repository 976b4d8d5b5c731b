"""Who may be sent whose words: written apart from the code it judges, short enough to read at once."""

from __future__ import annotations

CIRCLE = {"own": {"assigned", "covering", "supervisor"}, "colleague's": {"colleague"}, "elsewhere": {"elsewhere"}}
"""By relation of the person asked about: the colleagues in their circle of care."""
THEMSELVES = {"own": "herself", "colleague's": "another person", "elsewhere": "person elsewhere"}


def may_be_sent(actor: str, about: str) -> bool:
    """Whether this actor may ever receive what this person told us."""
    return actor in CIRCLE[about] or actor == THEMSELVES[about]
