"""Who holds a therapist's private notes once they are gone, and each time one is opened to somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import Colleague, colleagues_who_may
from openipt.clinic.sessions.actions import (
    REASON_MAX,
    RECIPIENT_MAX,
    Ground,
    disclose_process_note,
    name_custodian,
)
from openipt.clinic.sessions.reads import Disclosed, custodian_of, notes_in_custody, told_of, words_disclosed
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.widgets import OneOf
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.session.fields import text

GROUNDS = {
    Ground.AUTHORISED: gettext_lazy("The person allowed it, in writing, naming these notes"),
    Ground.SUPERVISION: gettext_lazy("Supervision, which the person knows of"),
    Ground.DANGER: gettext_lazy("To keep somebody from serious harm"),
    Ground.LAW: gettext_lazy("A court or a law requires it"),
}


class CustodianForm(forms.Form):
    """One of the colleagues."""

    colleague = forms.ChoiceField(
        label=gettext_lazy("Who holds them if you leave or die"),
        widget=OneOf(columns=True),
        error_messages={"required": gettext_lazy("Choose a colleague")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        field.choices = [(str(each.account_id), each.name) for each in colleagues]


class DisclosureForm(forms.Form):
    """On what ground, to whom, and why."""

    prefix = "disclose"
    ground = forms.ChoiceField(
        label=gettext_lazy("On what ground"),
        choices=[(each.value, said) for each, said in GROUNDS.items()],
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose the ground")},
    )
    to_whom = text(gettext_lazy("To whom"), rows=1, limit=RECIPIENT_MAX)
    reason = text(gettext_lazy("What is asked for, and why"), rows=3, limit=REASON_MAX)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("to_whom", _("Write to whom")), ("reason", _("Write what is asked for, and why"))):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words


@dataclass(frozen=True, kw_only=True)
class Held:
    """A note somebody holds for a colleague who is gone."""

    id: UUID
    title: str
    disclosed: tuple[str, ...]


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def custody(request: SignedInRequest) -> HttpResponse:
    """Whom one has named, and the notes one holds for others."""
    desk = desk_of(request)
    colleagues = [
        each
        for each in colleagues_who_may(Permission.SESSION_WRITE, service_id=request.actor.service_id)
        if each.account_id != request.actor.account_id
    ]
    form = CustodianForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        chosen = UUID(form.cleaned_data["colleague"])
        name_custodian(actor=request.actor, custodian_id=chosen, at=request.received_at)
        return see_other("practice:private-notes", just="named")
    named = custodian_of(request.actor)
    held = notes_in_custody(request.actor, today=desk.today)
    return page(
        request,
        "practice/session/custody.html",
        status=422 if form.is_bound else 200,
        form=form,
        has_colleagues=bool(colleagues),
        named=named.name if named else "",
        held=[
            Held(
                id=each.id,
                title=_("%(author)s, about %(person)s, %(day)s")
                % {
                    "author": each.author,
                    "person": each.person.name,
                    "day": moments.day_of_year(desk.here(each.session_at).date()),
                },
                disclosed=disclosed_in_words(each.disclosures, desk),
            )
            for each in held
        ],
        just=request.GET.get("just", ""),
    )


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def disclosures(request: SignedInRequest, process_note_id: UUID) -> HttpResponse:
    """Put a disclosure on the record; only then, and once, what the note says is on the page."""
    desk = desk_of(request)
    told = told_of(request.actor, process_note_id)
    form = DisclosureForm(request.POST or None)
    note_says = ""
    if form.is_valid():
        disclosure = disclose_process_note(
            actor=request.actor,
            note_id=process_note_id,
            ground=Ground(form.cleaned_data["ground"]),
            to_whom=form.cleaned_data["to_whom"],
            reason=form.cleaned_data["reason"],
            at=request.received_at,
        )
        note_says = words_disclosed(disclosure)
    return page(
        request,
        "practice/session/disclosure.html",
        status=422 if form.errors else 200,
        form=form,
        note_says=note_says,
        disclosed=disclosed_in_words(told, desk),
    )


def disclosed_in_words(disclosures: Iterable[Disclosed], desk: Desk) -> tuple[str, ...]:
    """Every time a note was opened to somebody else."""
    return tuple(
        _("%(when)s by %(who)s, to %(whom)s. %(ground)s.")
        % {
            "when": moments.at(desk.here(each.disclosed_at), today=desk.today).capitalize(),
            "who": each.by,
            "whom": each.to_whom,
            "ground": GROUNDS[each.ground],
        }
        for each in disclosures
    )
