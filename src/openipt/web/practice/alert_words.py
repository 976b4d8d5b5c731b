"""An alert as staff read it: the literal answer, whose it is, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from openipt.clinic.checkins.reads import Point, came_late
from openipt.clinic.safety.reads import AlertBrief, Cause
from openipt.web.practice import moments
from openipt.web.practice.asked_about import asked_about
from openipt.web.practice.desk import Desk
from openipt.web.practice.wording import ON_SCREEN


@dataclass(frozen=True, kw_only=True)
class AlertInWords:
    """One alert: what was answered, whose it is to answer, by when.

    title: which item, in few words · answer: in the words of the form
    given: when it was given, and when it came if that was later, as a sentence
    is_quoted: whether the answer is somebody's choice of words, and no note of ours
    earlier: how the item was answered before · owner: who has it · due: until when; is_overdue once that is past
    is_open, is_answered: whether it is closed, and whether somebody has said what they did
    """

    title: str
    answer: str
    is_quoted: bool
    given: str
    earlier: str
    owner: str
    due: str
    due_in: str
    is_overdue: bool
    is_answered: bool
    is_open: bool


Late = Mapping[tuple[UUID, str, int | None], datetime]
"""By check-in, item and answer, when an answer was given that came later."""


def alert_in_words(alert: AlertBrief, points: Sequence[Point], desk: Desk, *, late: Late | None = None) -> AlertInWords:
    """An alert seen from this desk.

    Takes    points: the person's received check-ins · late: of answers a device kept, when they were given
    """
    cause = alert.worst
    asked = asked_about(cause, service_id=desk.service.id)
    before = answers_before(alert, cause, points)
    when = given_in_words(cause, points, desk, late=late)
    left = alert.due_at - desk.now
    is_overdue = left < timedelta(0)
    return AlertInWords(
        title=asked.title(before),
        answer=asked.answer(cause.answer),
        is_quoted=asked.by != "record",
        given=(_("Noted %(when)s.") if asked.by == "record" else _("Answered %(when)s.")) % {"when": when},
        earlier=asked.earlier(before),
        owner=_("you") if alert.owner_id == desk.actor.account_id else alert.owner_name,
        due=moments.by(desk.here(alert.due_at), today=desk.today),
        due_in=(_("%(length)s ago") if is_overdue else _("in %(length)s")) % {"length": moments.length(abs(left))},
        is_overdue=is_overdue,
        is_answered=alert.answered_at is not None,
        is_open=alert.closed_at is None,
    )


def given_in_words(cause: Cause, points: Sequence[Point], desk: Desk, *, late: Late | None = None) -> str:
    """When the answer was given, and when it came if that was later."""
    came = moments.at(desk.here(cause.raised_at), today=desk.today)
    point = next((each for each in points if each.check_in_id == cause.fact_id), None)
    sent_at = point.captured_at if point else cause.raised_at
    given_at = (late or {}).get((cause.fact_id, cause.about, cause.answer), sent_at)
    if not came_late(given_at, cause.raised_at):
        return came
    given = desk.here(given_at)
    knows_hour = point is None or point.way in ON_SCREEN
    words = moments.at(given, today=desk.today) if knows_hour else moments.near_day(given.date(), today=desk.today)
    return _("%(given)s, received %(came)s") % {"given": words, "came": came}


def answers_before(alert: AlertBrief, cause: Cause, points: Sequence[Point]) -> tuple[int | None, ...]:
    """How the item was answered at check-ins given before this one, those that raised the same alert among them."""
    given = [
        (point.captured_at, point.answers.get(cause.about))
        for point in points
        if point.measure_key == cause.measure_key
        and point.check_in_id != cause.fact_id
        and point.captured_at <= cause.raised_at
    ]
    received = {point.check_in_id for point in points}
    never_sent = {
        each.fact_id: (each.raised_at, each.answer)
        for each in alert.causes
        if each.measure_key == cause.measure_key
        and each.about == cause.about
        and each.fact_id not in received | {cause.fact_id}
        and each.raised_at <= cause.raised_at
    }
    return tuple(answer for _when, answer in sorted([*given, *never_sent.values()], key=lambda each: each[0]))
