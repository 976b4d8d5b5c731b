"""The measures of a service: which may be shown, and loading the words of those it holds a licence for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.library.actions import load_wording, withdraw_wording
from openipt.clinic.library.reads import loaded_wordings, measure_for, measures_here
from openipt.core.measures import MalformedWording, Measure, Translation
from openipt.core.screens import SCREENS
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.manage.measures.form import WordingForm
from openipt.web.manage.measures.history import Dated, history_of
from openipt.web.manage.measures.sheet import Line, lines_of
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here


@needs(Permission.CONTENT_ADD)
def measures(request: SignedInRequest) -> HttpResponse:
    """Every measure here: those with words first, and what the others need."""
    here = measures_here(service_here(request).id)
    groups = (
        ("worded", [each for each in here if each.languages]),
        ("free", [each for each in here if not each.languages and each.licence.commercial_use == "yes"]),
        ("licensed", [each for each in here if not each.languages and each.licence.commercial_use != "yes"]),
    )
    return page(request, "manage/measures/measures.html", groups=groups, count=len(here), screens=SCREENS)


@needs(Permission.CONTENT_ADD)
def measure(request: SignedInRequest, instrument: str) -> HttpResponse:
    """One measure: its terms, its words where there are any, and a form for a file of them where not."""
    return _show(request, instrument)


@needs(Permission.CONTENT_ADD, methods=("POST",))
def loaded(request: SignedInRequest, instrument: str) -> HttpResponse:
    """Keep a file of words; with faults, say every one of them."""
    form = WordingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, instrument, sent=form)
    file: UploadedFile = form.cleaned_data["file"]
    try:
        row = load_wording(
            actor=request.actor,
            data=file.read(),
            licence_affirmed=form.cleaned_data["licence"],
            expected_key=instrument,
            at=request.received_at,
        )
    except MalformedWording as refusal:
        form.add_error("file", [str(fault) for fault in refusal.faults])
        return _show(request, instrument, sent=form)
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _show(request, instrument, sent=form)
    return see_other("manage:measure", row.measure_key, just="loaded")


@needs(Permission.CONTENT_ADD, methods=("POST",))
def withdrawn(request: SignedInRequest, instrument: str, wording_id: UUID) -> HttpResponse:
    """Show these words no more."""
    if wording_id not in {each.loaded.id for each in _history(request, instrument)}:
        raise NotYours("No such wording.")
    withdraw_wording(actor=request.actor, wording_id=wording_id, at=request.received_at)
    return see_other("manage:measure", instrument, just="withdrawn")


def _show(request: SignedInRequest, instrument: str, *, sent: WordingForm | None = None) -> HttpResponse:
    shown = measure_for(service_here(request).id, instrument)
    return page(
        request,
        "manage/measures/measure.html",
        status=422 if sent else 200,
        measure=shown,
        sheets=[_sheet(shown, words) for _language, words in sorted(shown.translations.items())],
        form=None if shown.licence.ships_wording else sent or WordingForm(),
        not_kept=sent,
        just=request.GET.get("just", ""),
        history=_history(request, instrument),
    )


def _history(request: SignedInRequest, instrument: str) -> list[Dated]:
    service = service_here(request)
    return history_of(loaded_wordings(service.id), instrument, service=service)


def _sheet(measure: Measure, words: Translation) -> dict[str, Any]:
    lines: list[Line] = lines_of(measure, words)
    return {"words": words, "lines": lines}
