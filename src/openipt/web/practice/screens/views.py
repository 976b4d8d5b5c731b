"""Screens for suicide: asked and written down, read with what follows, corrected. None is ever sent."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import NotYours, Permission
from openipt.clinic.library.reads import ScreenWordsHere, screen_words_for
from openipt.clinic.people.access import may
from openipt.clinic.safety.reads import open_alerts_of
from openipt.clinic.screens.actions import correct_screen, keep_screen
from openipt.clinic.screens.reads import ScreenStanding, screens_of
from openipt.core.screens import SCREENS, Screen, UnknownScreen, screen_named
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice import citations
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.screens.form import ScreenForm, empty, filled_with
from openipt.web.practice.screens.page import screen_in_words


@needs(Permission.PERSON_READ)
def screens(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What was asked so far, and which can be asked."""
    dossier = dossier_of(request, person_id)
    return page(
        request,
        "practice/screens/screens.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="screens"),
        asked=[screen_in_words(each, dossier.desk) for each in screens_of(person_id)],
        offered=SCREENS if may(request.actor, Permission.SCREEN_ASK, person_id) else (),
        printed=dossier.printed,
    )


@needs(Permission.PERSON_READ)
def asked(request: SignedInRequest, person_id: UUID, asked_id: UUID) -> HttpResponse:
    """One screen: what was said, what the form makes of it, and what follows."""
    dossier = dossier_of(request, person_id)
    standing = _standing(person_id, asked_id)
    alert = open_alerts_of([person_id]).get(person_id)
    return page(
        request,
        "practice/screens/screen.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="screens"),
        shown=screen_in_words(standing, dossier.desk),
        alert=alert,
        may_ask=may(request.actor, Permission.SCREEN_ASK, person_id),
        printed=dossier.printed,
        just=request.GET.get("just", ""),
    )


@needs(Permission.SCREEN_ASK, methods=("GET", "POST"))
def ask(request: SignedInRequest, person_id: UUID, screen: str) -> HttpResponse:
    """Ask a screen, and keep what came of each question."""
    dossier = dossier_of(request, person_id, to=Permission.SCREEN_ASK)
    chosen = _screen(screen)
    words = _words(dossier, chosen)
    today = dossier.desk.today
    form = ScreenForm(
        request.POST or None, screen=chosen, words=words.words if words else None, today=today, initial=empty(today)
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        entry_id = form.cleaned_data["entry"]
        keep_screen(
            actor=request.actor,
            person_id=person_id,
            screen_key=chosen.key,
            entry_id=entry_id,
            heard=form.heard,
            at=request.received_at,
        )
        return see_other("practice:screen", person_id, entry_id, just="kept")
    return _form(request, dossier, chosen, words, form)


@needs(Permission.SCREEN_ASK, methods=("GET", "POST"))
def correction(request: SignedInRequest, person_id: UUID, asked_id: UUID) -> HttpResponse:
    """Correct a screen, or add what was asked since; the version before stays."""
    dossier = dossier_of(request, person_id, to=Permission.SCREEN_ASK)
    standing = _standing(person_id, asked_id)
    words = _words(dossier, standing.screen)
    form = ScreenForm(
        request.POST or None,
        screen=standing.screen,
        words=words.words if words else None,
        today=dossier.desk.today,
        initial=filled_with(standing),
    )
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        correct_screen(
            actor=request.actor,
            person_id=person_id,
            entry_id=asked_id,
            heard=form.heard,
            seen=form.cleaned_data["seen"],
            at=request.received_at,
        )
        return see_other("practice:screen", person_id, asked_id, just="corrected")
    return _form(request, dossier, standing.screen, words, form, corrects=standing)


def _form(
    request: SignedInRequest,
    dossier: Dossier,
    screen: Screen,
    words: ScreenWordsHere | None,
    form: ScreenForm,
    *,
    corrects: ScreenStanding | None = None,
) -> HttpResponse:
    return page(
        request,
        "practice/screens/form.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(dossier.person.id, here="screens"),
        screen=screen,
        source=citations.in_full(screen.source),
        words=words.words if words else None,
        form=form,
        corrects=corrects,
    )


def _screen(key: str) -> Screen:
    try:
        return screen_named(key)
    except UnknownScreen:
        raise Http404 from None


def _standing(person_id: UUID, asked_id: UUID) -> ScreenStanding:
    for standing in screens_of(person_id):
        if standing.entry_id == asked_id:
            return standing
    raise NotYours("No such screen.")


def _words(dossier: Dossier, screen: Screen) -> ScreenWordsHere | None:
    return screen_words_for(dossier.desk.service.id, screen.key, language=dossier.language)
