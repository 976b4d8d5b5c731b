"""From a check-in that waits to one message at a real mail server, or to a line that says why there is none."""

from __future__ import annotations

import re
import time as seconds
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from openipt.cli.asking import ask_what_is_due
from openipt.cli.reminding import remind
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.audit.recording import record
from openipt.clinic.checkins.actions import ask_for_check_in, submit_check_in
from openipt.clinic.courses.actions import pause_course
from openipt.clinic.messages.actions import (
    AddressRefused,
    note_looked_at,
    note_opened,
    plan_message,
    say_wishes,
)
from openipt.clinic.messages.models import MessageState, OutboxMessage
from openipt.clinic.messages.reads import did_not_go_out, is_mail_silent
from openipt.clinic.people.actions import erase_person
from openipt.clinic.reminders import channels
from openipt.clinic.reminders.actions import (
    claim_message,
    leave_uncertain,
    note_check_in_opened,
    plan_reminders,
    settle_message,
)
from openipt.clinic.reminders.channels import EmailChannel, Letter, Outcome
from openipt.clinic.reminders.wording import words_for_a_person, words_for_staff
from openipt.clinic.schedules.actions import let_go_of_check_in
from openipt.core.courses import BreakKind
from openipt.core.ending import EndedHow
from openipt.core.reminders import HoursRefused
from tests import cast
from tests.clinic.ending.leaving import ended, leave_an_ending_behind
from tests.clinic.messages.reached import MAY_BE_WRITTEN_TO
from tests.clinic.schedules.asking import asked_before_a_session_that_took_place
from tests.conftest import COMMITS, NOW
from tests.mailserver import How, a_mail_server


class Notebook:
    """A channel that writes down what it was given, as any other channel would be built."""

    key = "email"

    def __init__(self, *outcomes: Outcome) -> None:
        self.letters: list[Letter] = []
        self._outcomes = list(outcomes)

    def send(self, letter: Letter) -> Outcome:
        self.letters.append(letter)
        return self._outcomes.pop(0) if self._outcomes else Outcome.SENT


@pytest.fixture
def system(harbour_street):
    return cast.the_system(harbour_street, "remind")


def agreed(mara, as_lind, **changes):
    say_wishes(actor=as_lind, person_id=mara.id, said=replace(MAY_BE_WRITTEN_TO, **changes), at=NOW)


def asked(mara, at=NOW, measure="phq9"):
    return ask_for_check_in(actor=cast.the_system(mara.service), person_id=mara.id, measure_key=measure, at=at)


def passes(channel, *, at):
    return remind(clock=lambda: at, channels=[channel])


def states():
    return list(OutboxMessage.objects.order_by("due_at").values_list("state", flat=True))


class TestOurOwnFault:
    def test_a_message_nobody_can_take_up_holds_up_no_other_and_stands_on_the_list(self, mara, as_lind, system, lind):
        with record(system, "messages.planned", at=NOW) as line:
            plan_message(line, recipient_id=lind.id, occasion="alert.waits:no-such-id")
        agreed(mara, as_lind)
        asked(mara)
        notebook = Notebook()
        with pytest.raises(ValueError, match="badly formed"):
            passes(notebook, at=NOW + timedelta(minutes=2))
        assert len(notebook.letters) == 1
        later = NOW + timedelta(minutes=20)
        assert [told.occasion for told in did_not_go_out(mara.service_id, at=later)] == ["alert.waits"]
        assert is_mail_silent(later)


