"""The short form of `python -m tests.chaos alerts`: everything is killed, and no alert is lost or waits in silence."""

from __future__ import annotations

import pytest

from tests.chaos.alerts import FEW, raise_and_kill
from tests.chaos.cluster import NoServer
from tests.chaos.shim import NoCompiler

pytestmark = pytest.mark.crash


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_alert_is_lost_without_an_owner_or_left_in_silence(database):
    try:
        became = raise_and_kill(database, count=80, seed=20260310)
    except (NoCompiler, NoServer) as missing:
        pytest.skip(str(missing))
    assert became.kills >= 5
    assert became.acknowledged > 0
    assert became.escalated > 0
    assert (became.lost, became.without_owner, became.late, became.still_open) == (0, 0, 0, 0)


def test_without_a_sweep_alerts_wait_in_silence_and_that_is_seen():
    assert raise_and_kill("sqlite", count=FEW, seed=20260310, sweeps=False).late > 0
