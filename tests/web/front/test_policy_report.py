"""A browser says which rule it kept; that rule is noted once, and nothing else that was sent."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client

from openipt.web.front import policy_report


@pytest.fixture(autouse=True)
def _nothing_noted_yet() -> None:
    policy_report._note.cache_clear()


def report(directive: object, **more: str) -> str:
    return json.dumps({"csp-report": {"effective-directive": directive, **more}})


def sent(*bodies: str) -> set[int]:
    client = Client(enforce_csrf_checks=True)
    return {client.post("/policy-report/", body, content_type="application/csp-report").status_code for body in bodies}


def test_a_rule_is_noted_once_and_the_address_never(caplog):
    caplog.set_level(logging.WARNING)
    known = report("script-src-elem", **{"document-uri": "https://openipt.example/practice/people/secret/"})
    assert sent(known, known) == {204}
    assert [record.getMessage() for record in caplog.records] == [
        "a browser kept the rule script-src-elem: a page tried to load what it must not"
    ]


@pytest.mark.parametrize(
    "body",
    ["", "no JSON", "[]", "7", report("made\nup"), report(["script-src"]), report({"a": 1}), "[" * 100_000, "{}"],
    ids=["empty", "no JSON", "list", "number", "made up", "a list of rules", "an object", "deep", "nothing in it"],
)
def test_what_was_made_up_is_dropped(caplog, body):
    caplog.set_level(logging.WARNING)
    assert sent(body) == {204}
    assert caplog.records == []
