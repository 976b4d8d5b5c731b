"""An alert as staff read it: the literal answer, whose it is, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from openipt.clinic.checkins.reads import Point
from openipt.clinic.safety.reads import AlertBrief, Cause
from openipt.web.practice import moments
from openipt.web.practice.asked_about import asked_about
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class AlertInWords:
    """One alert: what was answered, whose it is to answer, by when.

    title: which item, in few words · answer: in the words of the form · given: when it was given
    earlier: how the item was answered before · owner: who has it · due: until when; is_overdue once that is past
    is_open, is_answered: whether it is closed, and whether somebody has said what they did
    """

    title: str
    answer: str
    given: str
    earlier: str
    owner: str
    due: str
    due_in: str
    is_overdue: bool
    is_answered: bool
    is_open: bool


def alert_in_words(alert: AlertBrief, points: Sequence[Point], desk: Desk) -> AlertInWords:
    """An alert seen from this desk. `points` are the person's received check-ins."""
    cause = alert.worst
    asked = asked_about(cause, service_id=desk.service.id)
    before = answers_before(alert, cause, points)
    left = alert.due_at - desk.now
    is_overdue = left < timedelta(0)
    return AlertInWords(
        title=asked.title(before),
        answer=asked.answer(cause.answer),
        given=moments.at(desk.here(cause.raised_at), today=desk.today),
        earlier=asked.earlier(before),
        owner=_("you") if alert.owner_id == desk.actor.account_id else alert.owner_name,
        due=moments.by(desk.here(alert.due_at), today=desk.today),
        due_in=(_("%(length)s ago") if is_overdue else _("in %(length)s")) % {"length": moments.length(abs(left))},
        is_overdue=is_overdue,
        is_answered=alert.answered_at is not None,
        is_open=alert.closed_at is None,
    )


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
