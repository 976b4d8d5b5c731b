"""Nothing happens behind an action's back: no signals, no triggers, no save() that does more than save."""

from __future__ import annotations

import ast

from tests.architecture.source import calls, files

ON_THE_QUIET = {"save", "delete", "save_base"}
TRIGGERS = ("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", "CREATE RULE")


def test_nobody_listens_for_signals():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in files()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "signal" in (node.module or "") and node.module != "signal"
    ]
    assert found == [], "Write the step in the action that causes it, where a reader finds it."


def test_no_trigger_is_made():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in files()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _makes_a_trigger(node.value)
    ]
    assert found == [], "Rules live in actions and in constraints."


def test_saving_a_row_only_saves_it():
    found = [
        f"{path}:{method.lineno} {node.name}.{method.name}"
        for path, tree in files("clinic")
        if path.endswith("models.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in ON_THE_QUIET
    ]
    assert found == [], "A row that does more than save itself hides a step: put it into the action."


def test_nothing_waits_for_a_commit():
    found = [
        f"{path}:{line}"
        for path, tree in files()
        for line, name in calls(tree)
        if name.rpartition(".")[2] == "on_commit"
    ]
    assert found == [], "What must follow a commit is a row the commit writes, such as an outbox message."


def _makes_a_trigger(text: str) -> bool:
    return any(trigger in " ".join(text.upper().split()) for trigger in TRIGGERS)
