"""One's own ways in: second factors, codes on paper, the password, and where one is signed in."""

from __future__ import annotations

import secrets
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpResponse
from django.utils.formats import date_format

from openipt.clinic.accounts.access import hash_of
from openipt.clinic.accounts.actions.factors import add_code_app, make_recovery_codes, remove_factor
from openipt.clinic.accounts.actions.passwords import change_password
from openipt.clinic.accounts.actions.signing import end_sessions, note_seen
from openipt.clinic.accounts.notices import notices_of
from openipt.clinic.accounts.one_time_codes import CodeRefused, secret_from
from openipt.clinic.accounts.passkeys import ask_to_make
from openipt.clinic.accounts.permissions import NotYours
from openipt.clinic.accounts.reads import credentials_of, factors_of
from openipt.clinic.accounts.refusals import LastFactor
from openipt.clinic.accounts.signed_in import SignedIn, signed_in_of
from openipt.web.doors import SignedInRequest, needs_step_up, signed_in
from openipt.web.front.new_password import NewPasswordForm
from openipt.web.front.notices import notice_in_words
from openipt.web.front.passkeys import asked, site_of, took_passkey
from openipt.web.front.sessions import landing
from openipt.web.front.setting_up import NONCE, AppForm, app_page
from openipt.web.lasting import is_staff
from openipt.web.pages import page, see_other
from openipt.web.shell import service_here
from openipt.web.words import in_words

_OTHERS = "others"
"""Instead of the name of a session: all of them but this one."""


@signed_in()
def yours(request: SignedInRequest) -> HttpResponse:
    """What one can sign in with, and where one is signed in."""
    account_id = _own(request)
    factors, zone = factors_of(account_id), ZoneInfo(service_here(request).time_zone)
    notices = notices_of(account_id, at=request.received_at)
    return page(
        request,
        "front/yours.html",
        factors=factors,
        may_remove=bool(factors)
        and (len(factors.passkeys) + bool(factors.code_app) > 1 or not is_staff(request.actor)),
        sessions=[
            _session(each, zone)
            for each in signed_in_of(account_id, this=request.session.session_key, at=request.received_at)
        ],
        notices=[notice_in_words(each, zone=zone) for each in notices],
        has_news=any(each.is_new for each in notices),
        just=request.GET.get("just", ""),
        back=landing(request.actor),
    )


@signed_in(methods=("POST",))
@needs_step_up
def removed(request: SignedInRequest, factor_id: UUID) -> HttpResponse:
    """An app or a passkey counts no more."""
    try:
        remove_factor(
            actor=request.actor, factor_id=factor_id, keeps_one=is_staff(request.actor), at=request.received_at
        )
    except LastFactor:
        return see_other("front:yours", just="last")
    return see_other("front:yours", just="removed")


@signed_in(methods=("GET", "POST"))
@needs_step_up
def app(request: SignedInRequest) -> HttpResponse:
    """Set up an app, or another one in its place."""
    secret = secret_from(request.session.setdefault(NONCE, secrets.token_urlsafe(32)))
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_code_app(actor=request.actor, secret=secret, typed=form.cleaned_data["code"], at=request.received_at)
        except CodeRefused as refusal:
            form.add_error("code", in_words(refusal))
        else:
            del request.session[NONCE]
            return see_other("front:yours", just="app")
    return app_page(request, form, secret, account_id=_own(request), back="/sign-in/yours/")


@signed_in(methods=("GET", "POST"))
@needs_step_up
def passkey(request: SignedInRequest) -> HttpResponse:
    """Make a passkey on this device; posting what the device made takes it."""
    refused = ""
    if request.method == "POST":
        refused = took_passkey(request, request.actor)
        if not refused:
            return see_other("front:yours", just="passkey")
    return page(request, "front/another_passkey.html", status=422 if refused else 200, refused=refused)


@signed_in(methods=("POST",))
@needs_step_up
def question(request: SignedInRequest) -> HttpResponse:
    """The question that makes another passkey, on a device that has none of this account's yet."""
    known = credentials_of(_own(request))
    return asked(request, ask_to_make(site_of(request), account_id=_own(request), label="openipt", known=known))


@signed_in(methods=("GET", "POST"))
@needs_step_up
def paper(request: SignedInRequest) -> HttpResponse:
    """Ten new codes on paper, shown this once. Asked first, since the earlier ones count no more at once."""
    if request.method == "POST":
        codes = make_recovery_codes(actor=request.actor, at=request.received_at)
        return page(request, "front/recovery_codes.html", codes=codes, go_on="/sign-in/yours/", is_anew=True)
    return page(request, "front/new_codes.html", left=factors_of(_own(request)).codes_left)


@signed_in(methods=("GET", "POST"))
@needs_step_up
def password(request: SignedInRequest) -> HttpResponse:
    """Choose another password; one stays signed in here, and nowhere else."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        change_password(actor=request.actor, password=form.cleaned_data["password"], at=request.received_at)
        request.session.cycle_key()
        request.session[HASH_SESSION_KEY] = hash_of(_own(request))
        return see_other("front:yours", just="password")
    return page(request, "front/new_password.html", status=422 if form.errors else 200, form=form)


@signed_in(methods=("POST",))
def elsewhere(request: SignedInRequest) -> HttpResponse:
    """Sign out in one other place, or everywhere but here. Nothing is asked first: whoever is afraid is in a hurry."""
    which = request.POST.get("which", "")
    if not which:
        raise NotYours("No such session.")
    end_sessions(
        actor=request.actor,
        name=None if which == _OTHERS else which,
        this=request.session.session_key,
        at=request.received_at,
    )
    return see_other("front:yours", just="elsewhere")


@signed_in(methods=("POST",))
def seen(request: SignedInRequest) -> HttpResponse:
    """I have seen what was noted, and it was me or I know what to do."""
    note_seen(actor=request.actor, at=request.received_at)
    return see_other("front:yours", just="seen")


def _session(each: SignedIn, zone: ZoneInfo) -> dict[str, object]:
    """Where one is signed in, by the clock on the service's wall."""
    return {
        "name": each.name,
        "browser": each.browser,
        "is_this": each.is_this,
        "began_at": date_format(each.began_at.astimezone(zone), "j F, H:i"),
        "seen_at": date_format(each.seen_at.astimezone(zone), "j F, H:i"),
    }


def _own(request: SignedInRequest) -> UUID:
    assert request.actor.account_id is not None
    return request.actor.account_id
