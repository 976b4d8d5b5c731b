"""The letters on my page, each to be read, printed and downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.letters.access import DOWNLOADED, VIEWED, note_shown, own_letter_for
from openipt.clinic.letters.reads import LetterListed, letter_of, letters_shared_with
from openipt.core.letters import LetterKind
from openipt.web.doors import SignedInRequest, needs
from openipt.web.letters import shown
from openipt.web.letters.download import download, papers_at, usual_paper
from openipt.web.letters.titles import TITLES
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit, visit_of


@dataclass(frozen=True, kw_only=True)
class MyLetter:
    """A letter on my list."""

    title: str
    note: str
    href: str


@needs(Permission.OWN_RECORD_READ)
def letters(request: SignedInRequest) -> HttpResponse:
    """Every letter on my page."""
    visit = visit_of(request)
    mine = tuple(_mine(letters_shared_with(visit.person.id), visit))
    return page(request, "portal/letters/letters.html", visit=visit, letters=mine)


@needs(Permission.OWN_RECORD_READ)
def letter(request: SignedInRequest, letter_id: UUID) -> HttpResponse:
    """One of them."""
    visit, row = visit_of(request), own_letter_for(request.actor, letter_id)
    note_shown(row, verb=VIEWED)
    listed = next(each for each in letters_shared_with(visit.person.id) if each.id == row.id)
    return page(
        request,
        "portal/letters/letter.html",
        visit=visit,
        title=TITLES[LetterKind(row.kind)],
        letter=shown(letter_of(row)),
        followed=not listed.is_latest,
        usual=usual_paper(visit.service.country).value,
        papers=papers_at("portal:letter-pdf", letter_id),
    )


@needs(Permission.OWN_RECORD_READ)
def pdf(request: SignedInRequest, letter_id: UUID, paper: str) -> HttpResponse:
    """One of them as a file."""
    row = own_letter_for(request.actor, letter_id)
    note_shown(row, verb=DOWNLOADED)
    return download(letter_of(row), paper)


def _mine(letters: Sequence[LetterListed], visit: Visit) -> Iterator[MyLetter]:
    for each in letters:
        signed = {"name": each.by, "day": moments.past_day(visit.here(each.signed_at), today=visit.today)}
        note = _("Signed by %(name)s on %(day)s") if each.is_latest else _("An earlier version, %(name)s, %(day)s")
        yield MyLetter(title=str(TITLES[each.kind]), note=note % signed, href=reverse("portal:letter", args=[each.id]))
