from dataclasses import replace

import pytest

from openipt.core.formulation import (
    NEEDED,
    SLOT_MAX,
    SLOTS,
    Narrative,
    NarrativeIncomplete,
    NarrativeTooLong,
    check_narrative,
)
from openipt.core.protocols import ManualLine

WHOLE = {line: Narrative(**dict.fromkeys((*SLOTS[line], "told"), "so it is")) for line in ManualLine}


@pytest.mark.parametrize("line", ManualLine)
def test_each_line_needs_its_own_slots(line):
    check_narrative(WHOLE[line], line)
    for name in NEEDED[line]:
        with pytest.raises(NarrativeIncomplete) as refused:
            check_narrative(replace(WHOLE[line], **{name: " "}), line)
        assert refused.value.missing == (name,)


@pytest.mark.parametrize("line", ManualLine)
def test_what_is_needed_can_be_written(line):
    assert set(NEEDED[line]) <= {*SLOTS[line], "told"}


def test_refuses_more_than_a_slot_keeps():
    with pytest.raises(NarrativeTooLong):
        check_narrative(replace(WHOLE[ManualLine.WMK], began="x" * (SLOT_MAX + 1)), ManualLine.WMK)
