"""The pages of docs/reference that are written from the code say what the code says."""

from __future__ import annotations

import pytest

from tests.docs.reference import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_is_as_the_code_has_it(name: str):
    written = FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: .venv/bin/python -m tests.docs.reference"
