"""A letter handed over as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from openipt.clinic.accounts.permissions import NotYours
from openipt.core.letters import Letter
from openipt.web.letters.pdf import Paper, pdf_of

ON_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
"""Countries where the usual sheet is 8.5 by 11 inches; everywhere else it is A4 (ISO 216)."""


def usual_paper(country: str) -> Paper:
    """The paper most printers of a country hold."""
    return Paper.LETTER if country in ON_LETTER_PAPER else Paper.A4


def papers_at(view: str, letter_id: UUID) -> dict[str, str]:
    """Where a letter is fetched on each paper, by the names a template uses."""
    return {"a4": reverse(view, args=[letter_id, Paper.A4]), "us_letter": reverse(view, args=[letter_id, Paper.LETTER])}


def download(letter: Letter, paper: str) -> HttpResponse:
    """The letter as a PDF to keep. Its name says the day alone, since others may see a list of downloads.

    Raises   NotYours for paper nobody knows, CannotBeSet
    """
    try:
        made = pdf_of(letter, paper=Paper(paper))
    except ValueError:
        raise NotYours("No such paper.") from None
    day = letter.stamp.signed_date.isoformat() if letter.stamp else "draft"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="letter-{day}.pdf"'},
    )
