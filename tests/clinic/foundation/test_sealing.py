"""Sealed bytes: a frozen layout, and nothing that opens anywhere but in its place."""

from __future__ import annotations

from uuid import UUID

import pytest

from openipt.clinic.foundation.sealing import DataKey, DoesNotOpen, Place, seal, unseal

KEY = DataKey(id=UUID("11111111-2222-4333-8444-555555555555"), secret=bytes(range(32)))
PLACE = Place(model="people.person", field="name", row_id=UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"))
GOLDEN = bytes.fromhex(
    "0111111111222243338444555555555555000102030405060708090a0b0a63a47ae526477fac5c2e51e265e0ee6c225ace57d35c"
)


def test_the_layout_is_frozen():
    assert seal("Mara Å", key=KEY, place=PLACE, nonce=bytes(range(12))) == GOLDEN
    assert unseal(GOLDEN, key=KEY, place=PLACE) == "Mara Å"


@pytest.mark.parametrize("byte", range(len(GOLDEN)))
def test_one_changed_bit_anywhere_does_not_open(byte):
    changed = bytearray(GOLDEN)
    changed[byte] ^= 1
    with pytest.raises(DoesNotOpen):
        unseal(bytes(changed), key=KEY, place=PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(model="people.person", field="telephone", row_id=PLACE.row_id),
        Place(model="people.person", field="name", row_id=UUID(int=1)),
        Place(model="checkins.checkin", field="name", row_id=PLACE.row_id),
    ],
)
def test_a_value_moved_elsewhere_does_not_open(elsewhere):
    with pytest.raises(DoesNotOpen):
        unseal(GOLDEN, key=KEY, place=elsewhere)
