"""Making the demo's history: everything happens in the order of time, as it would have."""

from __future__ import annotations

from datetime import datetime, timedelta
from heapq import merge
from operator import attrgetter

from django.conf import settings

from openipt.cli.demo.cases import CASES
from openipt.cli.demo.course import DemoCourse
from openipt.cli.demo.staff import ELSEWHERE, HARBOUR_STREET, NORTHGATE, open_demo_service
from openipt.clinic.audit.verifying import publish_heads
from openipt.clinic.foundation.keys.ring import key_ring

OPENED_AGO = timedelta(weeks=16)


def seed(*, now: datetime) -> None:
    """Open both services and let their people's courses run up to now, then publish where the trail stands."""
    with key_ring():
        began = now - OPENED_AGO
        harbour, northgate = open_demo_service(HARBOUR_STREET, at=began), open_demo_service(NORTHGATE, at=began)
        courses = [DemoCourse(case, northgate if case.therapist in ELSEWHERE else harbour, now=now) for case in CASES]
        streams = (stream for course in courses for stream in (course.moments(), course.diary()))
        for moment in merge(*streams, key=attrgetter("at")):
            moment.do(at=moment.at)
    publish_heads(settings.TRAIL_HEADS, at=now)
