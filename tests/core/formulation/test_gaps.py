from openipt.core.formulation import Gap, still_unknown
from openipt.core.timeline import EntryKind
from tests.core.formulation.recorded import recorded
from tests.core.inventory.people import EMIL, JONAS, somebody
from tests.core.timeline.sample import an_entry


def test_nothing_recorded_is_said_to_be_nothing_recorded():
    assert [each.gap for each in still_unknown(recorded(has_onset=False))] == [Gap.NO_ONSET, Gap.NOBODY_TOLD_OF]


def test_names_whom_nobody_asked_about():
    friend = somebody(9)
    unknown = {each.gap: each.people for each in still_unknown(recorded(people=[EMIL, JONAS, friend]))}
    assert unknown == {Gap.CONFIDANTS_NOT_ASKED: (friend,), Gap.EXPECTATIONS_NOT_ASKED: (JONAS,)}


def test_is_empty_when_all_was_asked():
    told = recorded(an_entry(EntryKind.WORK), people=[somebody(1, is_confidant=True)])
    assert still_unknown(told) == ()
