"""Every component in every state, to be looked at and checked by machine. Development only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpResponse

from openipt.web.doors import open_to_all
from openipt.web.front.examples import examples
from openipt.web.pages import page

COMPONENTS = Path(__file__).resolve().parent.parent / "components"


@open_to_all("the components hold invented words only")
def components(request: Any) -> HttpResponse:
    """All of them on one page."""
    names = sorted(folder.name for folder in COMPONENTS.iterdir() if (folder / "example.html").exists())
    return page(
        request,
        "front/components.html",
        components=[(name, f"components/{name}/example.html") for name in names],
        example=examples(),
    )
