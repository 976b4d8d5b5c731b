"""The style sheets keep to their layers: colours in one file, every component on its own and nothing forgotten."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

WEB = Path("src/openipt/web")
CSS = WEB / "static" / "css"
COMPONENTS = sorted(folder for folder in (WEB / "components").iterdir() if folder.is_dir())
SHEETS = sorted([*CSS.rglob("*.css"), *(WEB / "components").rglob("*.css")])
BYTES_MAX = 36 * 1024
"""All of it together, as a telephone fetches it once and keeps it: each compressed. About one small photograph."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_live_in_the_tokens_alone(sheet: Path) -> None:
    if sheet.name != "tokens.css":
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)\(", sheet.read_text(encoding="utf-8"))
        assert not found, f"{sheet.name} names a colour of its own: give it a name in tokens.css"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_name_that_is_used_is_a_token_or_is_set_in_the_same_sheet(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    tokens = (CSS / "tokens.css").read_text(encoding="utf-8")
    for name in set(re.findall(r"var\((--[a-z0-9-]+)", text)):
        assert f"{name}:" in tokens or f"{name}:" in text, f"{sheet.name} uses {name}, which nobody sets"


def _imported() -> set[Path]:
    text = (CSS / "app.css").read_text(encoding="utf-8")
    addresses = re.findall(r'@import url\("([^"]+)"\)', text)
    # served side by side, kept apart: static/components/ is web/components/
    return {(CSS / address.replace("../components", "../../components")).resolve() for address in addresses}


def test_app_css_imports_every_sheet_once_and_nothing_else() -> None:
    imports = re.findall(r"@import", (CSS / "app.css").read_text(encoding="utf-8"))
    assert _imported() == {sheet.resolve() for sheet in SHEETS if sheet.name != "app.css"}
    assert len(imports) == len(_imported())


def test_all_of_it_weighs_little() -> None:
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in SHEETS) < BYTES_MAX


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_shows_and_explains_itself(component: Path) -> None:
    assert (component / "example.html").exists(), f"{component.name} has no example.html for /_components/"
    assert (component / "README.md").exists(), f"{component.name} has no README.md"


TEMPLATES = sorted([*(WEB / "templates").rglob("*.html"), *(WEB / "components").rglob("*.html")])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: str(template.relative_to(WEB)))
def test_a_template_gets_everything_by_name_and_styles_nothing(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    includes = re.findall(r"{% include [^%]*%}", text)
    assert all(include.rstrip("%} ").endswith(" only") for include in includes), "an include without `only`"
    assert not re.search(r"\sstyle=|\shx-on|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", text), "inline style or script"
