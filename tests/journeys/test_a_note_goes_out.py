"""A person says where and when notes may come: one goes, is opened and done; one does not go; then none go at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from openipt.cli.jobs import one_pass
from openipt.cli.reminding import remind
from openipt.clinic.accounts.models import Account
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.heartbeat import note_mail
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import Person
from openipt.core.vocabulary import Role
from tests import cast
from tests.journeys.browser import DESK, Complaints, check_at_both_sizes
from tests.journeys.clock import Clock
from tests.journeys.conftest import Browse
from tests.mailserver import How, Mailbox, a_mail_server
from tests.moments import NOW


@pytest.fixture
def now() -> datetime:
    """Ten past nine: a note may wait for hours that somebody chose."""
    return NOW


@pytest.fixture
def omar(harbour_street: Service, now: datetime) -> Account:
    return cast.a_colleague(harbour_street, "Omar", Role.SERVICE_LEAD, at=now)


@pytest.fixture
def _mail_is_heard_of_again() -> Iterator[None]:
    yield
    note_mail(is_silent=False)


def goes_through(settings: Any, mailbox: Mailbox) -> None:
    """Notes go to this server from now on."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 5


def says_how_to_be_reached(hers: Page) -> None:
    """A slip first; then from eleven o'clock on."""
    hers.goto("/portal/messages/")
    check_at_both_sizes(hers)
    hers.get_by_label("Yes, to the address below").check()
    hers.get_by_label("Not before").select_option("11:00")
    hers.get_by_role("button", name="Keep this").click()
    hers.get_by_role("link", name="Write one e-mail address").click()
    check_at_both_sizes(hers)
    hers.get_by_label("E-mail address").fill("mara@example.org")
    hers.get_by_role("button", name="Keep this").click()
    expect(hers.get_by_text("Kept. It counts from now on.")).to_be_visible()


def asks_for(desk: Page, mara: Person, measure: str) -> None:
    desk.goto(f"/practice/people/{mara.id}/measures/")
    desk.get_by_role("button", name=f"Ask now {measure}").click()
    expect(desk.get_by_text("It now waits for Mara’s answers.")).to_be_visible()


def ledger(desk: Page, mara: Person) -> Page:
    """What went to her, as her therapist reads it."""
    desk.goto(f"/practice/people/{mara.id}/reaching/")
    return desk


def test_from_a_wish_to_a_note_that_was_opened_and_done(
    browse: Browse,
    complaints: Complaints,
    settings: Any,
    tmp_path: Path,
    lind: Account,
    mara: Person,
    clock: Clock,
) -> None:
    complaints.forgiven.append("422")
    says_how_to_be_reached(browse(mara.account))
    desk = browse(lind, **DESK)
    asks_for(desk, mara, "PHQ-9")
    with a_mail_server(tmp_path) as mailbox:
        goes_through(settings, mailbox)
        clock.pass_by(minutes=2)
        remind(clock=clock.now)
        expect(ledger(desk, mara).get_by_text("A check-in opened: planned")).to_be_visible()
        expect(desk.get_by_text("Tue 10 March, 11:00")).to_be_visible()
        assert mailbox.taken() == []  # her hours have not come

        clock.pass_by(hours=2)
        remind(clock=clock.now)
        ((message_id, recipients),) = mailbox.taken()
    assert recipients == "rcpt TO:<mara@example.org>"
    desk = browse(lind, **DESK)
    expect(ledger(desk, mara).get_by_text("A check-in opened: sent")).to_be_visible()
    check_at_both_sizes(desk)

    hers = browse(mara.account)
    hers.goto(f"/m/{message_id.strip('<>').split('@')[0]}/")
    expect(hers.get_by_role("link", name="Start the check-in")).to_be_visible()
    expect(ledger(desk, mara).get_by_text("A check-in opened: opened")).to_be_visible()
    hers.goto(f"/portal/check-in/{CheckIn.objects.get().id}/all/")
    for number in range(1, 10):
        hers.locator(f"[name=q{number}][value='0']").check()
    hers.get_by_role("button", name="Send answers").click()
    expect(hers.get_by_role("heading", name="Your total: 0 of 27")).to_be_visible()
    remind(clock=clock.now)
    expect(ledger(desk, mara).get_by_text("A check-in opened: done")).to_be_visible()


@pytest.mark.usefixtures("_mail_is_heard_of_again")
def test_what_did_not_go_is_listed_with_its_reason_and_silence_is_told_in_red(
    browse: Browse,
    complaints: Complaints,
    settings: Any,
    tmp_path: Path,
    lind: Account,
    omar: Account,
    mara: Person,
    clock: Clock,
) -> None:
    complaints.forgiven.append("422")
    says_how_to_be_reached(browse(mara.account))
    asks_for(browse(lind, **DESK), mara, "PHQ-9")
    clock.pass_by(hours=2)
    with a_mail_server(tmp_path, How.REFUSES) as mailbox:
        goes_through(settings, mailbox)
        remind(clock=clock.now)
    leads = browse(omar, **DESK)
    leads.goto("/manage/messages/")
    listed = leads.get_by_role("region", name="Did not go out")
    expect(listed).to_contain_text("The mail server does not take mail to this address.")
    expect(listed).not_to_contain_text("Mara")
    check_at_both_sizes(leads)
    listed.get_by_role("button").filter(has_text="Try again").click()
    expect(leads.get_by_text("It will be tried again within a minute.")).to_be_visible()

    clock.pass_by(minutes=16)  # and nobody does
    one_pass(clock.now(), published_at=clock.now())
    for who, where in ((omar, "/manage/messages/"), (lind, "/practice/")):
        page = browse(who, **DESK)
        page.goto(where)
        expect(page.get_by_role("complementary", name="Messages do not go out")).to_be_visible()
        check_at_both_sizes(page)

    with a_mail_server(tmp_path) as mailbox:
        goes_through(settings, mailbox)
        remind(clock=clock.now)
        told = {recipients for _message, recipients in mailbox.taken()}
    assert told == {"rcpt TO:<mara@example.org>", f"rcpt TO:<{omar.staff_email}>"}  # and the lead hears of it
    one_pass(clock.now(), published_at=clock.now())
    leads = browse(omar, **DESK)
    leads.goto("/manage/messages/")
    expect(leads.get_by_text("Every message that was due has gone.")).to_be_visible()
    expect(leads.get_by_role("complementary", name="Messages do not go out")).to_have_count(0)
