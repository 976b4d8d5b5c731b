"""A caseload of forty among ten thousand people: read in process, and asked for as a page over HTTP.

Bar: the number of questions does not grow with people, and half of the readings take under 40 ms.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import quantiles

from tests.bench.installation import an_installation, run, served
from tests.bench.load import Load, send_all

PAGES = 200


@dataclass(frozen=True, kw_only=True)
class Readings:
    """How long one reading takes, in process, and how many questions it asks the database of facts."""

    readings: int
    p50_ms: float
    p99_ms: float
    questions: int


def measure(database: str) -> dict[str, Readings | Load]:
    """In process, then as a whole page by one reader at a time and by eight at once."""
    with an_installation(database) as environment:
        printed = json.loads(run(environment, "tests.bench.crowd"))
        with served(environment) as port:
            page = _get(printed["session"], port)
            send_all([page] * 10, port=port, concurrency=1)
            return {
                "in process": _readings(printed["milliseconds"], printed["questions"]),
                "page, one at a time": send_all([page] * PAGES, port=port, concurrency=1),
                "page, eight at once": send_all([page] * PAGES, port=port, concurrency=8),
            }


def _readings(milliseconds: list[float], questions: int) -> Readings:
    cuts = quantiles(milliseconds, n=100)
    return Readings(
        readings=len(milliseconds), p50_ms=round(cuts[49], 1), p99_ms=round(cuts[98], 1), questions=questions
    )


def _get(session: str, port: int) -> bytes:
    head = f"GET /practice/ HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: openipt_demo_session={session}\r\n\r\n"
    return head.encode()
