"""The screens a clinician asks: loading their own words, in place of the lines that say what each is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.library.actions import load_screen_wording, withdraw_wording
from openipt.clinic.library.reads import loaded_wordings, screen_words_of
from openipt.core.screens import MalformedScreenWording, Screen, UnknownScreen, screen_named
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.manage.measures.form import ScreenWordingForm
from openipt.web.manage.measures.history import Dated, history_of
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The words of a screen in one language: each question with its number."""

    language: str
    credit: str
    lines: tuple[tuple[str, str], ...]


@needs(Permission.CONTENT_ADD)
def screen(request: SignedInRequest, screen: str) -> HttpResponse:
    """One screen: its terms, its words where there are any, and a form for a file of them."""
    return _show(request, _named(screen))


@needs(Permission.CONTENT_ADD, methods=("POST",))
def loaded(request: SignedInRequest, screen: str) -> HttpResponse:
    """Keep a file of words; with faults, say every one of them."""
    named, form = _named(screen), ScreenWordingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, named, sent=form)
    file: UploadedFile = form.cleaned_data["file"]
    try:
        load_screen_wording(
            actor=request.actor,
            data=file.read(),
            licence_affirmed=form.cleaned_data["licence"],
            expected_key=named.key,
            at=request.received_at,
        )
    except MalformedScreenWording as refusal:
        form.add_error("file", [str(fault) for fault in refusal.faults])
        return _show(request, named, sent=form)
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _show(request, named, sent=form)
    return see_other("manage:screen", named.key, just="loaded")


@needs(Permission.CONTENT_ADD, methods=("POST",))
def withdrawn(request: SignedInRequest, screen: str, screen_wording_id: UUID) -> HttpResponse:
    """Show these words no more."""
    if screen_wording_id not in {each.loaded.id for each in _history(request, _named(screen))}:
        raise NotYours("No such wording.")
    withdraw_wording(actor=request.actor, wording_id=screen_wording_id, at=request.received_at)
    return see_other("manage:screen", screen, just="withdrawn")


def _show(request: SignedInRequest, screen: Screen, *, sent: ScreenWordingForm | None = None) -> HttpResponse:
    history = _history(request, screen)
    return page(
        request,
        "manage/measures/screen.html",
        status=422 if sent else 200,
        screen=screen,
        source=screen.source.says,
        sheets=list(_sheets(screen, history)),
        form=sent or ScreenWordingForm(),
        not_kept=sent,
        just=request.GET.get("just", ""),
        history=history,
    )


def _history(request: SignedInRequest, screen: Screen) -> list[Dated]:
    service = service_here(request)
    return history_of(loaded_wordings(service.id), screen.key, service=service)


def _sheets(screen: Screen, history: list[Dated]) -> Iterator[Sheet]:
    for each in history:
        here = screen_words_of(each.loaded.id) if each.loaded.is_in_use else None
        if here is not None:
            lines = tuple((question.number, here.words.questions[question.key]) for question in screen.questions)
            yield Sheet(language=here.words.language, credit=here.words.credit, lines=lines)


def _named(key: str) -> Screen:
    try:
        return screen_named(key)
    except UnknownScreen:
        raise Http404 from None
