"""Signing in with a password and, where there is one, a second factor; and signing out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.guessing import TooManyGuesses
from openipt.clinic.accounts.one_time_codes import CodeRefused
from openipt.clinic.accounts.passwords import CHARACTERS_MAX
from openipt.clinic.accounts.proving import NotKnown, prove_password, prove_second_code
from openipt.clinic.accounts.reads import factors_of
from openipt.clinic.foundation.actor import Actor
from openipt.web.devices import place_of
from openipt.web.doors import open_to_all
from openipt.web.front.halfway import come_halfway, halfway
from openipt.web.front.sessions import begin, end, landing
from openipt.web.lasting import is_staff
from openipt.web.pages import page, see_other
from openipt.web.words import in_words


class SignInForm(forms.Form):
    """Address and password; both may be pasted."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter your e-mail address")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=CHARACTERS_MAX,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )


class CodeForm(forms.Form):
    """Six digits, or a code from paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits your app shows now, or one of your codes on paper. Each works once."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "size": 20}
        ),
        error_messages={"required": _("Enter a code")},
    )


@open_to_all("one signs in here", methods=("GET", "POST"))
def sign_in(request: Any) -> HttpResponse:
    """The way in: in the demo the cast, else address and password, or a passkey."""
    if settings.DEMO:
        kept = {key: request.GET[key] for key in ("next", "ended") if key in request.GET}
        return HttpResponseRedirect("/demo/" + (f"?{urlencode(kept)}" if kept else ""))
    form = SignInForm(request.POST if request.method == "POST" else None)
    asked_for = request.POST.get("next", request.GET.get("next", ""))
    if form.is_valid() and (actor := _proved(request, form)) is not None:
        return _go_on(request, actor, asked_for=asked_for)
    return page(
        request,
        "front/sign_in.html",
        status=422 if form.errors else 200,
        form=form,
        next_page=asked_for,
        was_ended="ended" in request.GET,
        just=request.GET.get("just", ""),
    )


@open_to_all("the second step of signing in, for whoever proved a password", methods=("GET", "POST"))
def second_step(request: Any) -> HttpResponse:
    """A code or a passkey after the password."""
    half = halfway(request)
    if half is None:
        return see_other("front:sign-in")
    factors = factors_of(half.account_id)
    if not factors:
        return see_other("front:set-up")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            typed, place = form.cleaned_data["code"], place_of(request)
            way = prove_second_code(half.actor, typed, place=place, at=request.received_at)
        except (CodeRefused, TooManyGuesses) as refusal:
            form.add_error("code", in_words(refusal))
        else:
            begin(request, half.actor, way=way, with_factor=True)
            return redirected(landing(half.actor, asked_for=half.asked_for))
    return page(
        request,
        "front/second_step.html",
        status=422 if form.errors else 200,
        form=form,
        factors=factors,
    )


@open_to_all("whoever is signed in may leave", methods=("POST",))
def sign_out(request: Any) -> HttpResponse:
    """End the session. The browser forgets the pages it kept, but not the help page, which is for anybody."""
    end(request)
    response = HttpResponseRedirect("/signed-out/")
    response.status_code = 303
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all("says that one has signed out")
def signed_out(request: Any) -> HttpResponse:
    """You are signed out, and what to mind on a shared device."""
    return page(request, "front/signed_out.html")


def redirected(address: str) -> HttpResponse:
    """Go on to an address, by GET."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _proved(request: Any, form: SignInForm) -> Actor | None:
    given = form.cleaned_data
    try:
        return prove_password(given["email"], given["password"], place=place_of(request), at=request.received_at)
    except (NotKnown, TooManyGuesses) as refusal:
        form.add_error("email", in_words(refusal))
    return None


def _go_on(request: Any, actor: Actor, *, asked_for: str) -> HttpResponse:
    """In, for somebody in therapy who has no second factor; a step further, for everybody else."""
    assert actor.account_id is not None
    has_factor = bool(factors_of(actor.account_id))
    if has_factor or is_staff(actor):
        come_halfway(request, actor, asked_for=asked_for)
        return see_other("front:second-step" if has_factor else "front:set-up")
    begin(request, actor, way="password", with_factor=False)
    return redirected(landing(actor, asked_for=asked_for))
