from datetime import date

import pytest

from openipt.core import protocols
from openipt.core.formulation import Signal, Written, side_by_side
from openipt.core.formulation.areas import grief, interpersonal_deficits, role_dispute, role_transition
from openipt.core.inventory import AreaStrength, Communication, OnsetChange, Ring, RingBefore
from openipt.core.protocols import ManualLine
from openipt.core.timeline import EntryKind, RoughDate
from openipt.core.vocabulary import ProblemArea
from tests.core.formulation.recorded import recorded, signals
from tests.core.inventory.people import BEA, DAD, EMIL, JONAS, KLARA, START, somebody
from tests.core.timeline.sample import an_entry

BEFORE, NEAR, SINCE = RoughDate.of(2019, 3), RoughDate.of(2025, 9), RoughDate.of(2025, 11)


class TestWhereAnEventStands:
    @pytest.mark.parametrize(
        ("read", "kind"),
        [
            (grief, EntryKind.DEATH),
            (role_dispute, EntryKind.DISPUTE),
            (role_dispute, EntryKind.FURTHER),
            (role_transition, EntryKind.WORK),
            (role_transition, EntryKind.MOVE),
            (role_transition, EntryKind.BIRTH),
            (role_transition, EntryKind.ILLNESS),
            (role_transition, EntryKind.MIGRATION),
        ],
    )
    @pytest.mark.parametrize(
        ("began", "speaks_for", "against"),
        [
            (NEAR, [Signal.NEAR_ONSET], []),
            (SINCE, [Signal.SINCE_ONSET], [Signal.SYMPTOMS_CAME_FIRST]),
        ],
    )
    def test_by_area_and_by_where_it_lies_from_the_onset(self, read, kind, began, speaks_for, against):
        assert signals(read(recorded(an_entry(kind, began=began)))) == (speaks_for, against)

    def test_a_death_long_before_speaks_against(self):
        told = signals(grief(recorded(an_entry(EntryKind.DEATH, began=BEFORE))))
        assert told == ([], [Signal.NONE_NEAR_ONSET, Signal.LONG_BEFORE])

    def test_without_an_onset_it_is_only_on_the_timeline(self):
        told = signals(role_transition(recorded(an_entry(EntryKind.WORK), has_onset=False)))
        assert told == ([Signal.ON_TIMELINE], [])

    @pytest.mark.parametrize("kind", [EntryKind.LOSS, EntryKind.BREAK_UP, EntryKind.ILLNESS])
    def test_a_loss_that_is_no_death_is_grief_in_one_manual_line_only(self, kind):
        for line, speaks_for in ((ManualLine.WMK, []), (ManualLine.STUART_ROBERTSON, [Signal.NEAR_ONSET])):
            assert signals(grief(recorded(an_entry(kind, began=NEAR), manual_line=line)))[0] == speaks_for

    def test_what_happened_near_the_onset_speaks_against_deficits(self):
        calm, moved = recorded(), recorded(an_entry(EntryKind.MOVE, began=NEAR))
        assert signals(interpersonal_deficits(calm)) == ([Signal.NONE_NEAR_ONSET], [])
        assert signals(interpersonal_deficits(moved)) == ([], [Signal.OTHER_EVENTS])


