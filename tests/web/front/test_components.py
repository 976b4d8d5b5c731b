"""The page of all components, in development only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

COMPONENTS = sorted(path.parent.name for path in Path("src/openipt/web/components").glob("*/example.html"))


@pytest.mark.parametrize("name", COMPONENTS)
def test_shows_every_component(client: Client, name: str) -> None:
    assert f'id="component-{name}"' in client.get("/_components/").content.decode()
