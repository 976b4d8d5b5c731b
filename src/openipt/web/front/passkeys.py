"""A passkey in the browser: we hand it a question, its device answers, and a form brings the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from openipt.clinic.accounts.actions.factors import add_passkey, prove_passkey
from openipt.clinic.accounts.passkeys import PasskeyRefused, Question, Site, ask_to_make, ask_to_show, made
from openipt.clinic.accounts.reads import credentials_of, factors_of
from openipt.clinic.foundation.actor import Actor
from openipt.web.doors import open_to_all
from openipt.web.front.halfway import halfway
from openipt.web.front.sessions import begin, landing
from openipt.web.front.signing import redirected
from openipt.web.pages import page
from openipt.web.words import in_words

_QUESTION = "passkey_question"
_ANSWER_CHARACTERS_MAX = 20_000


@open_to_all("a device is asked for its passkey", methods=("POST",))
def question(request: Any) -> HttpResponse:
    """The question for signing in: to any passkey of this site, or, half-way in, to one of that account's."""
    half = halfway(request)
    known = credentials_of(half.account_id) if half else ()
    return asked(request, ask_to_show(site_of(request), known=known))


@open_to_all("a device answers with its passkey", methods=("POST",))
def answer(request: Any) -> HttpResponse:
    """Sign in whoever's passkey answered. A passkey is two factors at once, so nothing else is asked."""
    half = halfway(request)
    try:
        actor = prove_passkey(
            site=site_of(request),
            state=question_in(request),
            answer=answer_in(request),
            at=request.received_at,
            of=half.account_id if half else None,
        )
    except PasskeyRefused as refusal:
        back = "/sign-in/second-step/" if half else "/sign-in/"
        return page(request, "front/passkey_refused.html", status=422, words=in_words(refusal), back=back)
    asked_for = half.asked_for if half else request.POST.get("next", "")
    begin(request, actor, way="passkey", with_factor=True)
    return redirected(landing(actor, asked_for=asked_for))


@open_to_all("a device of staff without a second factor is asked to make a passkey", methods=("POST",))
def question_to_make(request: Any) -> HttpResponse:
    """The question that makes a passkey, for whoever sets up their first."""
    half = halfway(request)
    if half is None or factors_of(half.account_id):
        raise Http404
    return asked(request, ask_to_make(site_of(request), account_id=half.account_id, label="openipt", known=()))


def took_passkey(request: Any, actor: Actor) -> str:
    """Take the passkey that a device has just made; why it was refused, in words, or nothing."""
    try:
        add_passkey(
            actor=actor, made=made(site_of(request), question_in(request), answer_in(request)), at=request.received_at
        )
    except PasskeyRefused as refusal:
        return in_words(refusal)
    return ""


def asked(request: Any, question: Question) -> HttpResponse:
    """Hand a question out, and keep in the session what the answer is held against."""
    request.session[_QUESTION] = dict(question.state)
    return JsonResponse(question.options)


def question_in(request: Any) -> Mapping[str, Any]:
    """What was asked last in this session; each question is answered once. Raises PasskeyRefused"""
    state = request.session.pop(_QUESTION, None)
    if state is None:
        raise PasskeyRefused
    return dict(state)


def answer_in(request: Any) -> Mapping[str, Any]:
    """The answer a form brings. Raises PasskeyRefused when it is none"""
    text = request.POST.get("answer", "")
    try:
        given = json.loads(text) if len(text) <= _ANSWER_CHARACTERS_MAX else None
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise PasskeyRefused
    return given


def site_of(request: Any) -> Site:
    """Where the browser is: the name it asked for, which the allowed hosts have vouched for."""
    host = request.get_host()
    return Site(host=host.rpartition(":")[0] if _has_port(host) else host, origin=f"{request.scheme}://{host}")


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdecimal()
