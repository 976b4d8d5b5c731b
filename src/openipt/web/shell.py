"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def shell(request: Any) -> dict[str, Any]:
    """Whether this is the demo, and who is signed in."""
    return {"demo": settings.DEMO, "actor": getattr(request, "actor", None)}