class TestWhatPeopleSay:
    def test_somebody_who_died_and_is_still_near(self):
        told = grief(recorded(people=[DAD]))
        assert signals(told)[0] == [Signal.DIED, Signal.STILL_CLOSE]

    def test_a_death_on_the_timeline_is_not_told_twice(self):
        told = grief(recorded(an_entry(EntryKind.DEATH, began=RoughDate.of(2019)), people=[DAD]))
        assert Signal.DIED not in signals(told)[0]

    def test_nobody_has_died(self):
        assert Signal.NO_DEATH in signals(grief(recorded(people=[KLARA])))[1]
        assert Signal.NO_DEATH not in signals(grief(recorded()))[1]

    def test_conflict_and_what_is_good_in_the_same_tie(self):
        jonas = somebody(
            2, in_conflict=True, are_spoken=False, communication=frozenset({Communication.SILENT}), good="The garden"
        )
        told = role_dispute(recorded(people=[jonas]))
        assert signals(told)[0] == [Signal.IN_CONFLICT, Signal.EXPECTATIONS, Signal.HOW_THEY_TALK]
        assert [each.quote for each in told.speaks_against if each.signal is Signal.GOOD_TOO] == ["The garden"]

    def test_talking_openly_is_no_dispute(self):
        friend = somebody(1, communication=frozenset({Communication.DIRECT}))
        assert Signal.NO_CONFLICT in signals(role_dispute(recorded(people=[friend])))[1]

    def test_a_tie_that_is_over_is_no_dispute(self):
        past = somebody(1, in_conflict=True, is_current=False)
        assert signals(role_dispute(recorded(people=[past])))[0] == []

    def test_a_tie_that_went_with_the_old_life(self):
        gone = somebody(1, is_current=False, ring_before=RingBefore.CLOSE)
        assert signals(role_transition(recorded(people=[gone])))[0] == [Signal.TIE_GONE]

    def test_few_ties_and_nobody_close(self):
        told = interpersonal_deficits(recorded(people=[BEA]))
        assert signals(told)[0] == [Signal.NONE_NEAR_ONSET, Signal.FEW_TIES, Signal.NOBODY_CLOSEST]

    def test_confidants_speak_against_deficits(self):
        told = interpersonal_deficits(recorded(people=[EMIL, KLARA, BEA]))
        assert [each.people for each in told.speaks_against if each.signal is Signal.CONFIDANTS] == [(KLARA,)]


class TestWhatHoldsForEveryArea:
    def test_a_tie_the_therapist_linked(self):
        boss = somebody(9, area=ProblemArea.ROLE_TRANSITION, area_strength=AreaStrength.STRONG)
        assert signals(role_transition(recorded(people=[boss])))[0] == [Signal.LINKED]

    @pytest.mark.parametrize(
        ("change", "side", "signal"),
        [
            (OnsetChange.BEFORE, 0, Signal.CHANGED_NEAR_ONSET),
            (OnsetChange.DURING, 0, Signal.CHANGED_NEAR_ONSET),
            (OnsetChange.AFTER, 1, Signal.SYMPTOMS_CAME_FIRST),
            (OnsetChange.NONE, 1, Signal.UNCHANGED_AT_ONSET),
        ],
    )
    def test_whether_the_tie_changed_with_the_episode(self, change, side, signal):
        tie = somebody(2, in_conflict=True, onset_change=change)
        assert signal in signals(role_dispute(recorded(people=[tie])))[side]

    def test_what_the_person_wrote_of_such_a_tie(self):
        day = date(2026, 3, 8)
        said = (Written(day=day, words="Sunday. Jonas said nothing at all."), Written(day=day, words="Jonasson rang"))
        told = role_dispute(recorded(people=[JONAS, KLARA], written=said))
        wrote = [each for each in told.speaks_for if each.signal is Signal.WROTE_OF]
        assert [(each.person, each.quote, each.written_date) for each in wrote] == [(JONAS, said[0].words, day)]


class TestSideBySide:
    def test_stands_in_alphabetical_order_and_nothing_else(self):
        areas = protocols.get("ipt").areas
        laid_out = side_by_side(recorded(people=START), reversed(areas))
        assert [each.area for each in laid_out] == [
            ProblemArea.GRIEF,
            ProblemArea.INTERPERSONAL_DEFICITS,
            ProblemArea.ROLE_DISPUTE,
            ProblemArea.ROLE_TRANSITION,
        ]
        assert [each.is_fallback for each in laid_out] == [False, True, False, False]

    def test_shows_only_the_areas_of_the_protocol(self):
        three = [each for each in protocols.get("ipt").areas if each.key is not ProblemArea.INTERPERSONAL_DEFICITS]
        assert len(side_by_side(recorded(), three)) == 3

    def test_does_not_depend_on_the_ring_of_people_in_no_area(self):
        first = side_by_side(recorded(people=[KLARA]), protocols.get("ipt").areas)
        further = somebody(3, ring=Ring.CLOSE, is_confidant=True)
        second = side_by_side(recorded(people=[further]), protocols.get("ipt").areas)
        assert [signals(each) for each in first] == [signals(each) for each in second]
