"""Run the benchmarks: each writes var/bench/<name>.json with the machine noted; a table goes to the screen.

    python -m tests.bench                              all of them
    python -m tests.bench write_path --database sqlite

A benchmark is a module of this folder with a function `measure`: with an argument `database` it is asked once for each
database there is, else once. It gives a dict from what was measured to a dataclass of figures, or to a dict.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from tests.bench.installation import SERVER
from tests.bench.machine import machine
from tests.everything import answers

HERE = Path(__file__).parent
RESULTS = Path("var") / "bench"

Figures = dict[str, dict[str, Any]]


def benchmarks() -> list[str]:
    """The names of the modules that measure. They are read, not imported: helpers among them wake an installation."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\ndef measure(" in path.read_text(encoding="utf-8"))


def main() -> int:
    """Measure what was asked for."""
    known = benchmarks()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(known))
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    if unknown := set(given.names) - set(known):
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
    for name in given.names or known:
        measure = importlib.import_module(f"tests.bench.{name}").measure
        _run(name, measure, [given.database] if given.database else _databases())
    return 0


def _run(name: str, measure: Callable[..., dict[str, Any]], databases: list[str]) -> None:
    noted = machine()
    asked = databases if "database" in inspect.signature(measure).parameters else [""]
    results = {database: _figures(measure(database) if database else measure()) for database in asked}
    RESULTS.mkdir(parents=True, exist_ok=True)
    content = {"benchmark": name, "machine": noted, "results": results}
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")
    for database, figures in results.items():
        _print_table(f"{name} {database}".strip(), figures)


def _figures(measured: dict[str, Any]) -> Figures:
    return {what: asdict(found) if is_dataclass(found) else found for what, found in measured.items()}


def _print_table(title: str, figures: Figures) -> None:
    columns = list(dict.fromkeys(column for found in figures.values() for column in found))
    print(f"\n{title:<36}" + "".join(f"{column:>14}" for column in columns))
    for what, found in figures.items():
        print(f"  {what:<34}" + "".join(f"{found.get(column, '')!s:>14}" for column in columns), flush=True)


def _databases() -> list[str]:
    if answers(SERVER):
        return ["sqlite", "postgresql"]
    print(f"No PostgreSQL answers at {SERVER}: measured on SQLite only.", file=sys.stderr)
    return ["sqlite"]


if __name__ == "__main__":
    sys.exit(main())
