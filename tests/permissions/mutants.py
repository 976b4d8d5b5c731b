"""Break every line that lets somebody in, one at a time, and see that some test says so.

    python -m tests.permissions.mutants                 all modules; exit 1 if one change goes unseen
    python -m tests.permissions.mutants people letters  these drawers alone

A mutant is one function of accounts/permissions.py or of an access.py with one thing changed: a condition that always
or never holds, a comparison turned round, `and` for `or`, a filter or a refusal left out, a constant flipped. Its code
is swapped in place, so that whoever imported the function meets the mutant; then tests run until one fails. What roles
grant is data: a grant too many or too few shows in docs/reference/permissions.md, which a test compares.

Left alone: locks (`changing`, `select_for_update`), which only show under concurrency and are tested there, and what
only spares questions to the database (`select_related`) or orders an answer.
"""

from __future__ import annotations

import ast
import copy
import importlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
CLINIC = ROOT / "src" / "openipt" / "clinic"
LOCKS = frozenset({"changing", "of"})
"""Words of a call that only ask for a lock."""
BESIDES = {
    "permissions": ("tests/clinic/accounts", "tests/docs/test_reference.py"),
    "people": ("tests/clinic/emergency",),
}
"""Tests that hunt in a drawer besides its own."""
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,  # codespell:ignore
    ast.NotIn: ast.In,  # codespell:ignore
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
SAME = {
    "people_in_care_of: `actor.account_id is None` is always False": "no circle of care has an account that is None",
    "course_for: `Course.objects.filter(id=course_id, service_id=actor.service_id)` without service_id": (
        "a course is of its person's service, and the door to the person asks for that"
    ),
    "latest_course_for: `standing is None or standing.course_id != course.id` without `standing is None`": (
        "who has a course stands somewhere in one; the type does not know"
    ),
}
"""Mutants that do what the original does, and why: nothing can tell them apart."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One changed function: where, what was changed, and its code."""

    module: ModuleType
    function: str
    line: int
    change: str
    code: CodeType

    def __str__(self) -> str:
        name = self.module.__name__.removeprefix("openipt.clinic.")
        return f"{name}:{self.line} {self.function}: {self.change}"


class Swapped:
    """The mutant in the place of the original, for as long as the block lasts."""

    def __init__(self, mutant: Mutant) -> None:
        self._function: FunctionType = getattr(mutant.module, mutant.function)
        self._original, self._mutant = self._function.__code__, mutant.code

    def __enter__(self) -> None:
        self._function.__code__ = self._mutant

    def __exit__(self, *_: object) -> None:
        self._function.__code__ = self._original


def mutants_of(module: ModuleType) -> Iterator[Mutant]:
    """Every mutant of every function of a module."""
    assert module.__file__ is not None
    path = Path(module.__file__)
    tree = ast.parse(path.read_text())
    for index, statement in enumerate(tree.body):
        if isinstance(statement, ast.FunctionDef):
            for change, line, mutated in _mutations(statement):
                whole = copy.deepcopy(tree)
                whole.body[index] = mutated
                code = compile(ast.fix_missing_locations(whole), str(path), "exec")
                yield Mutant(
                    module=module,
                    function=statement.name,
                    line=line,
                    change=change,
                    code=next(
                        each for each in code.co_consts if isinstance(each, CodeType) and each.co_name == statement.name
                    ),
                )


def _mutations(function: ast.FunctionDef) -> Iterator[tuple[str, int, ast.FunctionDef]]:
    """What is changed, in words; the line; and the function with it."""
    for place, node in enumerate(_places(function)):
        if _is_a_lock(node):
            continue
        for change, replacement in _replacements(node):
            mutated = copy.deepcopy(function)
            yield change, node.lineno, _Replacing(_places(mutated)[place], replacement).visit(mutated)


def _places(function: ast.FunctionDef) -> list[ast.expr | ast.stmt]:
    """Whatever might be changed, in one order; not the words of a call that ask for a lock."""
    locks = {id(word.value) for word in ast.walk(function) if isinstance(word, ast.keyword) and word.arg in LOCKS}
    nodes = (node for part in function.body for node in ast.walk(part) if isinstance(node, ast.expr | ast.stmt))
    return [node for node in nodes if id(node) not in locks]


class _Replacing(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST) -> None:
        self._target, self._replacement = target, replacement

    def visit(self, node: ast.AST) -> Any:
        return ast.copy_location(self._replacement, node) if node is self._target else self.generic_visit(node)


