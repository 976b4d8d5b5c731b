"""The page of one session: looked at, kept as it grows, signed, and added to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.http import HttpResponse
from django.urls import reverse

from openipt.clinic.accounts.permissions import Permission, can
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.formulation.reads import goals_of, is_unsafe
from openipt.clinic.inventory.reads import people_in
from openipt.clinic.people.reads import care_team_of
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.actions import DraftMovedOn, add_addendum, keep_draft, sign_note
from openipt.clinic.sessions.reads import KeptDraft, draft_of, note_of, place_of, record_before
from openipt.core.sessions import NotReadyToSign, SessionRecord, Technique
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.people import PersonHead, check_same_person, person_head, tabs_of
from openipt.web.practice.session.form import Asked, SessionForm
from openipt.web.practice.session.meetings import AttendanceForm, following_form
from openipt.web.practice.session.page import (
    SessionFacts,
    drafted_from,
    kept_in_words,
    open_items,
    session_page,
    still_needed,
)
from openipt.web.practice.session.signed import signed_in_words
from openipt.web.words import in_words

WINDOW, OVER = "seen", "over"
"""The version a window was drawn with, and the one somebody chose to write over after comparing."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A session as a colleague opened it."""

    desk: Desk
    head: PersonHead
    facts: SessionFacts
    kept: KeptDraft

    @property
    def asked(self) -> Asked:
        """What its form asks."""
        focus = self.facts.row.standing.focus if self.facts.row.standing else None
        return Asked(
            agenda=self.facts.place.agenda,
            area=focus.area if focus else None,
            is_withheld=self.facts.is_withheld,
            drafted=lambda record: drafted_from(self.facts, record, desk=self.desk),
        )


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """One session. What is sent is kept first; then it is signed, written anew, or shown again."""
    if request.method != "POST":
        opened = _open(request, session_id)
        return _show(request, opened, SessionForm(None, record=opened.kept.record, asked=opened.asked))
    opened = _open(request, session_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, opened.head.id)
    form = SessionForm(request.POST, record=opened.kept.record, asked=opened.asked)
    step = request.POST.get("step", "keep")
    try:
        if not form.is_valid():
            return _unkept(request, opened, form, step)
        record = form.recorded if step != "redraft" else _without_note(form.recorded)
        version = _keep(request, opened, record)
    except Refusal as refusal:
        return _unkept(request, opened, form, step, refusal)
    match step:
        case "autosave":
            return _kept_part(request, _open(request, session_id))
        case "sign":
            return _sign(request, opened, form, record, version)
        case _ if more := request.POST.get("more"):
            return see_other("practice:session", session_id, at=more if more in set(Technique) else "")
        case _:
            return see_other("practice:session", session_id, just=step, at="note")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def addenda(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Add something to a signed note."""
    row = session_for(request.actor, session_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, row.course.person_id)
    # a browser counts a line break once and sends it as two characters
    words = request.POST.get("words", "").replace("\r\n", "\n")
    add_addendum(actor=request.actor, session_id=session_id, words=words, at=request.received_at)
    return see_other("practice:session", session_id, just="added", at="addenda")


def _open(request: SignedInRequest, session_id: UUID, *, to: Permission = Permission.PERSON_READ) -> Opened:
    desk = desk_of(request)
    place = place_of(session_for(request.actor, session_id, to=to))
    row = person_overview(request.actor, place.person_id, service=desk.service, today=desk.today)
    facts = SessionFacts(
        place=place,
        row=row,
        before=record_before(place),
        people=people_in(place.course_id),
        goals=goals_of(place.course_id),
        is_withheld=is_unsafe(place.person_id),
    )
    head = person_head(row.person, row.standing, care_team_of(place.person_id))
    return Opened(desk=desk, head=head, facts=facts, kept=draft_of(session_id))


def _keep(request: SignedInRequest, opened: Opened, record: SessionRecord) -> int:
    seen = request.POST.get(OVER) or request.POST.get(WINDOW, "")
    return keep_draft(
        actor=request.actor,
        session_id=opened.facts.place.id,
        recorded=record,
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
        at=request.received_at,
    )


def _sign(
    request: SignedInRequest, opened: Opened, form: SessionForm, record: SessionRecord, version: int
) -> HttpResponse:
    """Sign the words that were read; a draft that reads otherwise by now is shown first."""
    session_id = opened.facts.place.id
    read = form.note.cleaned_data["note"].replace("\r\n", "\n").strip()
    if not record.note and opened.asked.drafted(record) != read:
        return see_other("practice:session", session_id, just="redrafted", at="note")
    try:
        sign_note(actor=request.actor, session_id=session_id, words=read, seen=version, at=request.received_at)
    except NotReadyToSign:
        return see_other("practice:session", session_id, just="not-ready", at="note")
    return see_other("practice:session", session_id, just="signed")


def _unkept(
    request: SignedInRequest, opened: Opened, form: SessionForm, step: str, refusal: Refusal | None = None
) -> HttpResponse:
    """What was typed, as it was typed, with what has to be done about it."""
    if step == "autosave":
        return _kept_part(request, opened, form=form, refusal=refusal)
    return _show(request, opened, form, refusal=refusal)


def _kept_part(
    request: SignedInRequest, opened: Opened, *, form: SessionForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    """The line that says when the draft was kept; it carries the version the next one is kept over."""
    is_kept = form is None
    return page(
        request,
        "practice/session/_kept.html",
        status=200 if is_kept else 422,
        version=opened.kept.version if is_kept else request.POST.get(WINDOW, "0"),
        kept=kept_in_words(opened.kept, opened.desk) if is_kept else "",
        refused=in_words(refusal) if refusal else "",
        has_errors=form is not None and form.errors,
    )


def _show(
    request: SignedInRequest, opened: Opened, form: SessionForm, *, refusal: Refusal | None = None
) -> HttpResponse:
    place, kept = opened.facts.place, opened.kept
    alert = opened.facts.row.alert
    note = note_of(place.id)
    moved_on = isinstance(refusal, DraftMovedOn)
    is_sent = request.method == "POST"
    return page(
        request,
        "practice/session/session.html",
        status=(409 if moved_on else 422) if is_sent else 200,
        head=opened.head,
        tabs=tabs_of(opened.head.id, here="sessions"),
        form=form,
        shown=session_page(
            opened.facts,
            kept,
            alert_href=reverse("practice:alert", args=[alert.id]) if alert else "",
            desk=opened.desk,
        ),
        note=signed_in_words(note, opened.desk) if note else None,
        needed=still_needed(kept.record, attendance=place.attendance, alert_is_open=alert is not None),
        open_items=open_items(place, kept.record),
        attendance=AttendanceForm(),
        following=following_form(place, opened.facts.row.standing, opened.desk),
        version=request.POST.get(WINDOW, "0") if is_sent else kept.version,
        refused=in_words(refusal) if refusal else "",
        other=opened.asked.drafted(kept.record) if moved_on and not kept.record.note else kept.record.note,
        over=kept.version if moved_on else "",
        just=request.GET.get("just", ""),
        may_write=can(request.actor, Permission.SESSION_WRITE),
    )


def _without_note(record: SessionRecord) -> SessionRecord:
    """The same with the note as drafted."""
    return msgspec.structs.replace(record, note="")
