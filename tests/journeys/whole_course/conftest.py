"""A story has its own time."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.moments import NOW


@pytest.fixture
def now() -> datetime:
    """The moment a story begins."""
    return NOW
