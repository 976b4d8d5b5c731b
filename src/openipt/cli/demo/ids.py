"""The ids of what is in the demo: the same every time it is made."""

from __future__ import annotations

from uuid import UUID, uuid5

DEMO_ID = UUID("7d9a1b64-4c6e-4f0e-8a35-64656d6f0001")


def demo_id(kind: str, *names: object) -> UUID:
    """The id of one thing, by its kind and names."""
    return uuid5(DEMO_ID, ":".join([kind, *map(str, names)]))
