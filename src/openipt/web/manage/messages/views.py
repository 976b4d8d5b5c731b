"""The list of what did not go out, or may not have, with why and what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.messages.actions import note_looked_at
from openipt.clinic.messages.reads import MessageState, count_by_state, did_not_go_out
from openipt.web.doors import SignedInRequest, needs
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
    zone = ZoneInfo(service_here(request).time_zone)
    counts = count_by_state(actor.service_id, since=at - WEEK)
    return page(
        request,
        "manage/messages.html",
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
