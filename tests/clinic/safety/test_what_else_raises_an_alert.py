"""What raises an alert beside an answer, each through the action that keeps it; the person hears nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from openipt.clinic.assessment.actions import Answered, Event, Harm, answer_checklist, log_adverse_event, note_harm
from openipt.clinic.checkins.actions import submit_check_in
from openipt.clinic.courses.actions import plan_session
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.messages.models import OutboxMessage
from openipt.clinic.people.models import Person
from openipt.clinic.safety.actions import answer_alert, close_alert
from openipt.clinic.safety.models import Alert
from openipt.clinic.safety.reads import open_alerts_of, told_to
from openipt.clinic.sessions.actions import note_attendance
from openipt.core.assessment import ActToday, EventKind, Finding, HarmKind, LedTo, RelatedTo
from openipt.core.courses import Attendance
from openipt.core.inventory import SafetyConcern
from openipt.core.safety import Done
from openipt.core.screens import ASQ, Reply
from tests import cast
from tests.clinic.inventory.telling import somebody_of, told_again
from tests.clinic.screens.asking import HALF, asked
from tests.conftest import NOW

WEEK = timedelta(weeks=1)


def misses(mara: Person, times: int, *, attendance: Attendance = Attendance.DID_NOT_ATTEND) -> None:
    """So many planned sessions in a row to which nobody came, the last one now."""
    standing, system = standing_of(mara.id), cast.the_system(mara.service)
    for number in range(times):
        if number == 0:
            session_id = standing.next_meeting.id
        else:
            when = NOW + number * WEEK
            session = plan_session(actor=system, course_id=standing.course_id, planned_at=when, place="Room 2", at=NOW)
            session_id = session.id
        note_attendance(actor=system, session_id=session_id, attendance=attendance, at=NOW + number * WEEK)


def stays_away(mara: Person, as_lind: Actor) -> None:
    cast.answered(mara, 15)
    misses(mara, 2)


def gets_worse(mara: Person, as_lind: Actor) -> None:
    cast.answered(mara, 9, at=NOW - WEEK)
    cast.answered(mara, 15)


def an_event(mara: Person, as_lind: Actor, kind: EventKind = EventKind.SELF_HARM) -> None:
    event = Event(
        kind=kind,
        led_to=LedTo.CARE_OUTSIDE,
        related_to_treatment=RelatedTo.UNRELATED,
        happened_date=NOW.date(),
        words="Hurt herself last night.",
        action="Seen the same day.",
    )
    log_adverse_event(actor=as_lind, person_id=mara.id, event=event, at=NOW)


def violence_after_a_talk(mara: Person, as_lind: Actor) -> None:
    an_event(mara, as_lind, EventKind.VIOLENCE_AFTER_TALK)


def an_unsafe_tie(mara: Person, as_lind: Actor) -> None:
    told_again(mara, somebody_of(mara), safety=frozenset({SafetyConcern.VIOLENCE}))


def found_unsafe_when_asked(mara: Person, as_lind: Actor) -> None:
    finding = Finding(item="violence", outcome="now")
    course_id = standing_of(mara.id).course_id
    answered = [Answered(finding=finding, words="Afraid of her brother.")]
    answer_checklist(actor=as_lind, course_id=course_id, answered=answered, asked_date=NOW.date(), at=NOW)


def harm_noted(
    mara: Person, as_lind: Actor, kind: HarmKind = HarmKind.CHILD, act_today: ActToday = ActToday.NO
) -> None:
    harm = Harm(
        kind=kind,
        act_today=act_today,
        noted_date=NOW.date(),
        words="Her nephew is left alone at night.",
        action="Talked with Ines on the telephone.",
    )
    note_harm(actor=as_lind, person_id=mara.id, harm=harm, at=NOW)


def harm_today(mara: Person, as_lind: Actor) -> None:
    harm_noted(mara, as_lind, HarmKind.THOUGHTS_TO_CHILD, ActToday.NOT_RULED_OUT)


def says_yes_to_a_screen(mara: Person, as_lind: Actor) -> None:
    tried_before = {question.key: Reply.NO for question in ASQ.questions} | {"q4": Reply.YES}
    asked(mara, tried_before, "At nineteen.", screen=ASQ, by=as_lind)


def is_asked_half_a_screen(mara: Person, as_lind: Actor) -> None:
    asked(mara, HALF, by=as_lind)


RAISED: dict[Callable[[Person, Actor], None], tuple[str, str, str, timedelta]] = {
    stays_away: ("stayed_away", "phq9", "missed.after_worrying", timedelta(days=7, hours=7, minutes=50)),
    gets_worse: ("worse", "phq9", "change.reliably_worse", timedelta(hours=7, minutes=50)),
    an_event: ("event", "self_harm", "event.soon", timedelta(hours=4)),
    violence_after_a_talk: ("event", "violence_after_talk", "home.unsafe", timedelta(hours=4)),
    an_unsafe_tie: ("home", "violence", "home.unsafe", timedelta(hours=4)),
    harm_noted: ("harm", "child", "harm.noted", timedelta(hours=4)),
    harm_today: ("harm", "thoughts_to_child", "harm.now", timedelta(hours=1)),
    found_unsafe_when_asked: ("finding", "violence", "home.unsafe", timedelta(hours=4)),
    says_yes_to_a_screen: ("screen", "q4", "suicide_asked.any", timedelta(hours=7, minutes=50)),
    is_asked_half_a_screen: ("screen", "cssrs_screen", "suicide_asked.unresolved", timedelta(hours=7, minutes=50)),
}


@pytest.mark.parametrize("happens", RAISED, ids=lambda happens: happens.__name__)
class TestEach:
    def test_raises_one_alert_with_an_owner_and_a_time(self, happens, mara, as_lind, lind, ines):
        happens(mara, as_lind)
        kind, about, rule, until_due = RAISED[happens]
        (alert,) = Alert.objects.all()
        assert list(alert.causes.values_list("kind", "about", "rule")) == [(kind, about, rule)]
        assert (alert.owner_id, alert.due_at) == (lind.id, NOW + until_due)

    def test_the_person_is_told_and_written_nothing_of_it(self, happens, mara, as_lind, ines):
        happens(mara, as_lind)
        assert told_to(mara.id) is None
        assert not OutboxMessage.objects.filter(recipient=mara.account).exists()


class TestStayingAway:
    def test_one_missed_or_two_that_were_cancelled_ask_for_nobody(self, mara, ines):
        cast.answered(mara, 20)
        misses(mara, 2, attendance=Attendance.CANCELLED_IN_TIME)
        assert not Alert.objects.exists()

    def test_after_a_mild_score_nobody_is_alerted(self, mara, ines):
        cast.answered(mara, 9)
        misses(mara, 3)
        assert not Alert.objects.exists()

    def test_a_third_joins_the_open_alert(self, mara, ines):
        cast.answered(mara, 15)
        misses(mara, 3)
        (alert,) = Alert.objects.all()
        assert [cause.facts["answer"] for cause in alert.causes.order_by("raised_at")] == [2, 3]


class TestGettingWorse:
    def test_is_told_once_and_not_again_while_it_lasts(self, mara, as_lind, ines):
        gets_worse(mara, as_lind)
        alert = Alert.objects.get()
        close_alert(
            actor=as_lind, alert_id=alert.id, did=[Done.SPOKE, Done.TREATMENT_LOOKED_AT], words="Spoke.", at=NOW
        )
        cast.answered(mara, 16, at=NOW + WEEK)
        assert not open_alerts_of([mara.id])

    def test_the_person_who_sent_it_is_thanked_and_not_led_to_help(self, mara, as_mara, ines):
        cast.answered(mara, 9, at=NOW - WEEK)
        check_in = cast.a_check_in(mara)
        receipt = submit_check_in(actor=as_mara, check_in_id=check_in.id, answers=cast.answers(15), at=NOW)
        assert Alert.objects.exists()
        assert receipt.alert_due_at is None

    def test_a_service_that_shows_no_interpretation_is_not_told_of_verdicts(self, mara, as_lind, ines, harbour_street):
        harbour_street.interprets = False
        harbour_street.save()
        mara.refresh_from_db()
        gets_worse(mara, as_lind)
        assert not Alert.objects.exists()

    def test_one_that_came_late_and_was_given_before_another_is_history(self, mara, as_mara, ines):
        cast.answered(mara, 6, at=NOW - 3 * WEEK)
        left = cast.a_check_in(mara, at=NOW - 2 * WEEK)
        cast.answered(mara, 7, at=NOW - WEEK)
        submit_check_in(
            actor=as_mara,
            check_in_id=left.id,
            answers=cast.answers(14),
            captured_at=NOW - 2 * WEEK,
            at=NOW,
        )
        assert not Alert.objects.exists()


class TestSafetyAtHome:
    def test_the_same_concern_told_again_is_no_news_and_another_is(self, mara, as_lind, ines):
        entry_id = somebody_of(mara, safety=frozenset({SafetyConcern.VIOLENCE}))
        told_again(mara, entry_id, safety=frozenset({SafetyConcern.VIOLENCE}), notes="Moved out in May.")
        told_again(mara, entry_id, safety=frozenset({SafetyConcern.VIOLENCE, SafetyConcern.COERCION}))
        (alert,) = Alert.objects.all()
        assert [cause.about for cause in alert.causes.order_by("raised_at", "about")] == ["coercion", "violence"]


class TestWhatThePersonKnows:
    def test_their_own_answer_is_told_until_somebody_answered_it_whatever_joins_later(self, mara, as_lind, ines):
        cast.answered(mara, 10, item9=1)
        assert told_to(mara.id) is not None
        alert = Alert.objects.get()
        answer_alert(
            actor=as_lind,
            alert_id=alert.id,
            did=[Done.SPOKE],
            words="Spoke.",
            next_step="See.",
            next_by=alert.due_at,
            at=NOW + timedelta(minutes=5),
        )
        assert told_to(mara.id) is None
        event = Event(
            kind=EventKind.VIOLENCE_AFTER_TALK,
            led_to=LedTo.NO_CARE,
            related_to_treatment=RelatedTo.LIKELY,
            happened_date=NOW.date(),
            words="Told alone.",
            action="Safety first.",
        )
        log_adverse_event(actor=as_lind, person_id=mara.id, event=event, at=NOW + timedelta(minutes=10))
        alert.refresh_from_db()
        assert alert.answered_at is None
        assert told_to(mara.id) is None
