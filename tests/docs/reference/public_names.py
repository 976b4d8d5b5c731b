"""The public names of openipt.core as a page: every name of every `__all__`, with what it means in one line."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from openipt import core
from tests.docs.reference.markdown import WRITTEN_BY, joined, table

PACKAGES = ("vocabulary", *sorted(module.name for module in iter_modules(core.__path__) if module.ispkg))
INTRODUCTION = """\
# The core as a Python library

`openipt.core` needs no web server, no database and no network: it reads its own data files and nothing else. Names
that are not on this page may change without notice.
"""


def page() -> str:
    """The page."""
    return joined(WRITTEN_BY, INTRODUCTION, *(_section(import_module(f"openipt.core.{name}")) for name in PACKAGES))


def names_of(package: ModuleType) -> list[str]:
    """What a package offers; the vocabulary is one module, which offers what it defines."""
    defined = (name for name, value in vars(package).items() if getattr(value, "__module__", "") == package.__name__)
    return sorted(getattr(package, "__all__", None) or defined)


def _section(package: ModuleType) -> str:
    rows = [[f"`{name}`", _kind(getattr(package, name)), _says(getattr(package, name))] for name in names_of(package)]
    return joined(f"## `{package.__name__}`", _first_line(package), table(["name", "kind", "what it means"], rows))


def _kind(value: object) -> str:
    if inspect.isclass(value):
        return "refusal" if issubclass(value, Exception) else "type"
    return "function" if inspect.isroutine(value) else "value"


def _says(value: object) -> str:
    if _kind(value) == "value":
        return re.sub(r"\b[a-z]+\.(?=\w)", "", " ".join(_described(value)))
    return _first_line(value)


def _described(value: object) -> Iterator[str]:
    """A value that is no function: a number as it stands, a type by its parts, a table by its keys."""
    match value:
        case int() | float():
            yield str(value)
        case TypeVar():
            yield "any struct read from a file"
        case frozenset():
            yield "of: " + ", ".join(f"`{each}`" for each in sorted(value))
        case Mapping():
            yield "by: " + ", ".join(f"`{key}`" for key in sorted(value))
        case _ if type(value).__module__.startswith("openipt."):
            yield f"a `{type(value).__name__}`"
        case _:
            yield f"`{value}`"


def _first_line(value: object) -> str:
    return inspect.cleandoc(value.__doc__ or "").splitlines()[0].strip()
