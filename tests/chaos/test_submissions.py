"""The short form of `python -m tests.chaos submissions`: however often and however late, each check-in is one."""

from __future__ import annotations

import pytest

from tests.chaos.cluster import NoServer
from tests.chaos.shim import NoCompiler
from tests.chaos.submissions import expected, send_all

pytestmark = pytest.mark.crash


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_sent_one_to_five_times_by_four_at_once_up_to_thirty_days_late(database):
    try:
        found = send_all(database, count=100, seed=20260310)
    except (NoCompiler, NoServer) as missing:
        pytest.skip(str(missing))
    assert found == expected(100)