class TestWhatGoes:
    def test_opened_now_and_recalled_in_two_days_each_once(self, mara, as_lind):
        agreed(mara, as_lind)
        asked(mara)
        asked(mara, measure="gad7", at=NOW + timedelta(minutes=1))  # two questionnaires of one day are one note
        notebook = Notebook()
        for hours in (0, 1, 47, 48, 48, 49, 100):
            passes(notebook, at=NOW + timedelta(hours=hours, minutes=2))
            passes(notebook, at=NOW + timedelta(hours=hours, minutes=2))
        assert [letter.address for letter in notebook.letters] == ["mara@example.org"] * 2
        assert len({letter.message_id for letter in notebook.letters}) == 2

    def test_a_clock_set_back_sends_nothing_twice(self, mara, as_lind):
        agreed(mara, as_lind)
        asked(mara)
        notebook = Notebook()
        for minutes in (0, 30, -30, 0, 30, 60):
            passes(notebook, at=NOW + timedelta(minutes=minutes))
        assert len(notebook.letters) == 1

    def test_without_a_word_from_the_person_nothing_is_planned(self, mara):
        asked(mara)
        notebook = Notebook()
        passes(notebook, at=NOW)
        assert notebook.letters == []
        assert states() == []

    @pytest.mark.parametrize("change", [{"by_email": False}, {"paused_until": date(2026, 3, 20)}])
    def test_a_no_said_after_planning_counts_when_it_would_go(self, mara, as_lind, system, change):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        agreed(mara, as_lind, **change)
        notebook = Notebook()
        passes(notebook, at=NOW)
        assert notebook.letters == []
        assert states()[0] == MessageState.STOPPED

    def test_hours_changed_after_planning_put_it_off(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        agreed(mara, as_lind, earliest=time(11))
        notebook = Notebook()
        passes(notebook, at=NOW)  # ten past nine
        assert notebook.letters == []
        passes(notebook, at=NOW + timedelta(hours=2))
        assert len(notebook.letters) == 1

    def test_answered_in_the_meantime_stops_what_was_planned_and_marks_what_went_as_done(self, mara, as_lind, as_mara):
        agreed(mara, as_lind)
        check_in = asked(mara)
        notebook = Notebook()
        passes(notebook, at=NOW)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers={f"q{n}": 0 for n in range(1, 10)}, at=NOW)
        passes(notebook, at=NOW + timedelta(days=2))
        assert len(notebook.letters) == 1
        assert states() == [MessageState.DONE, MessageState.STOPPED]

    def test_what_was_let_go_is_no_longer_told_of(self, mara, as_lind):
        agreed(mara, as_lind)
        before_session_4 = asked_before_a_session_that_took_place(mara)
        let_go_of_check_in(actor=cast.the_system(mara.service), check_in_id=before_session_4.id, at=NOW)
        notebook = Notebook()
        passes(notebook, at=NOW + timedelta(minutes=2))
        assert notebook.letters == []

    def test_a_follow_up_is_told_of_although_the_course_has_ended(self, mara, as_lind):
        agreed(mara, as_lind)
        leave_an_ending_behind(mara.courses.get())
        ended(mara.courses.get(), EndedHow.BY_AGREEMENT, reason="Well again")
        a_month_on = NOW + timedelta(days=32)
        ask_what_is_due(clock=lambda: a_month_on)
        notebook = Notebook()
        passes(notebook, at=a_month_on)
        assert len(notebook.letters) == 1

    def test_a_course_that_pauses_stops_every_message_at_once(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        course = mara.courses.get()
        pause_course(
            actor=as_lind,
            course_id=course.id,
            kind=next(iter(BreakKind)),
            return_date=date(2026, 4, 1),
            at=NOW,
        )
        notebook = Notebook()
        passes(notebook, at=NOW)
        assert notebook.letters == []

    @pytest.mark.parametrize("how", [how for how in EndedHow if how is not EndedHow.AS_PLANNED])
    def test_a_course_that_ended_however_it_did_stops_every_message(self, mara, as_lind, system, how):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        course = mara.courses.get()
        leave_an_ending_behind(course)
        ended(course, how)
        notebook = Notebook()
        passes(notebook, at=NOW)
        passes(notebook, at=NOW + timedelta(days=2))
        assert notebook.letters == []

    @COMMITS
    def test_somebody_erased_is_never_written_to(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        erase_person(actor=system, person_id=mara.id, at=NOW)
        notebook = Notebook()
        passes(notebook, at=NOW)
        assert notebook.letters == []
        assert states()[0] == MessageState.STOPPED

    def test_a_day_late_is_too_late_and_stands_on_the_list(self, mara, as_lind, system, harbour_street):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        notebook = Notebook()
        passes(notebook, at=NOW + timedelta(hours=25))
        assert notebook.letters == []
        [listed] = did_not_go_out(harbour_street.id, at=NOW)
        assert (listed.state, listed.reason, listed.person_id) == (MessageState.GIVEN_UP, "too_late", mara.id)

    def test_what_was_answered_is_over_and_not_too_late(self, mara, as_lind, as_mara, harbour_street):
        agreed(mara, as_lind)
        check_in = asked(mara)
        passes(Notebook(), at=NOW)
        submit_check_in(actor=as_mara, check_in_id=check_in.id, answers={f"q{n}": 0 for n in range(1, 10)}, at=NOW)
        passes(Notebook(), at=NOW + timedelta(days=9))
        assert did_not_go_out(harbour_street.id, at=NOW + timedelta(days=9)) == ()


class TestTwoSendersAndOneThatDies:
    def test_two_senders_never_claim_one_message(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        message = OutboxMessage.objects.order_by("due_at")[0]
        assert claim_message(actor=system, message_id=message.id, at=NOW) is not None
        assert claim_message(actor=system, message_id=message.id, at=NOW) is None

    def test_a_claim_nobody_settled_is_uncertain_listed_and_never_sent_again(
        self, mara, as_lind, system, harbour_street, omar
    ):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        message = OutboxMessage.objects.order_by("due_at")[0]
        claim_message(actor=system, message_id=message.id, at=NOW)
        notebook = Notebook()
        passes(notebook, at=NOW + timedelta(minutes=9))
        assert did_not_go_out(harbour_street.id, at=NOW) == ()
        passes(notebook, at=NOW + timedelta(minutes=10))
        passes(notebook, at=NOW + timedelta(hours=5))
        assert [each for each in notebook.letters if each.address == "mara@example.org"] == []
        [listed] = did_not_go_out(harbour_street.id, at=NOW)
        assert (listed.id, listed.state) == (message.id, MessageState.UNCERTAIN)
        # the lead hears of it, once that day
        assert [letter.address for letter in notebook.letters] == [omar.staff_email]

    def test_a_sender_thought_lost_may_still_say_what_came(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        message = OutboxMessage.objects.order_by("due_at")[0]
        claimed = claim_message(actor=system, message_id=message.id, at=NOW)
        later = NOW + timedelta(minutes=11)
        assert leave_uncertain(actor=system, message_id=message.id, at=later)
        settle_message(actor=system, message_id=message.id, number=claimed.number, outcome=Outcome.SENT, at=later)
        message.refresh_from_db()
        assert message.state == MessageState.SENT


class TestARealMailServer:
    @pytest.fixture
    def served(self, settings, tmp_path, monkeypatch):
        def serve(mailbox):
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
            settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 1

        return serve

    @pytest.mark.parametrize(
        ("how", "outcome", "taken"),
        [
            (How.TAKES, Outcome.SENT, 1),
            (How.HANGS, Outcome.UNREACHABLE, 0),
            (How.REFUSES, Outcome.REFUSED, 0),
            (How.PUTS_OFF, Outcome.PUT_OFF, 0),
            (How.TAKES_AND_DROPS, Outcome.UNCERTAIN, 1),
            (How.DROPS, Outcome.UNCERTAIN, 0),
        ],
    )
    def test_what_it_does_is_what_is_written_down(self, served, tmp_path, mara, how, outcome, taken):
        with a_mail_server(tmp_path, how) as mailbox:
            served(mailbox)
            began = seconds.monotonic()
            letter = Letter(message_id=mara.id, address="mara@example.org", subject="A note for you", body="Hello")
            assert EmailChannel().send(letter) is outcome
            assert seconds.monotonic() - began < 5
            assert mailbox.taken() == [(f"<{mara.id}@openipt>", "rcpt TO:<mara@example.org>")] * taken

    def test_nobody_at_the_door_is_a_certain_no(self, served):
        class Nobody:
            port = 1

        served(Nobody)
        letter = Letter(message_id=uuid4(), address="mara@example.org", subject="A", body="B")
        assert EmailChannel().send(letter) is Outcome.UNREACHABLE

    def test_a_service_without_a_mail_server_never_says_sent(self, settings):
        settings.DEMO, settings.EMAIL_HOST = False, ""
        letter = Letter(message_id=uuid4(), address="mara@example.org", subject="A", body="B")
        assert EmailChannel().send(letter) is Outcome.UNREACHABLE

    @pytest.mark.parametrize("field", ["subject", "address"])
    def test_a_header_with_a_line_break_never_leaves(self, settings, tmp_path, field):
        settings.EMAIL_FILE_PATH = str(tmp_path)
        parts = {"subject": "A", "address": "mara@example.org"} | {field: "a@example.org\nBcc: all@example.org"}
        letter = Letter(message_id=uuid4(), body="B", **parts)
        assert EmailChannel().send(letter) is Outcome.REFUSED
        assert list(tmp_path.iterdir()) == []


class TestTryingAgain:
    def test_later_means_later_and_in_the_end_it_is_given_up(self, mara, as_lind, harbour_street):
        agreed(mara, as_lind)
        asked(mara)
        notebook = Notebook(*[Outcome.PUT_OFF] * 9)
        for minutes in range(0, 180, 1):
            passes(notebook, at=NOW + timedelta(minutes=minutes))
        assert len(notebook.letters) == 5
        [listed] = did_not_go_out(harbour_street.id, at=NOW)
        assert (listed.state, listed.reason, listed.tries) == (MessageState.GIVEN_UP, "put_off", 5)

    def test_a_server_that_is_away_holds_the_rest_until_the_next_pass(self, mara, as_lind, harbour_street):
        idris = cast.a_person(harbour_street, "Idris B")
        cast.in_the_care_of(idris, mara.care_links.get().account)
        cast.a_course(idris)
        for person in (mara, idris):
            agreed(person, as_lind)
            asked(person)
        notebook = Notebook(Outcome.UNREACHABLE)
        passes(notebook, at=NOW)
        assert len(notebook.letters) == 1
        passes(notebook, at=NOW + timedelta(minutes=5))
        assert len(notebook.letters) == 3

    def test_a_lead_lets_one_be_tried_again_but_never_an_uncertain_one(self, mara, as_lind, system, omar):
        agreed(mara, as_lind)
        asked(mara)
        lead = cast.acting(omar, mara.service)
        notebook = Notebook(Outcome.REFUSED)
        passes(notebook, at=NOW)
        [message] = OutboxMessage.objects.filter(state=MessageState.GIVEN_UP)
        note_looked_at(actor=lead, message_id=message.id, again=True, at=NOW)
        passes(notebook, at=NOW)
        message.refresh_from_db()
        assert message.state == MessageState.SENT
        OutboxMessage.objects.filter(id=message.id).update(state=MessageState.UNCERTAIN)
        with pytest.raises(NotYours):
            note_looked_at(actor=lead, message_id=message.id, again=True, at=NOW)


class TestWords:
    FORBIDDEN = re.compile(
        r"therap|ipt\b|clinic|service|health|depress|mood|mental|doctor|dr\b|treat|session|check|questionnaire|score"
        r"|mara|lind|harbour|appointment|patient|course",
        re.IGNORECASE,
    )

    @pytest.mark.parametrize("language", ["en", "en-gb"])
    def test_no_word_of_it_tells_what_it_is_about(self, language):
        words = words_for_a_person("https://notes.example.org/m/1/", language=language)
        assert not self.FORBIDDEN.search(words.subject + words.body)
        assert "<" not in words.body

    def test_staff_are_told_that_something_waits_and_nothing_else(self):
        words = words_for_staff("https://notes.example.org/m/1/")
        said = (words.subject + words.body).replace("openipt", "")
        assert not self.FORBIDDEN.search(said)


class TestSilence:
    def test_a_message_long_past_its_time_that_nobody_tried_is_silence(self, mara, as_lind, system):
        agreed(mara, as_lind)
        asked(mara)
        plan_reminders(actor=system, at=NOW)
        assert not is_mail_silent(NOW + timedelta(minutes=14))
        assert is_mail_silent(NOW + timedelta(minutes=15))


class TestSayingHowOneMayBeReached:
    @pytest.mark.parametrize("address", ["", "mara", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "Mara <a@b.org>"])
    def test_anything_but_one_address_is_refused(self, mara, as_lind, address):
        with pytest.raises(AddressRefused):
            agreed(mara, as_lind, address=address)

    def test_the_night_is_refused(self, mara, as_lind):
        with pytest.raises(HoursRefused):
            agreed(mara, as_lind, latest=time(23))

    def test_following_the_link_counts_for_the_recipient_alone(self, mara, as_lind, as_mara):
        agreed(mara, as_lind)
        asked(mara)
        passes(Notebook(), at=NOW)
        message = OutboxMessage.objects.get(state=MessageState.SENT)
        with pytest.raises(NotYours):
            note_opened(actor=as_lind, message_id=message.id, at=NOW)
        note_opened(actor=as_mara, message_id=message.id, at=NOW)
        message.refresh_from_db()
        assert message.state == MessageState.OPENED

    def test_opening_the_check_in_without_the_link_counts_too(self, mara, as_lind, as_mara):
        agreed(mara, as_lind)
        first, second = asked(mara), asked(mara, measure="gad7")
        passes(Notebook(), at=NOW)
        note_check_in_opened(actor=as_lind, check_in_id=first.id, at=NOW)
        assert states() == [MessageState.SENT, MessageState.PLANNED]
        note_check_in_opened(actor=as_mara, check_in_id=second.id, at=NOW)  # one note told of both
        assert states() == [MessageState.OPENED, MessageState.PLANNED]
        passes(Notebook(), at=NOW + timedelta(days=2))  # it still waits, so it is recalled
        assert states() == [MessageState.OPENED, MessageState.SENT]

    def test_opening_another_days_check_in_says_nothing_of_it(self, mara, as_lind, as_mara):
        agreed(mara, as_lind)
        earlier = asked(mara, at=NOW - timedelta(days=10))
        asked(mara)
        passes(Notebook(), at=NOW)
        note_check_in_opened(actor=as_mara, check_in_id=earlier.id, at=NOW)
        assert states()[0] == MessageState.SENT


def test_every_channel_names_itself():
    assert [channel.key for channel in channels.CHANNELS] == ["email"]
