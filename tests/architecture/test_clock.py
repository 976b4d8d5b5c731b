"""Core reaches for neither the clock nor chance nor a file: what it needs to know is passed in."""

from __future__ import annotations

import ast

from tests.architecture.source import calls, files

FILES_ARE_OPENED_IN = "core/content/shelf.py"
CLOCK_AND_CHANCE = {"now", "today", "utcnow", "time_ns", "monotonic", "uuid1", "uuid4", "urandom"}
MODULES_OF_CHANCE = {"random", "secrets", "time"}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


def test_core_asks_neither_clock_nor_chance():
    found = [
        f"{path}:{line} {name}()"
        for path, tree in files("core")
        for line, name in calls(tree)
        if name.rpartition(".")[2] in CLOCK_AND_CHANCE
    ]
    assert found == [], "Take `today`, `at` or an id as an argument: a rule that asks the clock cannot be tested."


def test_core_imports_no_module_of_chance_or_time():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in files("core")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and MODULES_OF_CHANCE & set(_modules(node))
    ]
    assert found == [], "Chance and time are passed in; `datetime` is for values, not for asking."


def test_core_opens_files_in_one_module_only():
    found = [
        f"{path}:{line} {name}()"
        for path, tree in files("core")
        for line, name in calls(tree)
        if path != FILES_ARE_OPENED_IN and name.rpartition(".")[2] in OPENING
    ]
    assert found == [], f"Only {FILES_ARE_OPENED_IN} opens files: hand its functions the folder."


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
