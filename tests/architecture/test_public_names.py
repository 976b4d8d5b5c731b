"""`__all__` of every core package is true: each name is there, and what the package gives away is named."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

from openipt import core

PACKAGES = [f"openipt.core.{module.name}" for module in pkgutil.iter_modules(core.__path__) if module.ispkg]


@pytest.mark.parametrize("name", PACKAGES)
def test_every_public_name_is_named_and_every_named_one_is_there(name):
    package = importlib.import_module(name)
    given = {key for key, value in vars(package).items() if _is_given_away(key, value, name)}
    assert given <= set(package.__all__), f"Add to __all__ of {name}, or import it where it is used."
    assert [key for key in package.__all__ if not hasattr(package, key)] == []
    assert len(package.__all__) == len(set(package.__all__))


def _is_given_away(key: str, value: object, package: str) -> bool:
    is_ours = getattr(value, "__module__", "").startswith(package)
    return is_ours and not key.startswith("_") and not isinstance(value, ModuleType)
