"""Every action of every app: one line when it succeeds, and neither line nor fact when its last step fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from types import ModuleType

import pytest
from django.apps import apps

import openipt.clinic
from openipt.clinic.audit.models import Line
from tests.clinic.action_examples import EXAMPLES
from tests.clinic.scene import set_the_scene
from tests.conftest import COMMITS

pytestmark = pytest.mark.usefixtures("installation")

DESTROYS_A_KEY = ("people.erase_person", "rights.confirm_erasure")
"""Overwriting a key cannot wait for the end of a transaction, not even for a test's own."""


def every_action() -> list[str]:
    """Public functions of every actions.py, or of the files in a folder of that name, as `app.name`; a step, which
    takes the open line, is none."""
    return sorted(
        f"{package.name}.{function_name}"
        for package in pkgutil.iter_modules(openipt.clinic.__path__)
        for module in _files_of(f"openipt.clinic.{package.name}.actions")
        for function_name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not function_name.startswith("_")
        if next(iter(inspect.signature(function).parameters), "") != "line"
    )


def _files_of(name: str) -> list[ModuleType]:
    if importlib.util.find_spec(name) is None:
        return []
    drawer = importlib.import_module(name)
    within = pkgutil.iter_modules(getattr(drawer, "__path__", []))
    return [drawer, *(importlib.import_module(f"{name}.{each.name}") for each in within)]


def all_rows() -> Counter[tuple[object, ...]]:
    """Every row of every table of facts, as it lies in the database."""
    rows: Counter[tuple[object, ...]] = Counter()
    for model in apps.get_models():
        if model._meta.app_label != "keys":
            names = [field.attname for field in model._meta.concrete_fields]
            rows.update((model._meta.label, *map(repr, row)) for row in model.objects.values_list(*names))
    return rows


def test_no_action_is_without_an_example_and_no_example_without_its_action():
    assert sorted(EXAMPLES) == every_action(), (
        "Every action has one example in tests/clinic/action_examples.py: set the scene, return the call."
    )


@pytest.mark.parametrize(
    "action", [pytest.param(name, marks=[COMMITS] * (name in DESTROYS_A_KEY)) for name in sorted(EXAMPLES)]
)
class TestAnAction:
    def test_writes_one_line_when_it_succeeds(self, action):
        act = EXAMPLES[action](set_the_scene())
        before = Line.objects.count()
        act()
        assert Line.objects.count() == before + 1

    def test_leaves_nothing_behind_when_its_last_step_fails(self, action, monkeypatch):
        act = EXAMPLES[action](set_the_scene())
        before = all_rows()

        def fail(*_):
            raise ZeroDivisionError

        monkeypatch.setattr("openipt.clinic.audit.recording._append", fail)
        with pytest.raises(ZeroDivisionError):
            act()
        assert all_rows() == before
