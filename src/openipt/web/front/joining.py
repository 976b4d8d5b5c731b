"""Joining: from the link of an invitation to a password of one's own.

The link leads at once to an address that does not hold it, so that it stays in no history and is shown on no screen.
Following it uses nothing up, since programs that scan letters follow links too.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from openipt.clinic.accounts.actions.inviting import accept_invitation
from openipt.clinic.accounts.invitations import InvitationOver, NotTheirAddress, token_digest
from openipt.clinic.accounts.reads import does_invitation_stand
from openipt.clinic.companions.reads import what_an_invitation_opens
from openipt.web.companions import what_they_find
from openipt.web.devices import remember
from openipt.web.doors import open_to_all
from openipt.web.front.new_password import NewPasswordForm
from openipt.web.pages import page, see_other
from openipt.web.words import in_words

_INVITED = "invited"
"""What a session remembers it under that its browser followed a link: the link's digest."""


class JoinForm(NewPasswordForm):
    """The address that was invited, and a password."""

    field_order = ("email", "password", "again")
    email = forms.CharField(
        label=_("Your e-mail address"),
        help_text=_("The one the service invited. You will sign in with it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Enter your e-mail address")},
    )


@open_to_all("whoever was invited holds the link")
def follow(request: Any, invitation: str) -> HttpResponse:
    """Remember the link for this browser, and go where it does not show. What opens nothing goes there as well."""
    digest = token_digest(invitation)
    if does_invitation_stand(digest, at=request.received_at):
        request.session[_INVITED] = digest
    return see_other("front:join")


@open_to_all("whoever was invited chooses a password here", methods=("GET", "POST"))
def join(request: Any) -> HttpResponse:
    """Choose a password; without an invitation that stands, one calm page that tells nothing about it."""
    digest = request.session.get(_INVITED, "")
    if not digest or not does_invitation_stand(digest, at=request.received_at):
        return _over(request)
    opens = what_an_invitation_opens(digest, at=request.received_at)
    if opens is not None and not opens:
        return _over(request)
    form = JoinForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid() and _accepted(request, form, digest):
            request.session.flush()
            return see_other("front:sign-in", just="joined")
    except InvitationOver:
        return _over(request)
    finds = what_they_find(opens) if opens else ()
    return page(request, "front/join.html", form=form, finds=finds, status=422 if form.errors else 200)


def _accepted(request: Any, form: JoinForm, digest: str) -> bool:
    given = form.cleaned_data
    try:
        account = accept_invitation(
            digest=digest, email=given["email"], password=given["password"], at=request.received_at
        )
        remember(request, account.id)
    except NotTheirAddress as refusal:
        form.add_error("email", in_words(refusal))
    return not form.errors


def _over(request: Any) -> HttpResponse:
    return page(request, "front/join_over.html", status=404)
