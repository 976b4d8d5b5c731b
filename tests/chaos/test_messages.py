"""The short form of `python -m tests.chaos messages`: senders die, and nothing comes twice or is silently missing."""

from __future__ import annotations

import pytest

from tests.chaos.messages import kill_senders

pytestmark = pytest.mark.crash


def test_two_senders_that_are_killed_double_nothing_and_lose_nothing_silently():
    came = kill_senders(count=150, seed=20260310)
    assert came.kills >= 1
    assert (came.doubled, came.missing) == (0, 0)
    assert came.sent + came.uncertain == 150
