"""Harm that may come to somebody: written down, changed, never lost; two hear of it; it stops hard talks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.assessment.actions import Harm, note_harm
from openipt.clinic.assessment.models import HarmNoted
from openipt.clinic.assessment.reads import harm_noted_about
from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.safety.actions import close_alert, set_duty_list
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import history_of, open_alerts
from openipt.core.assessment import ActToday, HarmKind, HarmWordsNeeded, LiesAhead
from openipt.core.safety import Done
from openipt.core.vocabulary import Role
from tests import cast
from tests.conftest import NOW

CHILD = Harm(
    kind=HarmKind.CHILD,
    act_today=ActToday.NO,
    noted_date=NOW.date(),
    words="Her nephew is left alone at night.",
    action="Talked with Ines on the telephone.",
)


@pytest.fixture
def note(as_lind, mara):
    def note(harm=CHILD, **of):
        return note_harm(actor=as_lind, person_id=mara.id, harm=harm, at=NOW, **of)

    return note


class TestWritingItDown:
    def test_keeps_what_was_said_who_wrote_it_and_every_version(self, note, mara):
        kept = note()
        note(replace(CHILD, words="Her nephew, seven."), entry_id=kept.entry_id, seen=1)
        (standing,) = harm_noted_about(mara.id)
        assert (standing.words, standing.version, standing.by) == ("Her nephew, seven.", 2, "Dr Lind")
        assert HarmNoted.objects.filter(entry_id=kept.entry_id).count() == 2
        with pytest.raises(FormStale):
            note(entry_id=kept.entry_id, seen=1)

    @pytest.mark.parametrize(
        ("harm", "refusal"),
        [
            (replace(CHILD, words=" "), HarmWordsNeeded),
            (replace(CHILD, action=" "), HarmWordsNeeded),
            (replace(CHILD, noted_date=NOW.date() + timedelta(days=1)), LiesAhead),
        ],
    )
    def test_refuses_what_helps_nobody_and_raises_nothing(self, note, harm, refusal):
        with pytest.raises(refusal):
            note(harm)
        assert not HarmNoted.objects.exists()
        assert not Alert.objects.exists()

    def test_only_those_who_care_for_them_write_it(self, as_mara, mara, ines, harbour_street):
        okafor = cast.acting(cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST), harbour_street)
        for actor, refusal in (
            (as_mara, NotAllowed),
            (okafor, NotYours),
            (cast.acting(ines, harbour_street), NotYours),
        ):
            with pytest.raises(refusal):
                note_harm(actor=actor, person_id=mara.id, harm=CHILD, at=NOW)


class TestItsAlert:
    def test_a_second_colleague_hears_at_once_and_sees_it_and_the_owner_stays_the_therapist(
        self, note, mara, lind, ines, harbour_street
    ):
        as_ines = cast.acting(ines, harbour_street)
        note()
        (alert,) = Alert.objects.all()
        assert alert.owner_id == lind.id
        assert [each.id for each in open_alerts(as_ines)] == [alert.id]
        assert [each.kind for each in history_of(alert)] == ["raised", "second_told"]
        told = OutboxMessage.objects.filter(occasion__startswith="alert.")
        assert set(told.values_list("recipient", flat=True)) == {lind.id, ines.id}

    def test_without_a_duty_list_it_is_whoever_leads(self, note, omar, harbour_street):
        set_duty_list(actor=cast.the_system(harbour_street), account_ids=[], at=NOW)
        note()
        assert len(open_alerts(cast.acting(omar, harbour_street))) == 1
        assert OutboxMessage.objects.filter(recipient=omar).exists()

    def test_other_alerts_are_still_the_therapists_alone(self, mara, ines, harbour_street):
        cast.answered(mara, 15, item9=1)
        assert open_alerts(cast.acting(ines, harbour_street)) == ()

    def test_it_joins_the_open_alert_and_brings_its_time_forward(self, note, mara, ines):
        cast.answered(mara, 15, item9=1)
        note(replace(CHILD, act_today=ActToday.YES))
        (alert,) = Alert.objects.all()
        assert alert.due_at == NOW + timedelta(hours=1)

    def test_what_becomes_urgent_joins_once_more_and_a_correction_of_words_does_not(self, note, ines):
        kept = note()
        note(replace(CHILD, words="Her nephew, seven."), entry_id=kept.entry_id, seen=1)
        assert list(Alert.objects.get().causes.values_list("rule", flat=True)) == ["harm.noted"]
        note(replace(CHILD, act_today=ActToday.YES), entry_id=kept.entry_id, seen=2)
        assert set(Alert.objects.get().causes.values_list("rule", flat=True)) == {"harm.noted", "harm.now"}

    def test_what_stands_again_after_it_was_over_raises_an_alert_anew(self, note, as_lind, ines, lind):
        kept = note(replace(CHILD, act_today=ActToday.YES))
        first = Alert.objects.get()
        close_alert(
            actor=as_lind,
            alert_id=first.id,
            did=[Done.SPOKE, Done.MADE_SAFER, Done.PROTECTION_TOLD],
            words="The school knows.",
            at=NOW,
        )
        note(replace(CHILD, is_over=True), entry_id=kept.entry_id, seen=1)
        assert Alert.objects.count() == 1
        note(replace(CHILD, words="Her nephew again."), entry_id=kept.entry_id, seen=2)
        again = Alert.objects.exclude(id=first.id).get()
        assert (again.owner_id, [each.kind for each in history_of(again)]) == (lind.id, ["raised", "second_told"])
        note(replace(CHILD, act_today=ActToday.YES), entry_id=kept.entry_id, seen=3)
        assert set(again.causes.values_list("rule", flat=True)) == {"harm.noted", "harm.now"}
        note(replace(CHILD, act_today=ActToday.YES, words="Put better."), entry_id=kept.entry_id, seen=4)
        assert again.causes.count() == 2

    def test_what_was_over_when_written_down_asks_for_nobody(self, note, ines):
        note(replace(CHILD, is_over=True))
        assert not Alert.objects.exists()


@pytest.mark.parametrize("kind", list(HarmKind))
def test_abuse_stops_hard_talks_and_joint_sessions_for_as_long_as_it_stands(kind, note, mara, ines):
    kept = note(replace(CHILD, kind=kind))
    assert is_unsafe(mara.id) is (kind in {HarmKind.TO_PERSON, HarmKind.BY_PERSON})
    note(replace(CHILD, kind=kind, is_over=True), entry_id=kept.entry_id, seen=1)
    assert is_unsafe(mara.id) is False
