"""What the how-to pages show is what happens: their files are written, their commands run, their output compared.

A block whose first line names a file, such as ```` ```csv survey.csv ````, is that file: it is written the first time
it is shown, and compared when a command has made it. A `console` block holds commands and what they say.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from openipt.cli.main import main
from tests.docs.pages import ROOT

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (openipt .*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PAGES = [page for page in sorted((ROOT / "docs" / "how-to").glob("*.md")) if "```console" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_happens_as_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    for kind, file, content in BLOCK.findall(page.read_text(encoding="utf-8")):
        if file:
            _write_or_compare(tmp_path / file, content)
        for command, output in COMMAND.findall(content) if kind == "console" else ():
            main(shlex.split(command)[1:])
            said = capsys.readouterr()
            assert said.out + said.err == output, command


def _write_or_compare(file: Path, content: str) -> None:
    if file.exists():
        assert file.read_text(encoding="utf-8") == content
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
