"""The way back to a forgotten password: ask with an address, follow the link that comes, show what one has besides.

Whoever asks is told the same whoever they ask for. The link leads at once to an address that does not hold it, and
following it uses nothing up.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.actions.passwords import choose_forgotten_password
from openipt.clinic.accounts.forgotten import ForgottenOver, digest_of, owner_of
from openipt.clinic.accounts.guessing import TooManyGuesses
from openipt.clinic.accounts.one_time_codes import CodeRefused
from openipt.clinic.accounts.proving import ask_for_new_password, prove_second_code
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.links.proving import Besides, PinRefused, prove_pin, what_there_is_besides
from openipt.web.devices import place_of
from openipt.web.doors import open_to_all
from openipt.web.forms.pin import pin_widget
from openipt.web.front.new_password import NewPasswordForm
from openipt.web.front.sessions import begin, landing
from openipt.web.front.signing import CodeForm, redirected
from openipt.web.pages import page, see_other
from openipt.web.words import in_words

_LINK = "way_back"
"""What a session remembers it under that its browser followed a link: the link's digest."""


class AddressForm(forms.Form):
    """The address one signs in with."""

    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("The one you sign in with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Enter your e-mail address")},
    )


class WithCodeForm(NewPasswordForm, CodeForm):
    """A password, and a code."""

    field_order = ("password", "again", "code")


class WithPinForm(NewPasswordForm):
    """A password, and the PIN for check-ins."""

    pin = forms.CharField(
        label=_("Your PIN"),
        help_text=_("The six digits you chose for links to your check-ins."),
        max_length=40,
        widget=pin_widget(),
        error_messages={"required": _("Type the six digits you chose")},
    )
    field_order = ("password", "again", "pin")


@open_to_all("whoever forgot their password asks here", methods=("GET", "POST"))
def ask(request: Any) -> HttpResponse:
    """Ask for a link. The answer is the same whether anybody has the address or not."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_for_new_password(form.cleaned_data["email"], place=place_of(request), at=request.received_at)
        except TooManyGuesses as refusal:
            form.add_error("email", in_words(refusal))
        else:
            return see_other("front:forgotten", just="asked")
    return page(
        request,
        "front/forgotten.html",
        status=422 if form.errors else 200,
        form=form,
        was_asked="just" in request.GET and not form.errors,
    )


@open_to_all("whoever was sent a link follows it here")
def follow(request: Any, token: str) -> HttpResponse:
    """Remember the link for this browser, and go where it does not show. What opens nothing goes there as well."""
    request.session[_LINK] = digest_of(token)
    return see_other("front:new-password")


@open_to_all("whoever was sent a link chooses a password here", methods=("GET", "POST"))
def choose(request: Any) -> HttpResponse:
    """Choose a password and show a code or a PIN; only then does it count, and every other session ends."""
    digest = request.session.get(_LINK, "")
    owner = owner_of(digest, at=request.received_at) if digest else None
    besides = what_there_is_besides(owner.account_id) if owner and owner.account_id else None
    if owner is None or besides is None:
        return _over(request)
    kind = WithCodeForm if besides is Besides.CODE else WithPinForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid() and _proved(request, form, owner, besides):
        password, at = form.cleaned_data["password"], request.received_at
        try:
            choose_forgotten_password(actor=owner, digest=digest, password=password, at=at)
        except ForgottenOver:
            return _over(request)
        begin(request, owner, way="new_password", with_factor=besides is Besides.CODE)
        return redirected(landing(owner))
    return page(request, "front/choose_anew.html", form=form, status=422 if form.errors else 200)


def _proved(request: Any, form: forms.Form, owner: Actor, besides: Besides) -> bool:
    typed, place, at = form.cleaned_data[besides], place_of(request), request.received_at
    try:
        if besides is Besides.CODE:
            prove_second_code(owner, typed, place=place, at=at)
        else:
            prove_pin(owner, typed, place=place, at=at)
    except (CodeRefused, PinRefused, TooManyGuesses) as refusal:
        form.add_error(besides, in_words(refusal))
    return not form.errors


def _over(request: Any) -> HttpResponse:
    return page(request, "front/forgotten_over.html", status=404)
