"""There is one door to a row: outside the drawers of the clinic nobody asks a table."""

from __future__ import annotations

import ast

from tests.architecture.source import files

GROUNDWORK = ("clinic/foundation/", "clinic/audit/", "clinic/accounts/")
"""These have rooms of their own; everything else has drawers."""
DRAWERS = ("models.py", "access.py", "actions.py", "steps.py", "reads.py")
MANAGERS = {"objects", "_base_manager", "_default_manager"}


def test_tables_are_asked_only_from_the_drawers_of_the_clinic():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in files()
        if not _may_ask(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]
    assert found == [], (
        "Go through access.py (a row), reads.py (an answer) or actions.py, steps.py (a change) of its app."
    )


def _may_ask(path: str) -> bool:
    is_drawer = path.startswith("clinic/") and path.endswith(DRAWERS)
    return is_drawer or path.startswith(GROUNDWORK) or "/migrations/" in path
