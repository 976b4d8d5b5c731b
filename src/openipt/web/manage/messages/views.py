"""The list of what did not go out, or may not have, with why and what to do; and on which days people are reminded."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission, can
from openipt.clinic.links.actions import decide_links_in_messages
from openipt.clinic.links.reads import decided_about_links
from openipt.clinic.messages.actions import note_looked_at, set_reminder_days
from openipt.clinic.messages.reads import MessageState, count_by_state, did_not_go_out
from openipt.web.doors import SignedInRequest, needs
from openipt.web.manage.messages.days import RULE, ReminderDaysForm, decided_so_far, reminder_days_form
from openipt.web.manage.messages.links import LinksForm
from openipt.web.pages import page, see_other
from openipt.web.reaching import STATES, ledger_line
from openipt.web.shell import service_here

WEEK = timedelta(days=7)
MAY_TRY = (MessageState.FAILED, MessageState.GIVEN_UP)


@needs(Permission.CARE_ARRANGE, methods=("GET", "POST"))
def messages(request: SignedInRequest) -> HttpResponse:
    """Without names: who it was for is known to those who care for them, who see it on that person's page."""
    actor, at = request.actor, request.received_at
    if request.method == "POST":
        again = request.POST.get("step") == "again"
        note_looked_at(actor=actor, message_id=_message_id(request), again=again, at=at)
        return see_other("manage:messages", just="again" if again else "looked")
    return _show(request)


@needs(Permission.MESSAGES_ARRANGE, methods=("POST",))
def days(request: SignedInRequest) -> HttpResponse:
    """Decide on which days people are reminded. Raises FormStale"""
    form = reminder_days_form(request.actor.service_id, request.POST)
    if not form.is_valid():
        return _show(request, sent=form)
    set_reminder_days(actor=request.actor, days=form.days, seen=form.cleaned_data["seen"], at=request.received_at)
    return see_other("manage:messages", just="days")


@needs(Permission.MESSAGES_ARRANGE, methods=("POST",))
def links(request: SignedInRequest) -> HttpResponse:
    """Decide whether reminders carry a link. Raises FormStale"""
    form = LinksForm(request.POST, decided=decided_about_links(request.actor.service_id))
    if not form.is_valid():
        return _show(request, sent_links=form)
    decide_links_in_messages(
        actor=request.actor, are_carried=form.are_carried, seen=form.cleaned_data["seen"], at=request.received_at
    )
    return see_other("manage:messages", just="days")


def _show(
    request: SignedInRequest, *, sent: ReminderDaysForm | None = None, sent_links: LinksForm | None = None
) -> HttpResponse:
    actor, at = request.actor, request.received_at
    zone = ZoneInfo(service_here(request).time_zone)
    about_links = decided_about_links(actor.service_id)
    counts = count_by_state(actor.service_id, since=at - WEEK)
    return page(
        request,
        "manage/messages.html",
        status=422 if sent or sent_links else 200,
        days_form=(sent or reminder_days_form(actor.service_id)) if can(actor, Permission.MESSAGES_ARRANGE) else None,
        links_form=(sent_links or LinksForm(decided=about_links)) if can(actor, Permission.MESSAGES_ARRANGE) else None,
        about_links=about_links,
        not_kept=sent or sent_links,
        decided=decided_so_far(actor.service_id, zone),
        rule=RULE,
        lines=[
            {
                "id": each.id,
                "may_try": each.state in MAY_TRY,
                "told": ledger_line(each, here=partial(datetime.astimezone, tz=zone)),
            }
            for each in did_not_go_out(actor.service_id, at=at)
        ],
        counts=[(words, counts[state]) for state, words in STATES.items() if state in counts],
        just=request.GET.get("just", ""),
    )


def _message_id(request: SignedInRequest) -> UUID:
    try:
        return UUID(request.POST.get("message", ""))
    except ValueError:
        raise NotYours("No such message.") from None
