"""Nothing that needs an owner is filed where nobody looks: raised, joined, escalated, answered, closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from openipt.clinic.accounts.models import Membership
from openipt.clinic.accounts.permissions import NotAllowed, NotYours
from openipt.clinic.audit.models import Line
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.foundation.models import Service
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.models import Relation
from openipt.clinic.safety.actions import (
    AlreadyClosed,
    WordsNeeded,
    answer_alert,
    close_alert,
    escalate_alert,
    hand_over_alert,
)
from openipt.clinic.safety.models import Alert, AlertStep
from openipt.clinic.safety.reads import history_of, open_alerts, overdue_alert_ids
from openipt.core.safety import Done, NotReadyToClose, Rung
from openipt.core.vocabulary import Role
from tests import cast
from tests.cast import end_role
from tests.conftest import NOW

FIVE = datetime(2026, 3, 10, 17, tzinfo=UTC)


@pytest.fixture
def alert(mara, ines, omar) -> Alert:
    cast.answered(mara, 15, item9=1)
    return Alert.objects.get(person=mara)


def sweep(alert: Alert, at: datetime) -> bool:
    system = cast.the_system(alert.service, task="sweep")
    return escalate_alert(actor=system, alert_id=alert.id, at=at)


def answer(alert: Alert, actor, *, at=NOW, words="Rang at once. Safe tonight.", did=(Done.SPOKE, Done.ASKED)) -> None:
    answer_alert(
        actor=actor, alert_id=alert.id, did=did, words=words, next_step="See first thing.", next_by=FIVE, at=at
    )


class TestRaising:
    @pytest.mark.parametrize(
        ("item9", "due"),
        [
            (1, FIVE),  # the same working day
            (2, NOW + timedelta(hours=4)),
            (3, NOW + timedelta(hours=4)),
        ],
    )
    def test_the_due_time_follows_the_literal_answer_in_service_hours(self, mara, item9, due):
        cast.answered(mara, 15, item9=item9)
        assert Alert.objects.get(person=mara).due_at == due

    def test_counting_starts_when_somebody_is_there(self, mara):
        friday_night = datetime(2026, 3, 13, 22, tzinfo=UTC)
        cast.answered(mara, 15, item9=2, at=friday_night)
        assert Alert.objects.get(person=mara).due_at == datetime(2026, 3, 16, 13, tzinfo=UTC)

    def test_a_service_may_set_its_own_time(self, mara, harbour_street):
        harbour_street.answer_within = {"self_harm_item.any": 1}
        harbour_street.save()
        cast.answered(mara, 15, item9=1)
        assert Alert.objects.get(person=mara).due_at == NOW + timedelta(hours=1)

    def test_whoever_covers_owns_it_while_the_therapist_is_away(self, mara, harbour_street):
        cover = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        cast.in_the_care_of(mara, cover, Relation.COVERING)
        cast.answered(mara, 15, item9=1)
        assert Alert.objects.get(person=mara).owner_id == cover.id

    def test_a_therapist_who_left_is_not_asked(self, mara, lind, ines, harbour_street):
        system = cast.the_system(harbour_street)
        end_role(actor=system, account_id=lind.id, role=Role.THERAPIST, at=NOW)
        cast.answered(mara, 15, item9=1)
        alert = Alert.objects.get(person=mara)
        assert (alert.owner_id, alert.rung) == (ines.id, Rung.DEPUTY)

    def test_another_worrying_answer_joins_the_open_alert_and_starts_its_clock_again(self, alert, mara, as_lind):
        answer(alert, as_lind)
        cast.answered(mara, 17, item9=3, at=NOW + timedelta(minutes=30))
        alert.refresh_from_db()
        assert alert.answered_at is None
        assert alert.due_at == NOW + timedelta(hours=4, minutes=30)
        assert alert.causes.count() == 3
        assert Alert.objects.count() == 1


class TestEscalating:
    def test_goes_to_the_deputy_then_to_the_lead_and_then_all_leads_are_told_again(self, alert, lind, ines, omar):
        second = cast.a_colleague(alert.service, "Olive", Role.SERVICE_LEAD, at=NOW + timedelta(minutes=1))
        owners = [(alert.owner_id, alert.rung)]
        for _ in range(2):
            assert sweep(alert, alert.due_at)
            alert.refresh_from_db()
            owners.append((alert.owner_id, alert.rung))
        assert owners == [(lind.id, Rung.THERAPIST), (ines.id, Rung.DEPUTY), (omar.id, Rung.SERVICE_LEAD)]
        due = alert.due_at
        assert not sweep(alert, due - timedelta(minutes=1))
        assert sweep(alert, due)
        alert.refresh_from_db()
        assert (alert.owner_id, alert.due_at) == (omar.id, due + timedelta(hours=2))
        for lead, messages in ((omar, 2), (second, 1)):
            assert OutboxMessage.objects.filter(recipient=lead).count() == messages
            (brief,) = open_alerts(cast.acting(lead, alert.service))
            assert brief.is_unheard

    def test_stays_on_the_list_of_what_nobody_answered_until_somebody_does(self, alert, as_lind, omar):
        for _ in range(3):
            sweep(alert, alert.due_at)
            alert.refresh_from_db()
        answer(alert, as_lind, at=alert.due_at)
        (brief,) = open_alerts(as_lind)
        assert not brief.is_unheard

    def test_is_looked_at_again_on_the_topmost_rung(self, alert, harbour_street, omar):
        for _ in range(5):
            assert overdue_alert_ids(harbour_street.id, at=alert.due_at) == (alert.id,)
            assert sweep(alert, alert.due_at)
            alert.refresh_from_db()
            assert overdue_alert_ids(harbour_street.id, at=alert.due_at - timedelta(minutes=1)) == ()

    def test_goes_at_once_to_somebody_who_is_here_when_its_owner_leaves(self, alert, lind, ines, harbour_street):
        end_role(actor=cast.the_system(harbour_street), account_id=lind.id, role=Role.THERAPIST, at=NOW)
        assert overdue_alert_ids(harbour_street.id, at=NOW) == (alert.id,)
        assert sweep(alert, NOW)
        alert.refresh_from_db()
        assert (alert.owner_id, alert.rung, alert.due_at) == (ines.id, Rung.DEPUTY, FIVE)
        assert not sweep(alert, NOW)

    def test_twice_at_once_is_once_and_leaves_no_second_line(self, alert):
        assert sweep(alert, FIVE)
        lines = Line.objects.count()
        assert not sweep(alert, FIVE)
        assert Line.objects.count() == lines

    def test_an_answered_alert_escalates_only_when_its_next_step_is_overdue(self, alert, as_lind, harbour_street):
        answer(alert, as_lind)
        assert not overdue_alert_ids(harbour_street.id, at=FIVE - timedelta(minutes=1))
        assert overdue_alert_ids(harbour_street.id, at=FIVE) == (alert.id,)


class TestNobodyHere:
    """A service whose staff have all gone still gives every alert an owner, and says so."""

    @pytest.fixture
    def mill_lane(self) -> Service:
        return cast.a_service("Mill Lane")

    @pytest.fixture
    def deserted(self, mara, lind, harbour_street, mill_lane):
        """Dr Lind works at Mill Lane only."""
        asked = cast.a_check_in(mara)
        self.joins(lind, mill_lane)
        end_role(actor=cast.the_system(harbour_street), account_id=lind.id, role=Role.THERAPIST, at=NOW)
        return asked

    def joins(self, account, service) -> None:
        Membership.objects.create(account=account, service=service, role=Role.SUPERVISOR, began_at=NOW)

    def raised(self, mara, asked) -> Alert:
        system = cast.the_system(mara.service)
        submit_check_in(actor=system, check_in_id=asked.id, answers=cast.answers(15, item9=2), at=NOW)
        return Alert.objects.get(person=mara)

    def test_the_one_known_last_owns_it_and_every_administrator_is_told(self, deserted, mara, lind, mill_lane):
        ada = cast.a_colleague(mill_lane, "Ada", Role.ADMINISTRATOR)
        alert = self.raised(mara, deserted)
        assert alert.owner_id == lind.id
        assert [step.kind for step in history_of(alert)] == ["raised", "nobody_here"]
        assert OutboxMessage.objects.filter(recipient=ada, occasion__startswith="alert.nobody_here").count() == 1

    def test_a_lead_known_last_comes_before_others(self, deserted, mara, omar, harbour_street, mill_lane):
        self.joins(omar, mill_lane)
        end_role(actor=cast.the_system(harbour_street), account_id=omar.id, role=Role.SERVICE_LEAD, at=NOW)
        assert self.raised(mara, deserted).owner_id == omar.id

    def test_whoever_administers_the_installation_owns_it_where_no_account_is_left(
        self, deserted, mara, lind, mill_lane
    ):
        lind.is_active = False
        lind.save(update_fields=["is_active"])
        ada = cast.a_colleague(mill_lane, "Ada", Role.ADMINISTRATOR)
        assert self.raised(mara, deserted).owner_id == ada.id

    def test_it_is_told_again_and_goes_to_whoever_comes_next(self, deserted, mara, harbour_street):
        alert = self.raised(mara, deserted)
        assert sweep(alert, alert.due_at)
        omar = cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD)
        assert sweep(alert, alert.due_at)
        alert.refresh_from_db()
        assert alert.owner_id == omar.id


class TestAnsweringAndClosing:
    def test_answering_stops_the_clock_and_is_not_closing(self, alert, as_lind):
        answer(alert, as_lind)
        alert.refresh_from_db()
        assert (alert.answered_at, alert.closed_at, alert.due_at) == (NOW, None, FIVE)
        assert [brief.id for brief in open_alerts(as_lind)] == [alert.id]

    def test_takes_words_not_a_click(self, alert, as_lind):
        with pytest.raises(WordsNeeded):
            answer(alert, as_lind, words="  ")

    @pytest.mark.parametrize(
        ("did", "missing"),
        [
            ((), ("asking", "safety_planning")),
            ((Done.SPOKE,), ("asking", "safety_planning")),
            ((Done.ASKED,), ("safety_planning",)),
            ((Done.NO_SAFETY_PLAN,), ("asking",)),
        ],
    )
    def test_closing_refuses_while_something_is_missing(self, alert, as_lind, did, missing):
        with pytest.raises(NotReadyToClose) as refusal:
            close_alert(actor=as_lind, alert_id=alert.id, did=did, words="Spoke.", at=NOW)
        assert refusal.value.missing == missing

    def test_closes_with_who_what_and_when_and_stays_in_the_record(self, alert, as_lind, lind):
        answer(alert, as_lind)
        close_alert(actor=as_lind, alert_id=alert.id, did=[Done.SAFETY_PLAN], words="Plan made.", at=NOW)
        closing = AlertStep.objects.get(alert=alert, kind="closed")
        assert (closing.by_id, closing.words, closing.at) == (lind.id, "Plan made.", NOW)
        with pytest.raises(AlreadyClosed):
            answer(alert, as_lind)

    def test_a_new_answer_after_closing_is_a_new_alert(self, alert, mara, as_lind):
        close_alert(actor=as_lind, alert_id=alert.id, did=[Done.ASKED, Done.SAFETY_PLAN], words="Plan made.", at=NOW)
        cast.answered(mara, 15, item9=1)
        assert Alert.objects.filter(person=mara).count() == 2

    def test_handing_over_keeps_the_clock(self, alert, as_lind, ines, harbour_street):
        hand_over_alert(actor=as_lind, alert_id=alert.id, to_account_id=ines.id, words="I am in theatre.", at=NOW)
        alert.refresh_from_db()
        assert (alert.owner_id, alert.due_at) == (ines.id, FIVE)
        assert [step.kind for step in history_of(alert)] == ["raised", "handed_over"]

    def test_cannot_be_handed_to_somebody_who_does_not_answer_alerts(self, alert, as_lind, harbour_street):
        priya = cast.a_colleague(harbour_street, "Priya", Role.INTAKE)
        with pytest.raises(NotYours):
            hand_over_alert(actor=as_lind, alert_id=alert.id, to_account_id=priya.id, words="", at=NOW)


class TestWhoMayKnow:
    def test_another_service_another_therapist_and_the_person_see_nothing(self, alert, as_mara, harbour_street):
        elsewhere = cast.a_service("Mill Lane")
        sato = cast.a_colleague(elsewhere, "Dr Sato", Role.THERAPIST)
        colleague = cast.a_colleague(harbour_street, "Dr Okafor", Role.THERAPIST)
        for actor in (cast.acting(sato, elsewhere), cast.acting(colleague, harbour_street)):
            assert open_alerts(actor) == ()
            with pytest.raises(NotYours):
                answer(alert, actor)
        with pytest.raises(NotAllowed):
            answer(alert, as_mara)

    def test_the_lead_sees_it_once_it_reached_them(self, alert, omar, harbour_street):
        as_omar = cast.acting(omar, harbour_street)
        assert open_alerts(as_omar) == ()
        sweep(alert, FIVE)
        alert.refresh_from_db()
        sweep(alert, alert.due_at)
        assert [brief.id for brief in open_alerts(as_omar)] == [alert.id]
