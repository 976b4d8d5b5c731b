"""Where somebody sees what happened to their ways in, and how a browser becomes known."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.test import Client

from openipt.clinic.accounts.notices import NoticeKind, notices_of
from openipt.web.devices import keep_cookie, remember
from tests.clinic.accounts.devices import SECRET, digits
from tests.conftest import NOW
from tests.web.front.test_signing_in import (  # noqa: F401
    NOORS,
    _for_real,
    give_password,
    joined,
    noor,
    with_app,
)
from tests.web.practice.test_circle import text_of


def told(account) -> list[NoticeKind]:
    return [notice.kind for notice in notices_of(account.id, at=NOW + timedelta(hours=1))]


def test_a_browser_is_new_once_and_its_cookie_tells_nothing(client, noor):  # noqa: F811
    give_password(client, NOORS)
    cookie = client.cookies["openipt_device"]
    assert cookie["httponly"]
    assert str(noor.id) not in cookie.value
    client.post("/sign-out/")
    give_password(client, NOORS)
    assert told(noor) == [NoticeKind.NEW_PLACE]


def test_its_cookie_is_bound_to_the_host_like_the_others(rf, settings, lind):
    settings.SESSION_COOKIE_SECURE = True
    request, response = rf.get("/"), HttpResponse()
    remember(request, lind.id)
    keep_cookie(request, response)
    cookie = response.cookies["__Host-device"]
    assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["samesite"]) == (True, "/", "", "Lax")


def test_the_first_page_says_that_there_is_something_until_it_was_seen(client, noor):  # noqa: F811
    give_password(client, NOORS)
    assert "Something about how you sign in" in text_of(client.get("/portal/"))
    page = text_of(client.get("/sign-in/yours/"))
    assert "You signed in from a browser that was new to us 10 March at 09:10" in page
    assert "UTC" not in page
    client.post("/sign-in/yours/seen/")
    assert "Something about how you sign in" not in text_of(client.get("/portal/"))
    assert "You signed in from a browser" in text_of(client.get("/sign-in/yours/"))


def test_somebody_elses_is_not_there(client, noor, with_app):  # noqa: F811
    give_password(Client(), NOORS)
    give_password(client, with_app.staff_email)
    client.post("/sign-in/second-step/", {"code": digits(SECRET, NOW)})
    client.post("/sign-in/yours/seen/")
    assert "Something about how you sign in" not in text_of(client.get("/practice/"))
    assert [notice.is_new for notice in notices_of(noor.id, at=NOW)] == [True]
