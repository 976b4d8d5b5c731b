"""Ending a course: the door, what it stops, and taking back what was noted by mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import Colleague, colleagues_who_may
from openipt.clinic.ending.actions import WORDS_MAX, HowItEnded, end_course, take_back_end
from openipt.core.ending import EndedHow
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.forms.widgets import AnyOf, OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice.ending.page import missing_in_words
from openipt.web.practice.ending.views import Opened, opened_to_write
from openipt.web.practice.ending.words import HOW
from openipt.web.practice.formulation.forms import at_length
from openipt.web.practice.people import tabs_of
from openipt.web.practice.versions import version_seen

_ABOUT = {
    "ending.alert_needs_owner": "heir",
    "ending.why_not_said": "reason",
    "contract.reason_missing": "reason",
    "ending.impossible_day": "day",
}


class EndForm(forms.Form):
    """How it ends, on which day, why, and who goes on with an open alert."""

    how = forms.ChoiceField(
        label=gettext_lazy("How does it end?"),
        choices=[(each.value, HOW[each]) for each in EndedHow],
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose how it ends")},
    )
    reason = at_length(
        gettext_lazy("Why, in a sentence"),
        limit=WORDS_MAX,
        required=False,
        help_text=gettext_lazy("Not needed for the planned end."),
    )
    sure = forms.MultipleChoiceField(
        label=gettext_lazy("Have you read what stops?"),
        choices=[("yes", gettext_lazy("Yes, this course ends"))],
        widget=AnyOf,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Tick this once you have read what stops")
        ),
    )

    def __init__(self, *args: Any, heirs: Sequence[Colleague], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(label=_("Its last day"), latest=today)
        self.initial.setdefault("day", today)
        if heirs:
            self.fields["heir"] = forms.ChoiceField(
                label=_("Who goes on with the open alert?"),
                choices=[("", _("Nobody named yet")), *((str(each.account_id), each.name) for each in heirs)],
                required=False,
            )
        self.order_fields(["how", "day", "reason", "heir", "sure"])

    @property
    def ended(self) -> HowItEnded:
        """What was filled in. After its fields were cleaned."""
        given = self.cleaned_data
        return HowItEnded(
            how=EndedHow(given["how"]),
            ended_date=given["day"],
            reason=given["reason"],
            alert_passes_to=UUID(given["heir"]) if given.get("heir") else None,
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused beside the field where it is mended."""
        self.add_error(_ABOUT.get(refusal.code, "how"), str(refusal))


class TakeBackForm(forms.Form):
    """Why an ending is taken back."""

    reason = at_length(gettext_lazy("What went wrong"), limit=WORDS_MAX)


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def close(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """End the course, once what stops was read and what is missing was seen."""
    opened = opened_to_write(request, person_id)
    alert, desk = opened.row.alert, opened.dossier.desk
    heirs = colleagues_who_may(Permission.ALERT_ANSWER, service_id=desk.service.id) if alert else ()
    form = EndForm(request.POST or None, heirs=heirs, today=desk.today)
    if form.is_valid() and _ended(request, opened, form):
        return see_other("practice:ending", person_id, just="ended")
    return page(
        request,
        "practice/ending/close.html",
        status=422 if form.is_bound else 200,
        head=opened.dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        form=form,
        is_over=opened.standing.is_over,
        missing=tuple(missing_in_words(opened.ending, person_id)),
        left=opened.standing.plan.sessions - opened.standing.held,
        alert_href=reverse("practice:alert", args=[alert.id]) if alert else "",
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def take_back(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Take back an ending that was noted by mistake."""
    opened = opened_to_write(request, person_id)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        take_back_end(
            actor=request.actor,
            course_id=opened.course_id,
            reason=form.cleaned_data["reason"],
            seen=version_seen(request.POST),
            at=request.received_at,
        )
        return see_other("practice:ending", person_id, just="taken-back")
    return page(
        request,
        "practice/ending/take_back.html",
        status=422 if form.is_bound else 200,
        head=opened.dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        form=form,
        seen=version_seen(request.POST) or version_seen(request.GET),
    )


def _ended(request: SignedInRequest, opened: Opened, form: EndForm) -> bool:
    try:
        end_course(actor=request.actor, course_id=opened.course_id, ended=form.ended, at=request.received_at)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True
