"""Showing once more who one is, before something that cannot be taken back or that another could misuse."""

from __future__ import annotations

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
from openipt.clinic.accounts.reads import credentials_of, factors_of
from openipt.web.doors import SignedInRequest, signed_in
from openipt.web.front.passkeys import answer_in, asked, question_in, site_of
from openipt.web.front.signing import CodeForm, redirected
from openipt.web.lasting import note_fresh
from openipt.web.networks import network_of
from openipt.web.pages import page
from openipt.web.words import in_words


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
    assert request.actor.account_id is not None
    factors = factors_of(request.actor.account_id)
    data = request.POST if request.method == "POST" else None
    form: forms.Form = CodeForm(data) if factors else OwnPasswordForm(data)
    if form.is_valid() and _proved(request, form):
        note_fresh(request.session, at=request.received_at, with_factor=bool(factors))
        return redirected(_asked_for(request))
    return page(
        request,
        "front/again.html",
        status=422 if form.errors else 200,
        form=form,
        factors=factors,
        next_page=_asked_for(request),
    )


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
        return page(request, "front/passkey_refused.html", status=422, words=in_words(refusal), back="/sign-in/again/")
    note_fresh(request.session, at=request.received_at, with_factor=True)
    return redirected(_asked_for(request))


def _proved(request: SignedInRequest, form: forms.Form) -> bool:
    network, at = network_of(request), request.received_at
    name = "code" if "code" in form.fields else "password"
    try:
        if name == "code":
            prove_second_code(request.actor, form.cleaned_data["code"], network=network, at=at)
        else:
            prove_own_password(request.actor, form.cleaned_data["password"], network=network, at=at)
    except (CodeRefused, NotKnown, TooManyGuesses) as refusal:
        form.add_error(name, in_words(refusal))
    return not form.errors


def _asked_for(request: SignedInRequest) -> str:
    """Where they were going, if that is a page of ours; else to the page about signing in."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "/sign-in/yours/"
