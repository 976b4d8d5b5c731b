"""Mara and Dr Lind make a safety plan, revise it, and she says what no longer fits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.safety_plan.actions import (
    WORDS_MAX,
    NoChangeSaid,
    keep_plan,
    see_change_wanted,
    want_change,
)
from openipt.clinic.safety_plan.models import ChangeWanted
from openipt.clinic.safety_plan.reads import changes_wanted_of, plan_of, standing_of_plan, versions_of
from openipt.core.safety_plan import NothingPlanned, ReviewNotAhead, SafetyPlan
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.ending.leaving import ended
from tests.clinic.safety_plan.planning import PLAN, REVIEW, planned, wanted
from tests.conftest import NOW


class TestKeepingAPlan:
    def test_keeps_what_the_two_wrote_and_who_and_when(self, mara, as_lind):
        keep_plan(actor=as_lind, person_id=mara.id, plan=PLAN, review_date=REVIEW, seen=0, at=NOW)
        kept = plan_of(mara.id)
        assert (kept.plan, kept.number, kept.by, kept.kept_at) == (PLAN, 1, "Dr Lind", NOW)

    def test_a_next_version_leaves_the_first_as_it_was(self, mara):
        planned(mara)
        planned(mara, SafetyPlan(signs="I cancel things"), seen=1)
        assert [each.plan for each in versions_of(mara.id)] == [SafetyPlan(signs="I cancel things"), PLAN]

    def test_two_windows_never_overwrite_each_other(self, mara):
        planned(mara)
        with pytest.raises(FormStale):
            planned(mara, SafetyPlan(signs="I cancel things"))
        assert plan_of(mara.id).plan == PLAN

    def test_an_empty_plan_and_a_day_gone_by_are_refused(self, mara):
        with pytest.raises(NothingPlanned):
            planned(mara, SafetyPlan())
        with pytest.raises(ReviewNotAhead):
            planned(mara, review_date=NOW.date())
        assert standing_of_plan(mara.id).number == 0

    def test_is_for_those_who_care_for_the_person(self, mara, harbour_street):
        weiss = cast.a_colleague(harbour_street, "Dr Weiss", Role.THERAPIST)
        with pytest.raises(NotYours):
            keep_plan(
                actor=cast.acting(weiss, harbour_street),
                person_id=mara.id,
                plan=PLAN,
                review_date=REVIEW,
                seen=0,
                at=NOW,
            )

    def test_is_not_for_the_person_alone(self, mara, as_mara):
        with pytest.raises(NotAllowed):
            keep_plan(actor=as_mara, person_id=mara.id, plan=PLAN, review_date=REVIEW, seen=0, at=NOW)

    def test_stays_after_the_course_has_ended(self, mara):
        planned(mara)
        ended(mara.courses.get())
        assert plan_of(mara.id).plan == PLAN

    def test_is_to_be_looked_at_again_on_its_day(self, mara):
        planned(mara)
        standing = standing_of_plan(mara.id)
        assert not standing.is_due_for_review(REVIEW - timedelta(days=1))
        assert standing.is_due_for_review(REVIEW)
        assert plan_of(mara.id).is_due_for_review(REVIEW)


class TestWhatNeedsChanging:
    def test_waits_until_a_colleague_has_looked_at_it(self, mara, as_lind):
        planned(mara)
        wanted_id = wanted(mara)
        assert [each.words for each in changes_wanted_of(mara.id)] == ["Bea has moved"]
        assert standing_of_plan(mara.id).changes_wanted == 1
        see_change_wanted(actor=as_lind, person_id=mara.id, wanted_id=wanted_id, at=NOW)
        assert changes_wanted_of(mara.id) == ()
        assert ChangeWanted.objects.get().seen_by.staff_name == "Dr Lind"

    def test_counts_as_seen_by_whoever_kept_the_next_version(self, mara, as_lind):
        planned(mara)
        wanted(mara)
        keep_plan(actor=as_lind, person_id=mara.id, plan=PLAN, review_date=REVIEW, seen=1, at=NOW)
        assert changes_wanted_of(mara.id) == ()

    def test_a_form_sent_twice_says_it_once(self, mara, as_mara):
        planned(mara)
        wanted_id = wanted(mara)
        want_change(actor=as_mara, wanted_id=wanted_id, words="Bea has moved", at=NOW)
        assert ChangeWanted.objects.count() == 1
        assert Line.objects.filter(verb="safety_plan.change_wanted").count() == 1

    @pytest.mark.parametrize("words", ["", "  ", "x" * (WORDS_MAX + 1)])
    def test_needs_words_and_not_too_many(self, mara, as_mara, words):
        planned(mara)
        with pytest.raises(NoChangeSaid):
            wanted(mara, words)

    def test_needs_a_plan(self, mara):
        with pytest.raises(NotYours):
            wanted(mara)

    def test_seeing_it_twice_is_nothing_to_do(self, mara, as_lind):
        planned(mara)
        wanted_id = wanted(mara)
        for _ in range(2):
            see_change_wanted(actor=as_lind, person_id=mara.id, wanted_id=wanted_id, at=NOW)
        assert Line.objects.filter(verb="safety_plan.change_seen").count() == 1

    def test_is_not_seen_through_another_person(self, mara, harbour_street, lind, as_lind):
        planned(mara)
        wanted_id = wanted(mara)
        tomas = cast.a_person(harbour_street, "Tomas D")
        cast.in_the_care_of(tomas, lind)
        with pytest.raises(NotYours):
            see_change_wanted(actor=as_lind, person_id=tomas.id, wanted_id=wanted_id, at=NOW)
        assert standing_of_plan(mara.id).changes_wanted == 1
