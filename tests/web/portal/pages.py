"""Addresses of the portal, and reading a page as text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from openipt.clinic.checkins.models import CheckIn


def at(check_in: CheckIn, *rest: str) -> str:
    """`at(check_in, "items", "q1")` is the address of its first question."""
    return "/".join(["/portal/check-in", str(check_in.id), *rest, ""])


def item(check_in: CheckIn, key: str) -> str:
    return at(check_in, "items", key)


def answer(client: Client, check_in: CheckIn, key: str, code: Any, **more: Any) -> HttpResponse:
    """Press one answer of one question."""
    return client.post(item(check_in, key), {"answer": code}, **more)


def answer_all(client: Client, check_in: CheckIn, total: int, *, item9: int = 0) -> None:
    """Press an answer to every question, so that they come to this total."""
    from tests import cast

    for key, code in cast.answers(total, item9=item9).items():
        answer(client, check_in, key, code)
    answer(client, check_in, "difficulty", 1)


def text_of(response: HttpResponse) -> str:
    """The words of a page's main part, as one line."""
    body = response.content.decode()
    main = re.search(r"<main.*?</main>", body, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", main.group() if main else body)
    return re.sub(r"\s+", " ", unescape(words)).replace("\N{NO-BREAK SPACE}", " ").replace(" .", ".").strip()


def title_of(response: HttpResponse) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    assert found
    return unescape(found.group(1))
