"""Static files are served under hashed names, and style sheets find each other under them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

LAYERS = {"reset", "tokens", "base", "layout", "components", "screens", "utilities"}


@pytest.fixture
def collected(settings, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": "openipt.config.static.HashedStatic"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_sheet_is_found_by_its_hashed_name_and_in_its_layer(collected: Path) -> None:
    (sheet,) = collected.glob("css/app.*.css")
    imports = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\);', sheet.read_text(encoding="utf-8"))
    assert len(imports) > 20
    assert {layer for _, layer in imports} <= LAYERS
    for address, _ in imports:
        assert re.search(r"\.[0-9a-f]{12}\.css$", address)
        assert (sheet.parent / address).exists()
