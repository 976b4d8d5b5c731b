"""What pages show of the Python library is what Python says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, pages

BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [page for page in pages() if BLOCK.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_is_what_python_says(page: Path):
    shown = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    example = doctest.DocTestParser().get_doctest(shown, {}, page.name, str(page), 0)
    told: list[str] = []
    assert doctest.DocTestRunner().run(example, out=told.append).failed == 0, "".join(told)
