"""Showing once more who one is, before something that cannot be taken back or that another could misuse.

What was typed before comes along in hidden fields, and is sent on as it was: 307 lets a browser post it once more.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.actions.factors import prove_passkey
from openipt.clinic.accounts.guessing import TooManyGuesses
from openipt.clinic.accounts.one_time_codes import CodeRefused
from openipt.clinic.accounts.passkeys import PasskeyRefused, ask_to_show
from openipt.clinic.accounts.passwords import CHARACTERS_MAX
from openipt.clinic.accounts.proving import NotKnown, prove_own_password, prove_second_code
from openipt.clinic.accounts.reads import Factors, credentials_of, factors_of
from openipt.web.devices import place_of
from openipt.web.doors import SignedInRequest, signed_in
from openipt.web.front.passkeys import answer_in, asked, question_in, site_of
from openipt.web.front.signing import CodeForm, redirected
from openipt.web.lasting import note_fresh
from openipt.web.pages import page
from openipt.web.words import in_words

_OURS = frozenset({"csrfmiddlewaretoken", "code", "password", "answer", "next", "typed"})
"""Fields of this page itself."""


class OwnPasswordForm(forms.Form):
    """The password, for whoever has no second factor."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=CHARACTERS_MAX,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )


@signed_in(methods=("GET", "POST"))
def again(request: SignedInRequest) -> HttpResponse:
    """A code or a passkey, or the password of somebody who has neither; then on to where they were going."""
    factors = _own_factors(request)
    form = _form(factors, request.POST if request.method == "POST" and not _comes_with_a_form(request) else None)
    if form.is_valid() and _proved(request, form):
        note_fresh(request.session, at=request.received_at, with_factor=bool(factors))
        return _go_on(request)
    return _show(request, form)


@signed_in(methods=("POST",))
def question(request: SignedInRequest) -> HttpResponse:
    """The question to a passkey of one's own."""
    assert request.actor.account_id is not None
    return asked(request, ask_to_show(site_of(request), known=credentials_of(request.actor.account_id)))


@signed_in(methods=("POST",))
def answer(request: SignedInRequest) -> HttpResponse:
    """The passkey's answer: one's own, and nobody else's."""
    try:
        prove_passkey(
            site=site_of(request),
            state=question_in(request),
            answer=answer_in(request),
            at=request.received_at,
            of=request.actor.account_id,
        )
    except PasskeyRefused as refusal:
        return _show(request, _form(_own_factors(request), None), refused=in_words(refusal))
    note_fresh(request.session, at=request.received_at, with_factor=True)
    return _go_on(request)


def _proved(request: SignedInRequest, form: forms.Form) -> bool:
    place, at = place_of(request), request.received_at
    name = "code" if "code" in form.fields else "password"
    try:
        if name == "code":
            prove_second_code(request.actor, form.cleaned_data["code"], place=place, at=at)
        else:
            prove_own_password(request.actor, form.cleaned_data["password"], place=place, at=at)
    except (CodeRefused, NotKnown, TooManyGuesses) as refusal:
        form.add_error(name, in_words(refusal))
    return not form.errors


def _show(request: SignedInRequest, form: forms.Form, *, refused: str = "") -> HttpResponse:
    return page(
        request,
        "front/again.html",
        status=422 if form.errors or refused else 200,
        form=form,
        factors=_own_factors(request),
        next_page=_asked_for(request),
        typed=_typed(request),
        refused=refused,
    )


def _form(factors: Factors, data: Any) -> forms.Form:
    return CodeForm(data) if factors else OwnPasswordForm(data)


def _own_factors(request: SignedInRequest) -> Factors:
    assert request.actor.account_id is not None
    return factors_of(request.actor.account_id)


def _comes_with_a_form(request: SignedInRequest) -> bool:
    """Whether this is what they were about to send elsewhere, and no answer of theirs to us."""
    return "typed" in request.GET


def _typed(request: SignedInRequest) -> list[tuple[str, str]]:
    """Every field of the form they were about to send."""
    if not (_comes_with_a_form(request) or "typed" in request.POST):
        return []
    return [(name, value) for name, values in request.POST.lists() if name not in _OURS for value in values]


def _go_on(request: SignedInRequest) -> HttpResponse:
    response = redirected(_asked_for(request))
    if "typed" in request.POST:
        response.status_code = 307
    return response


def _asked_for(request: SignedInRequest) -> str:
    """Where they were going, if that is a page of ours; else to the page about signing in."""
    wanted = request.GET.get("next") or request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "/sign-in/yours/"
