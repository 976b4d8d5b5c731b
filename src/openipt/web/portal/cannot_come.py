"""I cannot come: said for the session that comes next, shown back as kept, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import Meeting, Standing, standing_of
from openipt.clinic.week.actions import REASON_MAX, say_cannot_come, take_back_cannot_come
from openipt.clinic.week.reads import SaidCannotCome, cannot_come_to
from openipt.core.courses import CourseState
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal import moments
from openipt.web.portal.visit import visit_of


class ReasonForm(forms.Form):
    """Why, if they want to say."""

    reason = forms.CharField(
        label=_("Why, in a few words"),
        help_text=_("You need not say. If it is hard to come just now, that is worth a word."),
        max_length=REASON_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Write %(limit_value)d letters at most. You wrote %(show_value)d.")},
    )


@needs(Permission.WEEK_TELL, methods=("GET", "POST"))
def cannot_come(request: SignedInRequest) -> HttpResponse:
    """The session that comes next, and whether I said that I cannot come to it."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    meeting = meeting_to_miss(standing, now=visit.now) if standing else None
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, form.cleaned_data["reason"])
        return see_other("portal:cannot-come", just=request.POST.get("step", ""))
    said = said_of(meeting)
    return page(
        request,
        "portal/cannot_come.html",
        status=422 if form.is_bound else 200,
        meeting=meeting,
        when=moments.at(visit.here(meeting.planned_at), today=visit.today) if meeting else "",
        said=said,
        said_when=moments.at(visit.here(said.said_at), today=visit.today) if said else "",
        therapist=visit.team.therapist,
        form=form,
        just=request.GET.get("just", ""),
    )


def meeting_to_miss(standing: Standing, *, now: datetime) -> Meeting | None:
    """The session one can still say something about: planned, ahead, and the course not paused."""
    meeting = standing.next_meeting
    if meeting is None or standing.state is CourseState.PAUSED or meeting.planned_at <= now:
        return None
    return meeting


def said_of(meeting: Meeting | None) -> SaidCannotCome | None:
    """What I said about that session, with my words."""
    return cannot_come_to([meeting.id], with_words=True).get(meeting.id) if meeting else None


def _keep(request: SignedInRequest, reason: str) -> None:
    told: dict[str, Any] = {"actor": request.actor, "session_id": _session(request), "at": request.received_at}
    match request.POST.get("step"):
        case "cannot":
            say_cannot_come(reason=reason, **told)
        case "can":
            take_back_cannot_come(**told)
        case _:
            raise Http404


def _session(request: SignedInRequest) -> UUID:
    try:
        return UUID(request.POST.get("session", ""))
    except ValueError as error:
        raise Http404 from error