def _is_a_lock(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "changing"


def _replacements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    text = " ".join(ast.unparse(node).split())[:70]
    match node:
        case ast.If() | ast.IfExp():
            for always in (True, False):
                other = copy.deepcopy(node)
                other.test = ast.Constant(always)
                yield f"`{ast.unparse(node.test)[:60]}` is always {always}", other
        case ast.Compare(ops=[operator]) if type(operator) in OPPOSITE:
            other_way = copy.deepcopy(node)
            other_way.ops = [OPPOSITE[type(operator)]()]
            yield f"`{text}` turned round", other_way
        case ast.BoolOp():
            swapped = copy.deepcopy(node)
            swapped.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            yield f"`{text}` with and for or", swapped
            for left_out in range(len(node.values)):
                kept = [value for number, value in enumerate(node.values) if number != left_out]
                rest = kept[0] if len(kept) == 1 else ast.BoolOp(op=copy.deepcopy(node.op), values=kept)
                yield f"`{text}` without `{ast.unparse(node.values[left_out])[:40]}`", copy.deepcopy(rest)
        case ast.BinOp(op=ast.BitOr() | ast.BitAnd()):
            crossed = copy.deepcopy(node)
            crossed.op = ast.BitAnd() if isinstance(node.op, ast.BitOr) else ast.BitOr()
            yield f"`{text}` with & for |", crossed
        case ast.UnaryOp(op=ast.Not()):
            yield f"`{text}` without not", copy.deepcopy(node.operand)
        case ast.Constant(value=bool()):
            yield f"{node.value} is {not node.value}", ast.Constant(not node.value)
        case ast.Raise():
            yield f"`{text}` left out", ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield f"`{text}` left out", ast.Pass()
        case ast.Call(func=ast.Attribute(attr="filter" | "exclude")):
            yield f"`{text}` asks everybody", _without_conditions(node)
            for number, keyword in enumerate(node.keywords if len(node.keywords) > 1 else []):
                fewer = copy.deepcopy(node)
                del fewer.keywords[number]
                yield f"`{text}` without {keyword.arg}", fewer


def _without_conditions(call: ast.Call) -> ast.AST:
    bare = copy.deepcopy(call)
    bare.args, bare.keywords = [], []
    assert isinstance(bare.func, ast.Attribute)
    bare.func.attr = "all" if ast.unparse(bare.func.value).endswith(".objects") else "filter"
    return bare


class Hunt:
    """A run of pytest that runs its tests once for each mutant of a module, until one fails."""

    def __init__(self, module: str) -> None:
        self._module = module
        self.seen, self.unseen = 0, 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In the place of running each test once."""
        hunters = sorted(session.items, key=lambda item: "test_doors" not in item.nodeid)
        hunters = [item for item in hunters if self._passes(session, item)]
        print(f"\n== {self._module}: {len(hunters)} tests hunt", flush=True)
        for mutant in mutants_of(importlib.import_module(self._module)):
            if killer := self._killer(session, hunters, mutant):
                self.seen += 1
                hunters.remove(killer)
                hunters.insert(0, killer)  # it knows the neighbourhood
            elif f"{mutant.function}: {mutant.change}" not in SAME:
                self.unseen += 1
                print(f"UNSEEN  {mutant}", flush=True)
        print(f"{self.seen} seen, {self.unseen} unseen", flush=True)
        session._setupstate.teardown_exact(None)
        return True

    def _killer(self, session: pytest.Session, hunters: list[pytest.Item], mutant: Mutant) -> pytest.Item | None:
        for item in list(hunters):
            with Swapped(mutant):
                passes = self._passes(session, item)
            if passes:
                continue
            if self._passes(session, item):
                return item
            hunters.remove(item)  # it fails without the mutant too: an earlier one left something behind
            print(f"LEFT OUT  {item.nodeid}", flush=True)
        return None

    @staticmethod
    def _passes(session: pytest.Session, item: pytest.Item) -> bool:
        session._setupstate.teardown_exact(item)
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, nextitem=item.parent, log=False)  # so that it alone is torn down
        return not any(report.failed for report in reports)


def hunt_in(drawer: str) -> int:
    """Hunt the mutants of one drawer with the table of doors and the drawer's own tests; 1 if one goes unseen."""
    module = "permissions" if drawer == "permissions" else "access"
    hunt = Hunt(f"openipt.clinic.{'accounts' if drawer == 'permissions' else drawer}.{module}")
    tests = [path for path in (f"tests/clinic/{drawer}", *BESIDES.get(drawer, ())) if (ROOT / path).exists()]
    words = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--nomigrations", "--show-capture=no"]
    pytest.main([*words, "tests/permissions/test_doors.py", *tests], plugins=[hunt])
    return 1 if hunt.unseen or not hunt.seen else 0


def main(drawers: list[str]) -> int:
    """Each drawer in a process of its own."""
    if len(drawers) == 1:
        return hunt_in(drawers[0])
    every = ["permissions", *sorted(path.parent.name for path in CLINIC.glob("*/access.py"))]
    command = [sys.executable, "-m", "tests.permissions.mutants"]
    return max(subprocess.run([*command, drawer], cwd=ROOT, check=False).returncode for drawer in drawers or every)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
