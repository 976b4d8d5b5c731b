"""What was opened in an emergency, those without a review first; and the review."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.emergency.access import use_to_review
from openipt.clinic.emergency.actions import WORDS_MAX, review_use
from openipt.clinic.emergency.reads import uses_owed, uses_reviewed
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.forms.widgets import GrowingText, OneOf
from openipt.web.manage.emergency.words import use_in_words
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here
from openipt.web.words import in_words

IN_ORDER, NOT_IN_ORDER = "in-order", "not-in-order"


class ReviewForm(forms.Form):
    """Whether opening a record was in order, and what was found."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Was it in order?"),
        choices=[
            (IN_ORDER, gettext_lazy("It was in order")),
            (NOT_IN_ORDER, gettext_lazy("It was not in order")),
        ],
        widget=OneOf(),
        error_messages={"required": gettext_lazy("Choose whether it was in order")},
    )
    found = forms.CharField(
        label=gettext_lazy("What you found"),
        help_text=gettext_lazy("Whom you asked, what they said, and what follows from it."),
        max_length=WORDS_MAX,
        widget=GrowingText(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what you found")},
    )

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.add_error(None, in_words(refusal))


@needs(Permission.EMERGENCY_REVIEW)
def uses(request: SignedInRequest) -> HttpResponse:
    """Every use there was, those that wait for a review first."""
    return _show(request)


@needs(Permission.EMERGENCY_REVIEW, methods=("POST",))
def reviewed(request: SignedInRequest, use_id: UUID) -> HttpResponse:
    """Keep a review. It stands, and nobody reviews the same use again."""
    use_to_review(request.actor, use_id)
    form = ReviewForm(request.POST, prefix=str(use_id))
    if form.is_valid():
        with said_on(form):
            review_use(
                actor=request.actor,
                use_id=use_id,
                was_in_order=form.cleaned_data["verdict"] == IN_ORDER,
                found=form.cleaned_data["found"],
                at=request.received_at,
            )
        if not form.errors:
            return see_other("manage:emergency", just="reviewed")
    return _show(request, sent={use_id: form})


def _show(request: SignedInRequest, *, sent: dict[UUID, ReviewForm] | None = None) -> HttpResponse:
    zone, at, sent = ZoneInfo(service_here(request).time_zone), request.received_at, sent or {}
    waiting = [use_in_words(each, zone=zone) for each in uses_owed(request.actor, at=at)]
    return page(
        request,
        "manage/emergency.html",
        status=422 if sent else 200,
        not_kept=next(iter(sent.values()), None),
        just=request.GET.get("just", ""),
        waiting=[(each, sent.get(each.id) or ReviewForm(prefix=str(each.id))) for each in waiting],
        done=[use_in_words(each, zone=zone) for each in uses_reviewed(request.actor, at=at)],
    )
