"""The moment tests happen at."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 3, 10, 9, 10, tzinfo=UTC)
"""Tuesday morning, in service hours."""
