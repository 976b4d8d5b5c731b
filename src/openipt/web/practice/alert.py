"""One alert: read it, say what you did, hand it over, close it. Answering is not closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from openipt.clinic.accounts.permissions import NotYours, Permission, can
from openipt.clinic.accounts.reads import colleagues_who_may, roles_of
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.checkins.reads import given_late, points_of
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.people.access import may_open
from openipt.clinic.people.reads import care_team_of, heading, how_to_reach
from openipt.clinic.safety.access import alert_for, may_answer
from openipt.clinic.safety.actions import AlreadyClosed, answer_alert, close_alert, hand_over_alert
from openipt.clinic.safety.reads import brief_of, coming_steps, history_of, outside_deputy
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.alert_forms import AnswerForm, CloseForm, HandOverForm
from openipt.web.practice.alert_page import AlertFacts, alert_page
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.next_times import next_times
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.ALERT_ANSWER)
def alert(request: SignedInRequest, alert_id: UUID) -> HttpResponse:
    """One alert with its history, and what is to be done about it."""
    desk = desk_of(request)
    return _show(request, desk, _facts(desk, alert_id))


@needs(Permission.ALERT_ANSWER, methods=("POST",))
def answers(request: SignedInRequest, alert_id: UUID) -> HttpResponse:
    """Keep what a colleague did and what comes next."""
    desk, facts = _opened(request, alert_id)
    form = _answer_form(desk, facts, request.POST)

    def keep() -> None:
        answer_alert(
            actor=request.actor,
            alert_id=alert_id,
            did=form.done,
            words=form.cleaned_data["words"],
            next_step=form.cleaned_data["next_step"],
            next_by=form.cleaned_data["next_by"],
            at=request.received_at,
        )

    return _kept(request, desk, facts, answer=form, keep=keep) or see_other("practice:alert", alert_id)


@needs(Permission.ALERT_ANSWER, methods=("POST",))
def handovers(request: SignedInRequest, alert_id: UUID) -> HttpResponse:
    """Give an alert to a colleague."""
    desk, facts = _opened(request, alert_id)
    form = _hand_over_form(desk, facts, request.POST)

    def keep() -> None:
        hand_over_alert(
            actor=request.actor,
            alert_id=alert_id,
            to_account_id=UUID(form.cleaned_data["to"]),
            words=form.cleaned_data["words"],
            at=request.received_at,
        )

    return _kept(request, desk, facts, hand_over=form, keep=keep) or see_other("practice:alerts")


@needs(Permission.ALERT_ANSWER, methods=("POST",))
def closure(request: SignedInRequest, alert_id: UUID) -> HttpResponse:
    """Close an alert with how it stands."""
    desk, facts = _opened(request, alert_id)
    form = CloseForm(request.POST, missing=facts.missing, called=facts.person.called)

    def keep() -> None:
        close_alert(
            actor=request.actor,
            alert_id=alert_id,
            did=form.done,
            words=form.cleaned_data["words"],
            at=request.received_at,
        )

    return _kept(request, desk, facts, close=form, keep=keep) or see_other("practice:alert", alert_id)


def _opened(request: SignedInRequest, alert_id: UUID) -> tuple[Desk, AlertFacts]:
    """The alert a form was sent about. Raises NotYours, NotAllowed, AboutSomebodyElse."""
    desk = desk_of(request)
    facts = _facts(desk, alert_id)
    if not may_answer(desk.actor, alert_id):
        raise NotYours("It was opened in an emergency, and is not theirs to answer.")
    check_same_person(request.POST, facts.person.id)
    return desk, facts


def _facts(desk: Desk, alert_id: UUID) -> AlertFacts:
    row = alert_for(desk.actor, alert_id)
    note_showing("alert.viewed", ("alert", alert_id))
    brief = brief_of(row)
    return AlertFacts(
        alert=brief,
        person=heading(row.person, today=desk.today),
        reach=how_to_reach(row.person),
        team=care_team_of(row.person_id),
        standing=standing_of(row.person_id),
        points=points_of([row.person_id], with_words=True).get(row.person_id, ()),
        late=given_late({cause.fact_id for cause in brief.causes}),
        happened=history_of(row),
        coming=() if brief.closed_at else coming_steps(row),
        owner_roles=roles_of(row.owner_id, service_id=row.service_id),
        outside=outside_deputy(row.service_id) if brief.is_unheard or brief.is_for_two else ("", ""),
    )


def _kept(
    request: SignedInRequest, desk: Desk, facts: AlertFacts, *, keep: Callable[[], None], **sent: Form
) -> HttpResponse | None:
    """Keep a form that may be kept; else the page again with what was typed, and what stands in the way."""
    (form,) = sent.values()
    if not form.is_valid():
        return _show(request, desk, facts, **sent)
    try:
        keep()
    except AlreadyClosed:
        return _show(request, desk, _facts(desk, facts.alert.id), **sent)
    return None


def _show(request: SignedInRequest, desk: Desk, facts: AlertFacts, **sent: Form) -> HttpResponse:
    """The page, with every form an open alert has; one that was sent and not kept stays as it was filled in."""
    shown, not_kept = alert_page(facts, desk), next(iter(sent.values()), None)
    opens = may_open(desk.actor, facts.person.id)
    forms: dict[str, Form] = {
        "answer": _answer_form(desk, facts),
        "hand_over": _hand_over_form(desk, facts),
        "close": CloseForm(missing=facts.missing, called=facts.person.called),
    }
    return page(
        request,
        "practice/alert.html" if shown.alert.is_open else "practice/alert_closed.html",
        status=422 if not_kept else 200,
        head=shown.head,
        tabs=tabs_of(facts.person.id, here="") if opens else (),
        in_emergency="" if opens else _door_for_an_emergency(desk, facts),
        alert_id=facts.alert.id,
        may_answer=may_answer(desk.actor, facts.alert.id),
        shown=shown,
        not_kept=not_kept,
        **forms | sent,
    )


def _door_for_an_emergency(desk: Desk, facts: AlertFacts) -> str:
    """Where whoever has the alert, and does not belong to the circle of care, asks to read the record."""
    if not can(desk.actor, Permission.EMERGENCY_OPEN):
        return ""
    return f"{reverse('practice:emergency')}?{urlencode({'record': facts.person.id})}"


def _answer_form(desk: Desk, facts: AlertFacts, posted: Any = None) -> AnswerForm:
    times = next_times(desk, facts.standing, chosen=posted.get("answer-next_by", "") if posted else "")
    return AnswerForm(posted, needed=facts.alert.needed, called=facts.person.called, times=times, now=desk.now)


def _hand_over_form(desk: Desk, facts: AlertFacts, posted: Any = None) -> HandOverForm:
    answering = colleagues_who_may(Permission.ALERT_ANSWER, service_id=desk.service.id)
    others = [colleague for colleague in answering if colleague.account_id != facts.alert.owner_id]
    return HandOverForm(posted, colleagues=others)
