"""Alerts: those that are open, soonest due first, and those closed of late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.checkins.reads import Point, given_late, points_of
from openipt.clinic.people.reads import Heading
from openipt.clinic.safety.reads import AlertBrief, closed_alerts, open_alerts, people_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.practice import moments
from openipt.web.practice.alert_words import AlertInWords, Late, alert_in_words
from openipt.web.practice.desk import Desk, desk_of

CLOSED_OF_LATE = timedelta(days=28)
"""How long a closed alert stays on the list; it stays in the person's record for ever."""


@dataclass(frozen=True, kw_only=True)
class AlertRow:
    """One alert on the list."""

    name: str
    age: int
    href: str
    alert: AlertInWords
    closed: str


@needs(Permission.ALERT_ANSWER)
def alerts(request: SignedInRequest) -> HttpResponse:
    """Every alert this colleague may know of."""
    desk = desk_of(request)
    still_open = open_alerts(request.actor)
    closed = closed_alerts(request.actor, since=desk.now - CLOSED_OF_LATE)
    every = (*still_open, *closed)
    people, points = people_of(every, today=desk.today), points_of({alert.person_id for alert in every})
    late = given_late({alert.worst.fact_id for alert in every})
    return page(
        request,
        "practice/alerts.html",
        number=len(still_open),
        unheard=_rows([alert for alert in still_open if alert.is_unheard], people, points, desk, late),
        still_open=_rows([alert for alert in still_open if not alert.is_unheard], people, points, desk, late),
        closed=_rows(closed, people, points, desk, late),
        closed_days=CLOSED_OF_LATE.days,
        may_in_emergency=can(request.actor, Permission.EMERGENCY_OPEN),
    )


def _rows(
    alerts: Sequence[AlertBrief],
    people: dict[UUID, Heading],
    points: dict[UUID, tuple[Point, ...]],
    desk: Desk,
    late: Late,
) -> list[AlertRow]:
    return [_row(alert, people[alert.person_id], points.get(alert.person_id, ()), desk, late) for alert in alerts]


def _row(alert: AlertBrief, person: Heading, points: Sequence[Point], desk: Desk, late: Late) -> AlertRow:
    return AlertRow(
        name=person.name,
        age=person.age_years,
        href=reverse("practice:alert", args=[alert.id]),
        alert=alert_in_words(alert, points, desk, late=late),
        closed=moments.at(desk.here(alert.closed_at), today=desk.today) if alert.closed_at else "",
    )
