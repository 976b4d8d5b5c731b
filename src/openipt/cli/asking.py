"""One pass over every service: what is due is asked, and what waits in vain is let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import InterfaceError, OperationalError

from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.services import services
from openipt.clinic.schedules.actions import ask_on_schedule, let_go_of_check_in
from openipt.clinic.schedules.reads import Calendar, calendars, people_scheduled

BATCH = 200
"""People whose calendars are worked out at once."""


@dataclass(kw_only=True)
class Asking:
    """What one pass came to."""

    asked: int = 0
    let_go: int = 0


def ask_what_is_due(*, clock: Callable[[], datetime], told_to_stop: Callable[[], bool] = lambda: False) -> Asking:
    """Let go of what waits in vain, then ask what is due, of everybody. A second pass at the same time does no harm.

    Where our own fault keeps one person from being asked, everybody else is asked all the same.
    Raises   that fault, after the others
    """
    done, faults = Asking(), []
    for service in services():
        actor = system_actor("ask", service_id=service.id)
        people = people_scheduled(service.id)
        for first in range(0, len(people), BATCH):
            for calendar in calendars(people[first : first + BATCH], at=clock()).values():
                if told_to_stop():
                    return done
                try:
                    _ask(actor, calendar, done, clock)
                except (OperationalError, InterfaceError):
                    raise  # the database itself: nobody else would fare better
                except Exception as fault:
                    faults.append(fault)
    if faults:
        raise faults[0]
    return done


def _ask(actor: Actor, calendar: Calendar, done: Asking, clock: Callable[[], datetime]) -> None:
    for check_in_id in calendar.in_vain:
        done.let_go += let_go_of_check_in(actor=actor, check_in_id=check_in_id, at=clock())
    for line in calendar.to_ask:
        asked = ask_on_schedule(
            actor=actor,
            course_id=calendar.standing.course_id,
            measure_key=line.measure,
            occasion=line.occasion.key,
            at=clock(),
        )
        done.asked += asked is not None
