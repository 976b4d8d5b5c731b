"""A story has its own time."""

from __future__ import annotations

from datetime import datetime

import pytest

from openipt.config import middleware
from tests.journeys.whole_course.clock import Clock
from tests.moments import NOW


@pytest.fixture
def now() -> datetime:
    """The moment a story begins."""
    return NOW


@pytest.fixture
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The server's clock, in the story's hands."""
    clock = Clock(now)
    monkeypatch.setattr(middleware, "timezone", clock)
    return clock
