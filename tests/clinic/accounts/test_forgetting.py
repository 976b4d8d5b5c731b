"""What signing in leaves behind goes once it serves nobody, and not a day earlier."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openipt.clinic.accounts.actions.forgetting import forget_what_is_over
from openipt.clinic.accounts.actions.inviting import invite_account
from openipt.clinic.accounts.actions.passwords import note_forgotten
from openipt.clinic.accounts.actions.signing import note_sign_in
from openipt.clinic.accounts.guessing import Kind, take_guess
from openipt.clinic.accounts.models import Guesses, Invitation, PasswordForgotten, SignedInSession, SignInNotice
from openipt.clinic.audit.models import Line
from tests import cast
from tests.conftest import NOW


@pytest.fixture
def left_behind(lind, as_lind, harbour_street):
    system = cast.the_system(harbour_street)
    invite_account(actor=system, account_id=lind.id, at=NOW)
    note_forgotten(actor=system, email=lind.staff_email, at=NOW)
    note_sign_in(actor=as_lind, way="passkey", in_new_place=True, at=NOW)
    take_guess(Kind.PASSWORD, name="lind", network="here", at=NOW)
    SignedInSession.objects.create(session_key="k", session_data="", expire_date=NOW + timedelta(hours=12))
    return system


@pytest.mark.parametrize(
    ("after", "stays"),
    [
        (timedelta(hours=11), {Invitation, PasswordForgotten, SignInNotice, Guesses, SignedInSession}),
        (timedelta(hours=13), {Invitation, PasswordForgotten, SignInNotice, Guesses}),
        (timedelta(days=1), {Invitation, SignInNotice}),
        (timedelta(days=90), {Invitation}),
        (timedelta(days=93), set()),
    ],
)
def test_goes_when_it_is_over(left_behind, after, stays):
    forget_what_is_over(actor=left_behind, at=NOW + after)
    kinds = (Invitation, PasswordForgotten, SignInNotice, Guesses, SignedInSession)
    assert {kind for kind in kinds if kind.objects.exists()} == stays


def test_says_how_much_and_leaves_no_line_where_there_is_nothing(left_behind):
    assert forget_what_is_over(actor=left_behind, at=NOW + timedelta(days=93)) == 7
    lines = Line.objects.count()
    assert forget_what_is_over(actor=left_behind, at=NOW + timedelta(days=93)) == 0
    assert Line.objects.count() == lines
