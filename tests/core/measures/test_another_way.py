"""Every measure, on answers at random, against a second way of scoring; the full run is a command of its own."""

import random

import pytest

from openipt.core import measures
from tests.core.measures.another_way import differences

SETS = 300


@pytest.mark.parametrize("key", measures.keys())
def test_both_ways_agree(key: str):
    count, found = differences(key, sets_max=SETS, chance=random.Random(key))
    assert (count > 0, found) == (True, [])
