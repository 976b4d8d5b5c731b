"""The short form of `python -m tests.chaos messages`: senders die, and nothing comes twice or is silently missing."""

from __future__ import annotations

import pytest

from tests.chaos.cluster import NoServer
from tests.chaos.messages import kill_senders
from tests.chaos.shim import NoCompiler

pytestmark = pytest.mark.crash


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_two_senders_that_are_killed_double_nothing_and_lose_nothing_silently(database):
    try:
        came = kill_senders(count=150, seed=20260310, database=database)
    except (NoCompiler, NoServer) as missing:
        pytest.skip(str(missing))
    assert came.kills >= 1
    assert (came.doubled, came.missing) == (0, 0)
    assert came.sent + came.uncertain == 150
