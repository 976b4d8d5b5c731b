"""Every setting that is read is documented, and every setting that is documented is read."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT

NAME = re.compile(r"\bOPENIPT_[A-Z_]+[A-Z]\b")
ROW = re.compile(r"^\| `(OPENIPT_[A-Z_]+)`", re.MULTILINE)


def test_the_page_and_the_code_name_the_same():
    read = {name for file in ROOT.joinpath("src").rglob("*.py") for name in NAME.findall(file.read_text("utf-8"))}
    documented = set(ROW.findall(ROOT.joinpath("docs/reference/settings.md").read_text(encoding="utf-8")))
    assert documented == read
