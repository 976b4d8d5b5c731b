"""One course as its story sees it: who it is about, the therapist's desk, the person's phone, and what week it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from openipt.clinic.accounts.models import Account
from openipt.clinic.courses.models import Session
from openipt.clinic.courses.reads import Standing, latest_standing_of
from openipt.clinic.people.models import Person
from tests.journeys.browser import check_at_both_sizes
from tests.journeys.clock import Clock
from tests.web.signing_in import sign_in

AN_HOUR = timedelta(minutes=50)


@dataclass
class Walked:
    """A course that is being walked. `desk` is the therapist's page, `phone` the person's.

    seen: the kinds of pages looked at so far; each is looked at once, at both sizes
    """

    person: Person
    therapist: Account
    desk: Page
    phone: Page
    clock: Clock
    seen: set[str] = field(default_factory=set)

    @property
    def standing(self) -> Standing:
        found = latest_standing_of(self.person.id)
        assert found is not None
        return found

    @property
    def next_session(self) -> Session:
        """The session that is planned and not noted yet."""
        return Session.objects.get(course__person=self.person, attendance="")

    @property
    def name(self) -> str:
        return str(self.person.called)

    def opens(self, *rest: object) -> Page:
        """The therapist opens a page about the person; a kind of page seen for the first time is looked at."""
        self.desk.goto("/".join(["/practice/people", str(self.person.id), *map(str, rest), ""]))
        self.looks_at(self.desk)
        return self.desk

    def opens_session(self) -> Page:
        """The therapist opens the session that is next."""
        self.desk.goto(f"/practice/sessions/{self.next_session.id}/")
        self.looks_at(self.desk)
        return self.desk

    def on_the_phone(self, place: str = "") -> Page:
        """The person opens a page of theirs."""
        self.phone.goto(f"/portal/{place}")
        self.looks_at(self.phone)
        return self.phone

    def looks_at(self, page: Page) -> None:
        """Nothing to mend and nothing that sticks out, at both sizes, once for each kind of page."""
        parts = urlsplit(page.url).path.strip("/").split("/")
        kind = "/".join(part for part in parts if "-" not in part or not any(map(str.isdigit, part)))
        if kind in self.seen:
            return
        self.seen.add(kind)
        check_at_both_sizes(page)

    def comes_to(self, moment: datetime) -> None:
        """Time goes by until then. Whoever was signed in is not any more, and signs in again."""
        self.clock.set_to(moment)
        _signs_in(self.desk, self.therapist)
        assert self.person.account is not None
        _signs_in(self.phone, self.person.account)


def _signs_in(page: Page, account: Account) -> None:
    client = Client()
    sign_in(client, account)
    name = settings.SESSION_COOKIE_NAME
    (cookie,) = (each for each in page.context.cookies() if each["name"] == name)
    page.context.add_cookies([{**cookie, "value": client.cookies[name].value}])  # type: ignore[typeddict-item]


def says(page: Page, words: str) -> None:
    """These words stand on the page."""
    expect(page.get_by_text(words, exact=False).locator("visible=true").first).to_be_visible()


def asked(page: Page | Locator, label: str) -> Locator:
    """The field with this label, optional or not."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(optional\))?\s*$"))


def fill(page: Page | Locator, by_label: Mapping[str, str]) -> None:
    """Fill fields in, by their labels."""
    for label, words in by_label.items():
        asked(page, label).first.fill(words)


def fill_day(page: Page, name: str, day: datetime) -> None:
    """Fill in the three boxes of a day."""
    boxes = page.get_by_role("group", name=name)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))
