"""A second factor for whoever has none and must: a passkey, or an app that shows six digits; then codes on paper.

Only somebody half-way in without any factor comes here. Who has one shows it first, or a stolen password could add
another.
"""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.actions.factors import add_code_app, make_recovery_codes
from openipt.clinic.accounts.one_time_codes import CodeRefused, address_for_app, as_typed, secret_from
from openipt.clinic.accounts.reads import factors_of, staff_name
from openipt.web.doors import open_to_all
from openipt.web.front.halfway import Halfway, halfway
from openipt.web.front.passkeys import took_passkey
from openipt.web.front.sessions import begin, landing
from openipt.web.pages import page, see_other
from openipt.web.words import in_words

NONCE = "code_app_nonce"
"""What a session remembers it under that somebody is setting an app up."""


class AppForm(forms.Form):
    """What the app shows, to see that it took the secret."""

    code = forms.CharField(
        label=_("The six digits it shows now"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 10}),
        error_messages={"required": _("Enter the six digits your app shows now")},
    )


@open_to_all("staff without a second factor choose one here", methods=("GET", "POST"))
def set_up(request: Any) -> HttpResponse:
    """Which second factor it shall be. Posting a passkey a device made takes it."""
    half = _without_factor(request)
    if half is None:
        return see_other("front:second-step")
    refused = ""
    if request.method == "POST":
        refused = took_passkey(request, half.actor)
        if not refused:
            return _codes(request, half, way="passkey")
    return page(request, "front/set_up.html", status=422 if refused else 200, refused=refused)


@open_to_all("staff without a second factor set up their app here", methods=("GET", "POST"))
def set_up_app(request: Any) -> HttpResponse:
    """A square code for the app to read, the same in letters, and a box for what it then shows."""
    half = _without_factor(request)
    if half is None:
        return see_other("front:second-step")
    secret = secret_from(request.session.setdefault(NONCE, secrets.token_urlsafe(32)))
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_code_app(actor=half.actor, secret=secret, typed=form.cleaned_data["code"], at=request.received_at)
        except CodeRefused as refusal:
            form.add_error("code", in_words(refusal))
        else:
            return _codes(request, half, way="code")
    return app_page(request, form, secret, account_id=half.account_id, back="/sign-in/set-up/")


def app_page(request: Any, form: AppForm, secret: str, *, account_id: UUID, back: str) -> HttpResponse:
    """The square, the letters, and the box for what the app then shows."""
    return page(
        request,
        "front/set_up_app.html",
        status=422 if form.errors else 200,
        form=form,
        square=square_code(address_for_app(secret, account=staff_name(account_id) or "me", issuer="openipt")),
        secret=as_typed(secret),
        back=back,
    )


def square_code(text: str) -> SafeString:
    """A QR code as an SVG without any style of its own, black on white so that every camera reads it."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=4,
        omitsize=True,
        svgclass="square__code",
        lineclass=None,
        light="#fff",
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308  drawn by us: digits of a path, and nothing typed


def _without_factor(request: Any) -> Halfway | None:
    half = halfway(request)
    return half if half and not factors_of(half.account_id) else None


def _codes(request: Any, half: Halfway, *, way: str) -> HttpResponse:
    """Signed in, and the codes on paper, shown this once."""
    codes = make_recovery_codes(actor=half.actor, at=request.received_at)
    begin(request, half.actor, way=way, with_factor=True)
    request.actor = half.actor
    return page(request, "front/recovery_codes.html", codes=codes, go_on=landing(half.actor, asked_for=half.asked_for))
