"""What `make check` runs: format, lint, types, layers, house rules, migrations, settings, pages, words, content.

Two checks run at a time; every one runs whatever the others find, and what failed is shown whole at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
AT_ONCE = 2
DEMO = {"OPENIPT_DEMO": "yes"}
PRODUCTION = {
    "OPENIPT_SECRET_KEY": "Only-4-this-check_" + "abcdefghijklmnopqrstuvwxyz-0123456789!",
    "OPENIPT_HOSTS": "ipt.example.org",
    "OPENIPT_BEHIND_PROXY": "yes",
}


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check: what it is about, the command, and the installation it looks at."""

    about: str
    command: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a check went."""

    check: Check
    passed: bool
    seconds: float
    said: str


def tool(name: str, *words: str) -> tuple[str, ...]:
    """A command of our own environment."""
    return (str(BIN / name), *words)


def python(*words: str) -> tuple[str, ...]:
    """Our own interpreter, with the repository's root on its path."""
    return (sys.executable, *words)


def ours(name: str) -> tuple[str, ...]:
    """A check of our own."""
    return python("-m", f"tests.checking.{name}")


CHECKS = (  # the slow ones first
    Check(about="house rules", command=python("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/architecture")),
    Check(about="types", command=tool("mypy")),
    Check(about="templates", command=tool("djlint", "--lint", "--quiet", "src/openipt/web")),
    Check(about="migrations", command=tool("django-admin", "makemigrations", "--check", "--dry-run"), settings=DEMO),
    Check(
        about="deployment",
        command=tool("django-admin", "check", "--deploy", "--fail-level", "WARNING"),
        settings=PRODUCTION,
    ),
    Check(about="static files", command=tool("django-admin", "collectstatic", "--no-input"), settings=DEMO),
    Check(about="layers", command=tool("lint-imports")),
    Check(about="lint", command=tool("ruff", "check", "--no-cache")),
    Check(about="format", command=tool("ruff", "format", "--check", "--no-cache")),
    Check(about="spelling", command=tool("codespell")),
    Check(about="leaks", command=ours("leaks")),
    Check(about="content", command=ours("content")),
    Check(about="licences", command=ours("licences")),
)


def main() -> int:
    """Run every check; 1 if one failed."""
    with tempfile.TemporaryDirectory() as var, ThreadPoolExecutor(AT_ONCE) as pool:
        began = time.monotonic()
        outcomes = []
        for outcome in pool.map(lambda check: run(check, Path(var)), CHECKS):
            print(
                f"{'passed' if outcome.passed else 'FAILED':<8}{outcome.seconds:6.1f} s  {outcome.check.about}",
                flush=True,
            )
            outcomes.append(outcome)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n== {outcome.check.about}: {' '.join(outcome.check.command)}\n{outcome.said}")
    print(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} checks passed in {time.monotonic() - began:.0f} s.")
    return 1 if failed else 0


def run(check: Check, var: Path) -> Outcome:
    """One check, with a data folder that nobody else uses."""
    began = time.monotonic()
    ambient = {name: value for name, value in os.environ.items() if not name.startswith("OPENIPT_")}
    settings = {"DJANGO_SETTINGS_MODULE": "openipt.config.settings", "OPENIPT_VAR": str(var), **check.settings}
    done = subprocess.run(
        check.command, cwd=ROOT, env={**ambient, **settings}, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - began
    return Outcome(check=check, passed=done.returncode == 0, seconds=seconds, said=done.stdout + done.stderr)


if __name__ == "__main__":
    sys.exit(main())
