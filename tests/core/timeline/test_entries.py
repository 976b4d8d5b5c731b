import uuid
from dataclasses import replace
from datetime import date

import pytest

from openipt.core.timeline import (
    KINDS,
    EndedAndGoesOn,
    EndsBeforeItBegins,
    EntryKind,
    Lane,
    LaneMismatch,
    NotYet,
    RoughDate,
    SecondOnset,
    check_entry,
    in_order,
    onset_of,
)
from tests.core.timeline.sample import TODAY, an_entry


def test_every_kind_stands_in_exactly_one_lane():
    kinds = [kind for lane in Lane for kind in KINDS[lane]]
    assert sorted(kinds) == sorted(EntryKind)


def test_an_entry_of_another_lane_is_refused():
    with pytest.raises(LaneMismatch):
        check_entry(an_entry(EntryKind.DEATH, lane=Lane.TREATMENT), others=[], today=TODAY)


@pytest.mark.parametrize(
    ("began", "ended", "refusal"),
    [
        (RoughDate.of(2025, 10), RoughDate.of(2025, 10, 3), None),
        (RoughDate.of(2025), RoughDate.of(2025, 1), None),
        (RoughDate.of(2026, 3), None, None),
        (RoughDate.of(2026), None, None),
        (RoughDate.of(2025, 10, 4), RoughDate.of(2025, 10, 3), EndsBeforeItBegins),
        (RoughDate.of(2025, 10), RoughDate.of(2025, 9), EndsBeforeItBegins),
        (RoughDate.of(2026, 3, 11), None, NotYet),
        (RoughDate.of(2026, 4), None, NotYet),
        (RoughDate.of(2026, 3), RoughDate.of(2027), NotYet),
    ],
)
def test_an_entry_ends_after_it_begins_and_neither_lies_ahead(began, ended, refusal):
    entry = an_entry(EntryKind.WORK, began=began, ended=ended)
    if refusal is None:
        check_entry(entry, others=[], today=TODAY)
        return
    with pytest.raises(refusal):
        check_entry(entry, others=[], today=TODAY)


def test_what_has_ended_does_not_go_on():
    ended = an_entry(EntryKind.WORK, ended=RoughDate.of(2025, 12))
    with pytest.raises(EndedAndGoesOn):
        check_entry(replace(ended, goes_on=True), others=[], today=TODAY)
    check_entry(replace(ended, ended=None, goes_on=True), others=[], today=TODAY)


def test_an_episode_has_one_onset_which_may_be_changed():
    onset = an_entry(EntryKind.ONSET)
    with pytest.raises(SecondOnset):
        check_entry(replace(onset, id=uuid.uuid4()), others=[onset], today=TODAY)
    check_entry(replace(onset, version=2, began=RoughDate.of(2025, 9)), others=[onset], today=TODAY)
    assert onset_of([an_entry(EntryKind.WORK), onset]) == onset
    assert onset_of([]) is None


def test_entries_are_read_lane_by_lane_and_by_date():
    pills = an_entry(EntryKind.MEDICATION, began=RoughDate.of(2024, 1))
    late, early = (an_entry(EntryKind.MOVE, began=RoughDate.of(2025, month)) for month in (8, 3))
    onset = an_entry(EntryKind.ONSET, began=RoughDate.on(date(2025, 10, 6)))
    assert in_order([pills, late, onset, early]) == (onset, early, late, pills)
