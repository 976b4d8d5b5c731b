"""The list of letters, writing one, reading it through and signing it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.courses.reads import latest_standing_of
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.letters.actions import discard_letter_draft, keep_letter_draft, sign_letter
from openipt.clinic.letters.reads import (
    KeptLetter,
    draft_of,
    drafts_of,
    letter_facts,
    letters_of,
    names_kept_out,
    sharers_of,
)
from openipt.clinic.people.access import may
from openipt.core.letters import LEAVES_THE_HOUSE, LetterFacts, LetterKind, has_moved_on, names_in
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.letters import shown
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.formulation.words import area_names
from openipt.web.practice.letters.drafting import Writer, drafted
from openipt.web.practice.letters.form import AGREES, ALIKE, SHARE, LetterForm, SigningForm
from openipt.web.practice.letters.page import signed_letters, writable
from openipt.web.practice.letters.words import KINDS
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen

READ_THROUGH = "read"
"""What the form says when the writer wants to see the letter as it will be."""


@needs(Permission.PERSON_READ)
def letters(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What can be written now, and what was signed."""
    dossier = _opened(request, person_id, to=Permission.PERSON_READ)
    course_id = dossier.standing.course_id if dossier.standing else None
    signed = letters_of(person_id)
    return page(
        request,
        "practice/letters/letters.html",
        writable=writable(
            _facts(dossier) if dossier.standing else None,
            drafts_of(course_id) if course_id else {},
            signed,
            course_id=course_id,
            person_id=person_id,
            desk=dossier.desk,
        ),
        has_course=course_id is not None,
        signed=signed_letters(signed, desk=dossier.desk),
        may_write=may(request.actor, Permission.LETTER_WRITE, person_id),
        just=request.GET.get("just", ""),
        **_about(dossier),
    )


@needs(Permission.LETTER_WRITE, methods=("GET", "POST"))
def letter(request: SignedInRequest, person_id: UUID, letter_kind: str) -> HttpResponse:
    """The letter with its words to be changed, beside what the record says."""
    dossier, kind = _opened(request, person_id, to=Permission.LETTER_WRITE), _kind(letter_kind)
    kept = draft_of(dossier.course_id, kind)
    fresh = drafted(kind, _facts(dossier), _writer(dossier, kind))
    if request.method == "POST":
        check_same_person(request.POST, person_id)
        if version_seen(request.POST) != kept.version:
            raise FormStale
    form = LetterForm(request.POST or None, letter=kept.letter or fresh)
    if form.is_valid():
        keep_letter_draft(
            actor=request.actor,
            course_id=dossier.course_id,
            letter=form.written,
            seen=kept.version,
            at=request.received_at,
        )
        if request.POST.get("step") == READ_THROUGH:
            return see_other("practice:letter-signing", person_id, kind.value)
        return see_other("practice:letter", person_id, kind.value, just="kept")
    return page(
        request,
        "practice/letters/letter.html",
        status=422 if form.is_bound else 200,
        title=KINDS[kind],
        kind=kind.value,
        form=form,
        seen=kept.version,
        kept=_kept(kept, dossier),
        has_moved_on=kept.letter is not None and has_moved_on(kept.letter, fresh),
        leaves=kind in LEAVES_THE_HOUSE,
        sharers=sharers_of(person_id),
        just=request.GET.get("just", ""),
        **_about(dossier),
    )


@needs(Permission.LETTER_WRITE, methods=("GET", "POST"))
def signing(request: SignedInRequest, person_id: UUID, letter_kind: str) -> HttpResponse:
    """The letter as it will be, to be read through and signed."""
    dossier, kind = _opened(request, person_id, to=Permission.LETTER_WRITE), _kind(letter_kind)
    kept = draft_of(dossier.course_id, kind)
    if kept.letter is None:
        return see_other("practice:letter", person_id, kind.value)
    names = names_in(kept.letter, names_kept_out(person_id)) if kind in LEAVES_THE_HOUSE else ()
    form = SigningForm(
        request.POST if request.method == "POST" else None, kind=kind, called=dossier.person.called, names=names
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid() and _signed(request, dossier, kind, form):
        return see_other("practice:letters", person_id, just="signed")
    return page(
        request,
        "practice/letters/signing.html",
        status=422 if form.is_bound else 200,
        title=KINDS[kind],
        kind=kind.value,
        letter=shown(kept.letter),
        form=form,
        names=names,
        seen=kept.version,
        **_about(dossier),
    )


@needs(Permission.LETTER_WRITE, methods=("POST",))
def discards(request: SignedInRequest, person_id: UUID, letter_kind: str) -> HttpResponse:
    """Let the draft go, so that the letter begins anew from the record."""
    dossier, kind = _opened(request, person_id, to=Permission.LETTER_WRITE), _kind(letter_kind)
    check_same_person(request.POST, person_id)
    discard_letter_draft(
        actor=request.actor,
        course_id=dossier.course_id,
        kind=kind,
        seen=version_seen(request.POST),
        at=request.received_at,
    )
    return see_other("practice:letter", person_id, kind.value, just="anew")


def _opened(request: SignedInRequest, person_id: UUID, *, to: Permission) -> Dossier:
    """The dossier, of the course under way or of the last that ended: some letters are written after the end."""
    dossier = dossier_of(request, person_id, to=to)
    return dossier if dossier.standing else replace(dossier, standing=latest_standing_of(person_id))


def _signed(request: SignedInRequest, dossier: Dossier, kind: LetterKind, form: SigningForm) -> bool:
    """Sign it; what core refuses is said on the form."""
    said = form.cleaned_data["said"]
    with said_on(form):
        sign_letter(
            actor=request.actor,
            course_id=dossier.course_id,
            kind=kind,
            seen=version_seen(request.POST),
            person_agrees=AGREES in said,
            names_are_alike=ALIKE in said,
            is_to_be_shared=SHARE in said,
            at=request.received_at,
        )
    return not form.errors


def _about(dossier: Dossier) -> dict[str, Any]:
    return {"head": dossier.head, "tabs": tabs_of(dossier.person.id, here="letters"), "printed": dossier.printed}


def _facts(dossier: Dossier) -> LetterFacts:
    if dossier.standing is None:
        raise NoCourse
    return letter_facts(dossier.standing, service=dossier.desk.service, age_years=dossier.person.age_years)


def _writer(dossier: Dossier, kind: LetterKind) -> Writer:
    assert dossier.standing is not None
    to = next(iter(sharers_of(dossier.person.id).agreed), "") if kind in LEAVES_THE_HOUSE else ""
    return Writer(
        person=dossier.person,
        service=dossier.desk.service.name,
        areas=area_names(dossier.standing.plan.protocol),
        to=to,
    )


def _kept(kept: KeptLetter, dossier: Dossier) -> str:
    """Who kept the draft last and when; empty for one that is not begun."""
    if kept.kept_at is None:
        return ""
    desk = dossier.desk
    return f"{kept.by}, {moments.at(desk.here(kept.kept_at), today=desk.today)}"


def _kind(letter_kind: str) -> LetterKind:
    """The kind an address names. Raises NotYours"""
    try:
        return LetterKind(letter_kind)
    except ValueError:
        raise NotYours("No such letter.") from None
