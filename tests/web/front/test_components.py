"""The page of all components, in development only."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

COMPONENTS = sorted(path.parent.name for path in Path("src/openipt/web/components").glob("*/example.html"))


def test_every_component_shows_itself(client: Client) -> None:
    page = client.get("/_components/").content.decode()
    assert [name for name in COMPONENTS if f'id="component-{name}"' not in page] == []
