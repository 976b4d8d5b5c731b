"""Links between pages lead somewhere, and what a page says is defined in a file is defined there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Link, headings_of, links_in, pages, paths_in

LINKS = [link for page in pages() for link in links_in(page)]
NAMES = [link for link in LINKS if link.file.suffix == ".py" and re.fullmatch(r"`[\w.]+`", link.words)]


def test_there_are_links_to_look_at():
    assert len(LINKS) > 50
    assert len(NAMES) > 20


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_leads_somewhere(link: Link):
    assert link.file.exists(), f"there is no {link.file.relative_to(ROOT)}"
    if link.heading:
        assert link.heading in headings_of(link.file), f"no heading #{link.heading}"


@pytest.mark.parametrize("link", NAMES, ids=str)
def test_names_what_is_defined_there(link: Link):
    assert link.words.strip("`") in defined_in(link.file), f"{link.file.relative_to(ROOT)} does not define it"


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_names_paths_that_exist(page: Path):
    assert [path for path in paths_in(page) if not (ROOT / path).exists()] == []


@cache
def defined_in(file: Path) -> frozenset[str]:
    """Every name a module defines at its top, and `Class.name` for what a class holds; the file's own name too."""
    return frozenset({file.name, *_names(ast.parse(file.read_text(encoding="utf-8")).body)})


def _names(body: list[ast.stmt], within: str = "") -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name):
                yield within + name
            case ast.ClassDef(name=name, body=inner):
                yield within + name
                yield from _names(inner, within=f"{name}.")
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield within + name
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from (within + name.id for name in ast.walk(target) if isinstance(name, ast.Name))
