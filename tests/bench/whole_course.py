"""One person at the last of sixteen sessions, with everything a course leaves behind; their session page, asked for.

    python -m tests.bench.whole_course

prints one line of JSON: for the page, the autosave and a signed page the milliseconds each request took, and the
questions one request asked.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from openipt.cli.serving.static import collect_static  # noqa: E402
from openipt.clinic.sessions.actions import keep_draft, sign_note  # noqa: E402
from openipt.clinic.timeline.actions import Happening, keep_timeline_entry  # noqa: E402
from openipt.core.inventory import Ring, Tie  # noqa: E402
from openipt.core.sessions import (  # noqa: E402
    CommunicationAnalysis,
    Line,
    Opening,
    SessionRecord,
    Speaker,
    WorkAtHome,
)
from openipt.core.timeline import EntryKind, Lane, RoughDate  # noqa: E402
from openipt.core.vocabulary import Role  # noqa: E402
from tests import cast  # noqa: E402
from tests.bench.people import session_of  # noqa: E402
from tests.clinic.formulation.saying import a_goal, leave_everything_behind  # noqa: E402
from tests.clinic.inventory.telling import somebody_of  # noqa: E402

REQUESTS, WARM_UP = 120, 10
SESSIONS = 16


def main() -> None:
    now = datetime.now(UTC)
    service = cast.a_service(at=now)
    lind = cast.a_colleague(service, "Dr Lind", Role.THERAPIST, at=now)
    mara = cast.a_person(service, at=now)
    cast.in_the_care_of(mara, lind, at=now)
    course = cast.a_course(mara, session=SESSIONS, at=now)
    leave_everything_behind(course)
    for number in range(7):
        somebody_of(mara, f"Friend {number}", tie=Tie.FRIEND, ring=Ring.CLOSE, good="Laughs with her", hard="Far away")
    for year in range(2015, 2025):
        happening = Happening(lane=Lane.LIFE_EVENTS, kind=EntryKind.WORK, began=RoughDate.of(year), words="A new job")
        keep_timeline_entry(actor=cast.the_system(service), course_id=course.id, happening=happening, at=now)
    for words in ("I ask for help", "I sleep through"):
        a_goal(course, words, rating=4)
    actor = cast.acting(lind, service)
    sessions = list(course.sessions.order_by("planned_at"))
    for week, held in enumerate(sessions[:-1]):
        cast.answered(mara, 20 - week, at=held.planned_at)
        version = keep_draft(actor=actor, session_id=held.id, recorded=RECORD, seen=0, at=now)
        sign_note(actor=actor, session_id=held.id, words="A note. " * 120, seen=version, at=now)
    keep_draft(actor=actor, session_id=sessions[-1].id, recorded=RECORD, seen=0, at=now)

    collect_static()
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(lind)
    page, signed = f"/practice/sessions/{sessions[-1].id}/", f"/practice/sessions/{sessions[-2].id}/"
    typed = _Typing(client, page, str(mara.id))
    print(
        json.dumps(
            {
                "page": _asked(lambda: client.get(page)),
                "autosave": _asked(typed.keep),
                "signed note": _asked(lambda: client.get(signed)),
            }
        )
    )


RECORD = SessionRecord(
    opening=Opening(said="A flat week. " * 10, link="Low after the call with Jonas. " * 4),
    used=(
        CommunicationAnalysis(
            other="Jonas",
            lines=tuple(Line(speaker=Speaker.PERSON, said="You never ask.", felt="angry") for _ in range(6)),
            alternatives="Ask for ten minutes. " * 5,
        ),
    ),
    home=WorkAtHome(task="Ask Jonas for ten minutes on Sunday"),
)


class _Typing:
    """A window in which somebody types: each time a few words more, sent with the version it was told last."""

    def __init__(self, client: Client, address: str, person: str) -> None:
        self.client, self.address, self.times = client, address, 0
        self.fields = {**_fields(client.get(address).content.decode()), "person": person, "step": "autosave"}

    def keep(self) -> Any:
        self.times += 1
        self.fields["opening-said"] = f"A flat week, and once more {self.times}."
        answer = self.client.post(self.address, self.fields, headers={"HX-Request": "true"})
        self.fields["seen"] = re.search(r'name="seen" value="(\d+)"', answer.content.decode())[1]  # type: ignore[index]
        return answer


def _fields(page: str) -> dict[str, Any]:
    """Every field of the form as the page shows it: what a browser would send."""
    form = page.split('id="record"')[1].split("</form>")[0]
    fields: dict[str, Any] = dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', form, re.S))
    for tag in re.findall(r"<input[^>]+>", form):
        named = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if named.get("type") not in ("radio", "checkbox") or "checked" in tag:
            fields[named["name"]] = named.get("value", "")
    return fields


def _asked(ask: Callable[[], Any]) -> dict[str, Any]:
    for _ in range(WARM_UP):
        assert ask().status_code in (200, 201)
    milliseconds = [_timed(ask) for _ in range(REQUESTS)]
    with CaptureQueriesContext(connections["default"]) as facts, CaptureQueriesContext(connections["keys"]) as keys:
        ask()
    return {"milliseconds": milliseconds, "questions": len(facts) + len(keys)}


def _timed(ask: Callable[[], Any]) -> float:
    reset_queries()
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
