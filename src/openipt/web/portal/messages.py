"""How I may be reached: said here by the person, and changed whenever they like."""

from __future__ import annotations

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.links.reads import pin_chosen_at
from openipt.clinic.messages.actions import say_own_wishes
from openipt.clinic.messages.reads import Wishes, reminder_days_of, wishes_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.portal.visit import visit_of
from openipt.web.reaching import ReachForm


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def messages(request: SignedInRequest) -> HttpResponse:
    """The form, filled with what was said last."""
    visit = visit_of(request)
    wishes = wishes_of([visit.person.id]).get(visit.person.id, Wishes())
    form = ReachForm(request.POST or None, wishes=wishes)
    if form.is_valid():
        with said_on(form):
            say_own_wishes(actor=request.actor, person_id=visit.person.id, said=form.said, at=request.received_at)
        if not form.errors:
            return see_other("portal:messages", just="kept")
    return page(
        request,
        "portal/messages.html",
        status=422 if form.is_bound else 200,
        form=form,
        again_after=reminder_days_of(visit.service.id).check_in_again,
        has_pin=pin_chosen_at(visit.person.id) is not None,
        just=request.GET.get("just", ""),
    )
