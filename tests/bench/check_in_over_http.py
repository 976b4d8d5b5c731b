"""Signed-in check-ins over HTTP: scored, alerted, put in the outbox, on the trail and sealed, beside one bare row.

Two workers, eight at once, on the cores that also do the asking. Floor: 150 whole check-ins a second, 99 of 100 within
150 ms, and a fifth of what a signed-in view that inserts one row manages in the same run.
"""

from __future__ import annotations

import json
from urllib.parse import urlencode

from tests.bench.installation import an_installation, run, served
from tests.bench.load import Load, send_all

CONCURRENCY = 8
WARM_UP = 100


def measure(database: str, *, check_ins: int = 400) -> dict[str, Load]:
    """By what was sent: whole check-ins with a worrying answer, calm ones, single answers, and the bare row."""
    with an_installation(database) as environment:
        printed = run(environment, "tests.bench.people", "--check-ins", str(4 * check_ins)).splitlines()
        waiting = [json.loads(line) for line in printed[1:]]
        worrying, calm, items, rows = (waiting[part::4] for part in range(4))
        with served(environment) as port:
            return {
                "one row": _timed([_post("/bench/row/", each, {}, port) for each in rows], port),
                "one answer saved": _timed([_answer(each, port) for each in items], port),
                "check-in, calm": _timed([_whole(each, 0, port) for each in calm], port),
                "check-in with alert": _timed([_whole(each, 1, port) for each in worrying], port),
            }


def _timed(requests: list[bytes], port: int) -> Load:
    send_all(requests[:WARM_UP], port=port, concurrency=CONCURRENCY)
    return send_all(requests[WARM_UP:], port=port, concurrency=CONCURRENCY)


def _whole(each: dict[str, str], item9: int, port: int) -> bytes:
    answers = {f"q{number}": number % 3 for number in range(1, 9)} | {"q9": item9}
    body = {**answers, "words": "The week was long and I slept badly."}
    return _post(f"/portal/check-in/{each['check_in']}/all/", each, body, port)


def _answer(each: dict[str, str], port: int) -> bytes:
    return _post(f"/portal/check-in/{each['check_in']}/items/q1/", each, {"answer": 2}, port)


def _post(path: str, each: dict[str, str], fields: dict[str, object], port: int) -> bytes:
    body = urlencode({**fields, "csrfmiddlewaretoken": each["token"]}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        f"Cookie: openipt_demo_session={each['session']}; openipt_demo_csrf={each['token']}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
