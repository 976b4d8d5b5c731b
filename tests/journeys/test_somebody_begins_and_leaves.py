"""Somebody is let in to a service, joins, changes what they do, goes on leave, and leaves with nothing left behind."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from playwright.sync_api import Page, expect

from openipt.clinic.accounts.actions.factors import add_code_app
from openipt.clinic.accounts.models import Account
from openipt.clinic.accounts.reads import factors_of, roles_of
from openipt.clinic.people.models import CareLink
from openipt.core.vocabulary import Role
from tests import cast
from tests.clinic.accounts.devices import SECRET, digits
from tests.journeys.browser import DESK, check_at_both_sizes
from tests.journeys.clock import Clock
from tests.journeys.test_signing_in import PASSWORD, Stroll, stroll, with_a_device  # noqa: F401
from tests.web.signing_in import sign_in


@pytest.fixture
def adas(stroll: Stroll, harbour_street: Any, clock: Clock, live_server: Any) -> Page:  # noqa: F811
    """A page of Ada's, who administers the service and has an app on her phone."""
    ada, earlier = cast.a_colleague(harbour_street, "Ada", Role.ADMINISTRATOR), clock.now() - timedelta(days=1)
    actor = cast.acting(ada, harbour_street)
    add_code_app(actor=actor, secret=SECRET, typed=digits(SECRET, earlier), at=earlier)
    client, name = Client(), configured.SESSION_COOKIE_NAME
    sign_in(client, ada)
    page = stroll(**DESK)
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return page


def fill_day(page: Page, group: str, day: Any) -> None:
    """A day in its three boxes."""
    boxes = page.get_by_role("group", name=group).get_by_role("textbox")
    for box, number in zip(boxes.all(), (day.day, day.month, day.year), strict=True):
        box.fill(str(number))


def show_a_code(page: Page, clock: Clock) -> None:
    expect(page.get_by_role("heading", name="Show once more that it is you")).to_be_visible()
    page.get_by_label("Code").fill(digits(SECRET, clock.now()))
    page.get_by_role("button", name="Continue").click()


def joins(page: Page, link: str, clock: Clock) -> None:
    """From the link to a password, a passkey, and an app besides."""
    with_a_device(page)
    page.goto(link)
    page.get_by_label("Your e-mail address").fill("noor@example.org")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password once more").fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    page.get_by_label("E-mail address").fill("noor@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Make a passkey on this device").click()
    page.get_by_role("link", name="I have kept them, go on").click()
    page.get_by_role("link", name="See what it was").click()
    expect(page.get_by_text("A passkey was added")).to_be_visible()
    expect(page.get_by_text("new to us")).to_have_count(0)
    check_at_both_sizes(page)
    page.get_by_role("button", name="I have seen this").click()
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("The six digits it shows now").fill(digits(secret, clock.now()))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("The app is set up.")).to_be_visible()
    page.goto("/practice/")


def test_somebody_begins_and_leaves(
    adas: Page,
    stroll: Stroll,  # noqa: F811
    lind: Account,
    harbour_street: Any,
    clock: Clock,
):
    adas.goto("/manage/people/")
    check_at_both_sizes(adas)
    adas.get_by_label("Name, as colleagues").fill("Noor Haddad")
    adas.get_by_label("E-mail they sign in with").fill("noor@example.org")
    adas.get_by_role("checkbox", name="Therapist").check()
    adas.get_by_role("button", name="Let them in").click()
    expect(adas.get_by_role("heading", name="Their link")).to_be_visible()
    check_at_both_sizes(adas)
    link = re.search(r"/join/[\w-]+/", adas.locator("main").inner_text())
    assert link

    noors = stroll(**DESK)
    joins(noors, link[0], clock)
    noor = Account.objects.get(staff_name="Noor Haddad")
    factors = factors_of(noor.id)
    assert (factors.code_app is not None, len(factors.passkeys), factors.codes_left) == (True, 1, 10)
    mara = cast.a_person(harbour_street, at=clock.now())
    cast.in_the_care_of(mara, noor, at=clock.now())
    cast.a_course(mara, session=4, at=clock.now())
    noors.reload()
    expect(noors.get_by_role("link", name="Mara A").first).to_be_visible()

    clock.pass_by(minutes=11)
    adas.get_by_role("link", name="People of the service").first.click()
    adas.get_by_role("link", name="Noor Haddad").click()
    adas.get_by_role("checkbox", name="Supervisor").check()
    adas.get_by_role("button", name="Change").click()
    expect(adas.get_by_text("What you typed is kept")).to_be_visible()
    check_at_both_sizes(adas)
    show_a_code(adas, clock)
    expect(adas.get_by_text("It counts from their next page on.")).to_be_visible()
    assert roles_of(noor.id, service_id=harbour_street.id) == (Role.THERAPIST, Role.SUPERVISOR)

    today = clock.now().date()
    fill_day(adas, "First day away", today)
    fill_day(adas, "Last day away", today + timedelta(days=7))
    adas.get_by_label("Who covers").select_option(label="Dr Lind")
    adas.get_by_role("button", name="Note the leave").click()
    expect(adas.get_by_text("Away now.")).to_be_visible()
    check_at_both_sizes(adas)
    assert CareLink.objects.filter(account=lind, person=mara, ended_at__isnull=True).exists()
    adas.get_by_role("button", name="They are back").click()
    assert not CareLink.objects.filter(account=lind, person=mara, ended_at__isnull=True).exists()

    adas.get_by_role("link", name="Hand over what Noor Haddad owns").click()
    check_at_both_sizes(adas)
    adas.get_by_label("Person in therapy since").select_option(label="Dr Lind")
    adas.get_by_role("button", name="Hand over").click()
    expect(adas.get_by_text("Nothing is theirs any more.")).to_be_visible()
    check_at_both_sizes(adas)
    adas.get_by_role("button", name="End their access").click()
    expect(adas.get_by_text("They have left")).to_be_visible()
    noors.reload()
    expect(noors.get_by_role("heading", name="Sign in")).to_be_visible()
    assert CareLink.objects.filter(account=lind, person=mara, relation="assigned", ended_at__isnull=True).exists()
