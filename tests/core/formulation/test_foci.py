from dataclasses import replace
from datetime import date

import pytest

from openipt.core import protocols
from openipt.core.formulation import (
    CautionKind,
    CautionUnanswered,
    ChosenFocus,
    FocusMayNotChange,
    NoFocus,
    NotInProtocol,
    SameFocusTwice,
    TooManyFoci,
    cautions_about,
    check_answered,
    check_change,
    check_foci,
)
from openipt.core.timeline import EntryKind, RoughDate
from openipt.core.vocabulary import Phase, ProblemArea
from tests.core.formulation.recorded import recorded
from tests.core.inventory.people import DAD, KLARA
from tests.core.timeline.sample import an_entry

TODAY, IPT = date(2026, 3, 10), protocols.get("ipt")
GRIEF, DISPUTE, CHANGE, ALONE = (
    ProblemArea.GRIEF,
    ProblemArea.ROLE_DISPUTE,
    ProblemArea.ROLE_TRANSITION,
    ProblemArea.INTERPERSONAL_DEFICITS,
)


def chosen(*areas):
    return [ChosenFocus(area=area, in_words="Mara and Jonas, over Emil") for area in areas]


class TestChoosing:
    @pytest.mark.parametrize("areas", [[DISPUTE], [GRIEF, CHANGE]])
    def test_one_area_or_two(self, areas):
        check_foci(chosen(*areas), protocols.get("ipt"))

    @pytest.mark.parametrize(
        ("foci", "refusal"),
        [
            ([], NoFocus),
            ([ChosenFocus(area=GRIEF, in_words=" ")], NoFocus),
            (chosen(GRIEF, DISPUTE, CHANGE), TooManyFoci),
            (chosen(GRIEF, GRIEF), SameFocusTwice),
        ],
    )
    def test_refuses_none_three_and_the_same_twice(self, foci, refusal):
        with pytest.raises(refusal):
            check_foci(foci, protocols.get("ipt"))

    def test_refuses_an_area_the_protocol_does_not_have(self):
        three = replace(IPT, areas=tuple(each for each in IPT.areas if each.key is not ALONE))
        with pytest.raises(NotInProtocol):
            check_foci(chosen(ALONE), three)


class TestCautions:
    def kinds(self, *areas, died=None, is_unsafe=False):
        return [each.kind for each in cautions_about(areas, died=died, today=TODAY, is_unsafe=is_unsafe)]

    def test_one_dispute_needs_none(self):
        assert self.kinds(DISPUTE) == []

    def test_two_are_warned_of_and_deficits_are_the_fallback(self):
        assert self.kinds(DISPUTE, CHANGE) == [CautionKind.TWO_FOCI]
        assert self.kinds(ALONE) == [CautionKind.FALLBACK]

    def test_a_dispute_where_somebody_is_unsafe_is_said_and_asks_for_no_words(self):
        assert self.kinds(DISPUTE, is_unsafe=True) == [CautionKind.UNSAFE]
        check_answered(cautions_about([DISPUTE], died=None, today=TODAY, is_unsafe=True), {})

    @pytest.mark.parametrize(
        ("died", "months", "books"),
        [
            (None, None, []),
            (RoughDate.of(2026, 1, 15), 1, []),
            (RoughDate.of(2025, 9, 11), 5, []),
            (RoughDate.of(2025, 9, 10), 6, ["ICD-11"]),
            (RoughDate.of(2025, 3, 11), 11, ["ICD-11"]),
            (RoughDate.of(2025, 3, 10), 12, ["ICD-11", "DSM-5-TR"]),
            (RoughDate.of(2019), 80, ["ICD-11", "DSM-5-TR"]),
        ],
    )
    def test_grief_always_asks_for_prolonged_grief_and_says_which_months_have_passed(self, died, months, books):
        (caution,) = cautions_about([GRIEF], died=died, today=TODAY, is_unsafe=False)
        assert caution.kind is CautionKind.PROLONGED_GRIEF
        assert (caution.months, [criterion.book for criterion in caution.reached]) == (months, books)

    def test_a_caution_that_asks_for_words_is_not_passed_over(self):
        cautions = cautions_about([ALONE], died=None, today=TODAY, is_unsafe=False)
        with pytest.raises(CautionUnanswered):
            check_answered(cautions, {CautionKind.FALLBACK: "  "})
        check_answered(cautions, {CautionKind.FALLBACK: "Asked again: no row, no change."})


class TestChangingTheFocus:
    @pytest.mark.parametrize(
        ("before", "now", "phase", "changed_already", "is_allowed"),
        [
            ([], [GRIEF], Phase.TERMINATION, False, True),
            ([GRIEF], [GRIEF], Phase.TERMINATION, True, True),
            ([GRIEF], [CHANGE], Phase.INITIAL, False, True),
            ([GRIEF], [CHANGE], Phase.MIDDLE, False, True),
            ([GRIEF], [CHANGE], Phase.MIDDLE, True, False),
            ([GRIEF], [CHANGE], Phase.TERMINATION, False, False),
            ([GRIEF, CHANGE], [CHANGE, GRIEF], Phase.TERMINATION, True, True),
        ],
    )
    def test_freely_at_first_once_in_the_middle_and_not_in_the_ending(
        self, before, now, phase, changed_already, is_allowed
    ):
        if is_allowed:
            check_change(before, now, phase=phase, changed_already=changed_already)
        else:
            with pytest.raises(FocusMayNotChange):
                check_change(before, now, phase=phase, changed_already=changed_already)


def test_the_latest_death_is_looked_for_on_the_timeline_and_among_the_people():
    death = an_entry(EntryKind.DEATH, began=RoughDate.of(2025, 2))
    assert recorded(people=[KLARA]).latest_death is None
    assert recorded(people=[DAD]).latest_death == DAD.died
    assert recorded(death, people=[DAD]).latest_death == RoughDate.of(2025, 2)
