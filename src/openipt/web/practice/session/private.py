"""What a therapist keeps of a session for themselves: apart, never printed, seen by nobody else."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.people.reads import care_team_of, heading
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.actions import DraftMovedOn, keep_process_note
from openipt.clinic.sessions.reads import custodian_of, own_note, place_of
from openipt.core.sessions import NOTE_MAX
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.desk import desk_of
from openipt.web.practice.people import check_same_person, person_head, tabs_of
from openipt.web.practice.session.custody import disclosed_in_words
from openipt.web.practice.session.fields import text
from openipt.web.practice.session.page import title_of
from openipt.web.words import in_words


class PrivateForm(forms.Form):
    """The note, and the version it was drawn with."""

    all_optional = True
    words = text(_("For yourself"), rows=10, limit=NOTE_MAX)
    seen = forms.IntegerField(min_value=0, max_value=99_999_999, widget=forms.HiddenInput)


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def private(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Read and write them."""
    row = session_for(request.actor, session_id, to=Permission.SESSION_WRITE)
    person = row.course.person
    note, custodian, desk = own_note(request.actor, session_id), custodian_of(request.actor), desk_of(request)
    form = PrivateForm(request.POST or None, initial={"words": note.words, "seen": note.version})
    refused, status = "", 200
    if request.method == "POST":
        check_same_person(request.POST, person.id)
        status = 422
    if form.is_valid():
        try:
            keep_process_note(
                actor=request.actor,
                session_id=session_id,
                words=form.cleaned_data["words"],
                seen=form.cleaned_data["seen"],
                at=request.received_at,
            )
            return see_other("practice:session-private", session_id, just="kept")
        except DraftMovedOn as refusal:
            refused, status = in_words(refusal), 409
    return page(
        request,
        "practice/session/private.html",
        status=status,
        head=person_head(heading(person, today=desk.today), standing_of(person.id), care_team_of(person.id)),
        tabs=tabs_of(person.id, here="sessions"),
        form=form,
        session_id=session_id,
        title=title_of(place_of(row)),
        refused=refused,
        other=note.words if refused else "",
        version=note.version,
        note_id=note.id,
        custodian=custodian.name if custodian else "",
        disclosed=disclosed_in_words(note.disclosures, desk),
        just=request.GET.get("just", ""),
    )
