"""The page of one session: looked at, kept as it grows, signed, and added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.formulation.reads import goals_of, is_unsafe, stages_of
from openipt.clinic.inventory.reads import people_in
from openipt.clinic.people.access import may
from openipt.clinic.people.reads import care_team_of
from openipt.clinic.preparation.reads import shared_by
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.actions import DraftMovedOn, add_addendum, keep_draft, note_attendance, sign_note
from openipt.clinic.sessions.reads import KeptDraft, draft_of, note_of, place_of, record_before
from openipt.clinic.week.actions import take_up_event
from openipt.clinic.week.reads import EventTold, cannot_come_to, events_before
from openipt.core.courses import Attendance
from openipt.core.sessions import NotReadyToSign, SessionRecord, with_rest_done
from openipt.core.vocabulary import ProblemArea, Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.attendance.outreach import outreach_in_words
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.people import PersonHead, check_same_person, person_head, tabs_of
from openipt.web.practice.session.countdown import countdown_in_words
from openipt.web.practice.session.form import KNOWN_CODES, Asked, NoteForm, SessionForm
from openipt.web.practice.session.meetings import MeetingForm, following_form, plan_next
from openipt.web.practice.session.page import (
    AtHand,
    SessionFacts,
    before_signing,
    drafted_from,
    kept_in_words,
    nearest_first,
    session_page,
    with_event,
)
from openipt.web.practice.session.signed import signed_in_words
from openipt.web.practice.session.words import ATTENDANCES
from openipt.web.words import in_words

WINDOW, OVER, TOOL = "seen", "over", "tool"
"""The version a window was drawn with, the one somebody chose to write over, and a form asked for by its code."""
TOOLS_ID = "tools"
"""Where on the page the forms of what was used stand, for htmx to add to."""
KEPT = 201
"""Answers a draft that was kept: the window is told nothing it did not hold, so nobody is noted as having looked."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A session as a colleague opened it. What stands beside the form is read when it is shown."""

    desk: Desk
    facts: SessionFacts
    kept: KeptDraft

    @cached_property
    def head(self) -> PersonHead:
        """Who the page is about."""
        row = self.facts.row
        return person_head(row.person, row.standing, care_team_of(row.person.id))

    @cached_property
    def at_hand(self) -> AtHand:
        """The people, the goals, the stage of a dispute, and what was told since last time."""
        course_id, focus = self.facts.place.course_id, self.facts.focus
        is_dispute = focus is not None and focus.area is ProblemArea.ROLE_DISPUTE
        stages = stages_of(course_id) if is_dispute else ()
        return AtHand(
            people=people_in(course_id),
            goals=goals_of(course_id),
            stage=stages[-1].stage if stages else None,
            week=events_before(self.facts.place.id),
            absence=cannot_come_to([self.facts.place.id], with_words=True).get(self.facts.place.id),
            shared=shared_by(self.facts.place.person_id),
        )

    @property
    def asked(self) -> Asked:
        """What its form asks."""
        focus = self.facts.focus
        return Asked(
            agenda=self.facts.place.agenda,
            area=focus.area if focus else None,
            is_withheld=self.facts.is_withheld,
            before=self.facts.before,
            people=cast(Sequence[str], SimpleLazyObject(self._nicknames)),
            drafted=lambda record: drafted_from(self.facts, record, desk=self.desk),
        )

    def _nicknames(self) -> tuple[str, ...]:
        return tuple(each.nickname for each in nearest_first(self.at_hand.people))


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def session(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """One session. What is sent is kept first; then what the button says is done, and the page is shown again."""
    if request.method != "POST":
        opened = _open(request, session_id)
        asked_for = request.GET.getlist(TOOL)
        form = SessionForm(None, record=opened.kept.record, asked=opened.asked, opened=asked_for)
        if request.htmx and request.htmx.target == TOOLS_ID:  # type: ignore[attr-defined]
            return _one_tool(request, opened, form, asked_for)
        return _show(request, opened, form)
    opened = _open(request, session_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, opened.facts.place.person_id)
    form = SessionForm(request.POST, record=opened.kept.record, asked=opened.asked)
    step = request.POST.get("step", "keep")
    try:
        if not form.is_valid():
            return _unkept(request, opened, form, step)
        record = _as_pressed(form.recorded, step, opened)
        taken_up = _taken_up(request, opened)
        if taken_up is not None:
            record = with_event(record, taken_up, opened.at_hand, desk=opened.desk)
        version = _keep(request, opened, record)
    except Refusal as refusal:
        return _unkept(request, opened, form, step, refusal)
    if came := request.POST.get("came"):
        return _noted(request, opened, form, version, came)
    match step:
        case "autosave":
            return _kept_as_typed(request, opened, record, version)
        case "sign":
            return _sign(request, opened, form, record, version)
        case "plan":
            return _plan(request, opened, form, version)
        case _ if taken_up is not None:
            at = request.received_at
            take_up_event(actor=request.actor, session_id=session_id, week_event_id=taken_up.id, at=at)
            return see_other("practice:session", session_id, at="opening")
        case _ if more := request.POST.get("more"):
            return _with_tool(session_id, [*(tool.code for tool in form.tools), more])
        case _:
            return see_other("practice:session", session_id, just=step, at="note")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def following(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Plan the session after this one, once this one's note is signed."""
    opened = _open(request, session_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, opened.facts.place.person_id)
    return _plan(request, opened, None, opened.kept.version)


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
    facts = SessionFacts(
        place=place,
        row=person_overview(request.actor, place.person_id, service=desk.service, today=desk.today),
        before=record_before(place),
        is_withheld=is_unsafe(place.person_id),
    )
    return Opened(desk=desk, facts=facts, kept=draft_of(session_id))


def _as_pressed(record: SessionRecord, step: str, opened: Opened) -> SessionRecord:
    """The record with what the button itself says: the note as drafted, or the rest of the agenda as done."""
    match step:
        case "redraft":
            return msgspec.structs.replace(record, note="")
        case "rest-done":
            marks = with_rest_done(opened.facts.place.agenda, record.agenda)
            return msgspec.structs.replace(record, agenda=marks)
        case _:
            return record


def _taken_up(request: SignedInRequest, opened: Opened) -> EventTold | None:
    """The event of the week that was pressed, if one was."""
    pressed = request.POST.get("take_up", "")
    if not pressed:
        return None
    return next((each for each in opened.at_hand.week if str(each.id) == pressed), None)


def _keep(request: SignedInRequest, opened: Opened, record: SessionRecord) -> int:
    seen = request.POST.get(OVER) or request.POST.get(WINDOW, "")
    return keep_draft(
        actor=request.actor,
        session_id=opened.facts.place.id,
        recorded=record,
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
        at=request.received_at,
    )


def _noted(request: SignedInRequest, opened: Opened, form: SessionForm, version: int, came: str) -> HttpResponse:
    """Note whether the session took place: each answer is the button that gives it."""
    session_id = opened.facts.place.id
    if came not in set(Attendance):
        return see_other("practice:session", session_id, just="not-noted", at="came")
    try:
        note_attendance(actor=request.actor, session_id=session_id, attendance=Attendance(came), at=request.received_at)
    except Refusal as refusal:
        return _show(request, opened, form, refusal=refusal, version=version)
    return see_other("practice:session", session_id, at="came")


def _plan(request: SignedInRequest, opened: Opened, form: SessionForm | None, version: int) -> HttpResponse:
    """Plan the next session; a mistake leaves everything typed where it is."""
    place = opened.facts.place
    meeting = MeetingForm(request.POST)
    if plan_next(request, opened.desk, place.course_id, meeting):
        return see_other("practice:session", place.id, just="planned", at="next")
    return _show(request, opened, form, following=meeting, version=version)


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


def _with_tool(session_id: UUID, codes: Sequence[str]) -> HttpResponse:
    """The page with these forms on it, and the last of them in view."""
    response = see_other("practice:session", session_id)
    asked_for = [code for code in dict.fromkeys(codes) if code in KNOWN_CODES]
    place = f"#{asked_for[-1]}" if asked_for else "#used"
    response["Location"] += f"?{urlencode([(TOOL, code) for code in asked_for])}{place}"
    return response


def _one_tool(request: SignedInRequest, opened: Opened, form: SessionForm, asked_for: Sequence[str]) -> HttpResponse:
    """The form of one technique, for the page to take in."""
    may_write = may(request.actor, Permission.SESSION_WRITE, opened.facts.row.person.id)
    tool = form.tool(asked_for[0]) if len(asked_for) == 1 and may_write else None
    if tool is None:
        raise Http404
    return page(request, "practice/session/_tool_arrives.html", tool=tool)


def _unkept(
    request: SignedInRequest, opened: Opened, form: SessionForm, step: str, refusal: Refusal | None = None
) -> HttpResponse:
    """What was typed, as it was typed, with what has to be done about it."""
    if step != "autosave":
        return _show(request, opened, form, refusal=refusal)
    return page(
        request,
        "practice/session/_kept.html",
        status=422,
        version=request.POST.get(WINDOW, "0"),
        refused=in_words(refusal) if refusal else "",
        has_errors=refusal is None,
    )


def _kept_as_typed(request: SignedInRequest, opened: Opened, record: SessionRecord, version: int) -> HttpResponse:
    """When the draft was kept, with the version the next one is kept over; and the note as it reads by now."""
    by = staff_name(request.actor.account_id) if request.actor.account_id else ""
    kept = KeptDraft(version=version, record=record, kept_at=request.received_at, by=by)
    note = None if record.note else NoteForm(None, record=record, drafted=opened.asked.drafted(record))
    return page(
        request,
        "practice/session/_kept_as_typed.html",
        status=KEPT,
        version=version,
        kept=kept_in_words(kept, opened.desk),
        note=note,
        before=before_signing(opened.facts, record),
    )


def _show(
    request: SignedInRequest,
    opened: Opened,
    form: SessionForm | None,
    *,
    refusal: Refusal | None = None,
    following: MeetingForm | None = None,
    version: int | None = None,
) -> HttpResponse:
    place, kept = opened.facts.place, opened.kept
    alert = opened.facts.row.alert
    note = note_of(place.id)
    moved_on = isinstance(refusal, DraftMovedOn)
    is_sent = request.method == "POST"
    if form is None and note is None:
        form = SessionForm(None, record=kept.record, asked=opened.asked)
    return page(
        request,
        "practice/session/session.html",
        status=(409 if moved_on else 422) if is_sent else 200,
        head=opened.head,
        tabs=tabs_of(opened.head.id, here="sessions"),
        form=None if note else form,
        shown=session_page(
            opened.facts,
            opened.at_hand,
            kept,
            alert_href=reverse("practice:alert", args=[alert.id]) if alert else "",
            desk=opened.desk,
        ),
        note=signed_in_words(note, opened.desk) if note else None,
        before=before_signing(opened.facts, kept.record),
        attendances=ATTENDANCES.items(),
        following=following or following_form(place, opened.facts.row.standing, opened.desk),
        version=version or (request.POST.get(WINDOW, "0") if is_sent else kept.version),
        refused=in_words(refusal) if refusal else "",
        other=opened.asked.drafted(kept.record) if moved_on and not kept.record.note else kept.record.note,
        over=kept.version if moved_on else "",
        just=request.GET.get("just", ""),
        countdown=countdown_in_words(place, opened.desk),
        outreach=outreach_in_words(opened.facts.row, desk=opened.desk),
        may_write=may(request.actor, Permission.SESSION_WRITE, opened.facts.row.person.id),
    )
