"""A signed letter: on the page, as a file, and on the person's own page or not."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.letters.access import DOWNLOADED, VIEWED, is_shared, letter_for, note_shown
from openipt.clinic.letters.actions import share_letter
from openipt.clinic.letters.reads import letter_of
from openipt.clinic.people.access import may
from openipt.core.letters import LetterKind
from openipt.web.doors import SignedInRequest, needs
from openipt.web.letters import shown
from openipt.web.letters.download import download, papers_at, usual_paper
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import dossier_of
from openipt.web.practice.letters.page import title_of
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.PERSON_READ)
def signed_letter(request: SignedInRequest, letter_id: UUID) -> HttpResponse:
    """The letter as it was signed."""
    row = letter_for(request.actor, letter_id, to=Permission.PERSON_READ)
    note_shown(row, verb=VIEWED)
    dossier = dossier_of(request, row.person_id)
    return page(
        request,
        "practice/letters/signed.html",
        head=dossier.head,
        tabs=tabs_of(row.person_id, here="letters"),
        title=title_of(LetterKind(row.kind), row.version),
        letter=shown(letter_of(row)),
        letter_id=row.id,
        called=dossier.person.called,
        is_shared=is_shared(row),
        may_write=may(request.actor, Permission.LETTER_WRITE, row.person_id),
        usual=usual_paper(dossier.desk.service.country).value,
        just=request.GET.get("just", ""),
        papers=papers_at("practice:letter-pdf", row.id),
    )


@needs(Permission.PERSON_READ)
def pdf(request: SignedInRequest, letter_id: UUID, paper: str) -> HttpResponse:
    """The letter as a file."""
    row = letter_for(request.actor, letter_id, to=Permission.PERSON_READ)
    note_shown(row, verb=DOWNLOADED)
    return download(letter_of(row), paper)


@needs(Permission.LETTER_WRITE, methods=("POST",))
def sharings(request: SignedInRequest, letter_id: UUID) -> HttpResponse:
    """Put the letter on the person's own page, or take it off."""
    row = letter_for(request.actor, letter_id, to=Permission.LETTER_WRITE)
    check_same_person(request.POST, row.person_id)
    is_to_be = request.POST.get("share") == "yes"
    share_letter(actor=request.actor, letter_id=letter_id, is_to_be=is_to_be, at=request.received_at)
    return see_other("practice:signed-letter", letter_id, just="shared" if is_to_be else "taken-back")
