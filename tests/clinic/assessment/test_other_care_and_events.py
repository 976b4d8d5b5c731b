from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.assessment.actions import (
    Care,
    Event,
    ReasonNeeded,
    keep_care,
    log_adverse_event,
    withdraw_care,
)
from openipt.clinic.assessment.models import AdverseEvent, CoTreatment
from openipt.clinic.assessment.reads import adverse_events_of, care_beside
from openipt.clinic.foundation.versions import FormStale
from openipt.core.assessment import (
    CareKind,
    EventKind,
    EventWordsNeeded,
    LedTo,
    LiesAhead,
    RelatedTo,
    Sharing,
    StopsBeforeItStarts,
)
from tests import cast
from tests.conftest import NOW

TODAY = NOW.date()
SERTRALINE = Care(
    kind=CareKind.MEDICATION,
    what="Sertraline",
    dose="50 mg",
    given_by="Dr Rao",
    started_date=TODAY - timedelta(days=90),
    sharing=Sharing.AGREED,
    sharing_date=TODAY,
)
RASH = Event(
    kind=EventKind.MEDICATION_REACTION,
    led_to=LedTo.CARE_OUTSIDE,
    related_to_treatment=RelatedTo.UNRELATED,
    happened_date=TODAY,
    words="A rash.",
    action="She rang Dr Rao.",
)


@pytest.fixture
def keep(as_lind, mara):
    def keep(care, **of):
        return keep_care(actor=as_lind, person_id=mara.id, care=care, at=NOW, **of)

    return keep


class TestTheRegisterOfOtherCare:
    def test_lists_what_goes_on_before_what_has_stopped(self, keep, mara):
        keep(replace(SERTRALINE, what="Mirtazapine", stopped_date=TODAY))
        keep(SERTRALINE)
        standing = care_beside(mara.id)
        assert [(each.what, each.sharing, each.by) for each in standing] == [
            ("Sertraline", Sharing.AGREED, "Dr Lind"),
            ("Mirtazapine", Sharing.AGREED, "Dr Lind"),
        ]

    def test_a_change_is_a_further_version_and_the_earlier_one_stays(self, keep, mara):
        kept = keep(SERTRALINE)
        keep(replace(SERTRALINE, dose="100 mg"), entry_id=kept.entry_id, seen=1)
        (standing,) = care_beside(mara.id)
        assert (standing.dose, standing.version) == ("100 mg", 2)
        assert CoTreatment.objects.filter(entry_id=kept.entry_id).count() == 2

    def test_two_windows_never_overwrite_each_other(self, keep, mara):
        kept = keep(SERTRALINE)
        keep(replace(SERTRALINE, dose="100 mg"), entry_id=kept.entry_id, seen=1)
        with pytest.raises(FormStale):
            keep(replace(SERTRALINE, dose="75 mg"), entry_id=kept.entry_id, seen=1)
        assert care_beside(mara.id)[0].dose == "100 mg"

    def test_an_entry_of_somebody_else_cannot_be_changed(self, keep, harbour_street, lind):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, lind)
        his = keep_care(actor=cast.acting(lind, harbour_street), person_id=idris.id, care=SERTRALINE, at=NOW)
        with pytest.raises(FormStale):
            keep(SERTRALINE, entry_id=his.entry_id, seen=1)

    def test_what_never_was_comes_off_the_list_and_stays_in_the_record(self, keep, as_lind, mara):
        kept = keep(SERTRALINE)
        withdraw_care(actor=as_lind, person_id=mara.id, entry_id=kept.entry_id, seen=1, at=NOW)
        assert care_beside(mara.id) == ()
        assert CoTreatment.objects.get(entry_id=kept.entry_id, number=1).dose == "50 mg"

    def test_refuses_what_cannot_be(self, keep):
        for care, refusal in (
            (replace(SERTRALINE, what=" "), ReasonNeeded),
            (replace(SERTRALINE, stopped_date=TODAY - timedelta(days=91)), StopsBeforeItStarts),
            (replace(SERTRALINE, started_date=TODAY + timedelta(days=1)), LiesAhead),
        ):
            with pytest.raises(refusal):
                keep(care)


class TestLoggingAnUnwantedEvent:
    def test_belongs_to_the_course_under_way_and_is_corrected_by_a_further_version(self, as_lind, mara):
        kept = log_adverse_event(actor=as_lind, person_id=mara.id, event=RASH, at=NOW)
        assert kept.course_id == mara.courses.get().id
        possibly = replace(RASH, related_to_treatment=RelatedTo.POSSIBLY)
        log_adverse_event(actor=as_lind, person_id=mara.id, event=possibly, at=NOW, entry_id=kept.entry_id, seen=1)
        (standing,) = adverse_events_of(mara.id)
        assert (standing.related_to_treatment, standing.version, standing.by) == (RelatedTo.POSSIBLY, 2, "Dr Lind")
        assert AdverseEvent.objects.filter(entry_id=kept.entry_id).count() == 2

    def test_refuses_a_day_ahead_and_an_event_nobody_did_anything_about(self, as_lind, mara):
        for event, refusal in (
            (replace(RASH, happened_date=TODAY + timedelta(days=1)), LiesAhead),
            (replace(RASH, action=" "), EventWordsNeeded),
        ):
            with pytest.raises(refusal):
                log_adverse_event(actor=as_lind, person_id=mara.id, event=event, at=NOW)
        assert adverse_events_of(mara.id) == ()
