"""The short form of `python -m tests.chaos`: a few crashes of every kind lose nothing that was acknowledged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.chaos.cluster import NoServer
from tests.chaos.launching import crash_in_a_laboratory
from tests.chaos.shim import NoCompiler
from tests.chaos.tally import How, Tally

pytestmark = pytest.mark.crash

Crash = Callable[..., Tally]


@pytest.fixture
def crash() -> Crash:
    """Crash an installation, or say loudly why it cannot be done here."""

    def crash(database: str, how: How, *, runs: int) -> Tally:
        try:
            return crash_in_a_laboratory(database, how, runs=runs, seed=20260310)
        except (NoCompiler, NoServer) as missing:
            pytest.skip(str(missing))

    return crash


@pytest.mark.parametrize(
    ("database", "how"), [("sqlite", How.SHIPPED), ("sqlite", How.FAILING_DISK), ("postgresql", How.SHIPPED)]
)
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(crash, database, how):
    tally = crash(database, how, runs=3)
    assert tally.acknowledged > 0
    assert (tally.lost, tally.torn) == ({"kill": [], "power loss": []}, {"kill": [], "power loss": []})


def test_a_weaker_setting_of_sqlite_loses_to_a_power_cut_and_is_caught(crash):
    tally = crash("sqlite", How.WEAK, runs=2)
    assert tally.lost["power loss"] != []
    assert tally.lost["kill"] == []


def test_a_weaker_setting_of_postgresql_loses_and_is_caught(crash):
    assert not crash("postgresql", How.WEAK, runs=2).is_clean


def test_a_standby_that_is_waited_for_takes_over_with_everything(crash):
    tally = crash("standby", How.SHIPPED, runs=2)
    assert tally.acknowledged > 0
    assert (tally.lost, tally.torn) == ({"failover": []}, {"failover": []})
