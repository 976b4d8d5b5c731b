"""Proving who one is with what can be guessed: counted first, looked at then, and put on the trail when it was wrong.

Whoever asks about an account that is not there costs as much work and hears the same words.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.actions.factors import prove_code
from openipt.clinic.accounts.actions.signing import note_failed_sign_in
from openipt.clinic.accounts.guessing import Kind, give_back, take_guess
from openipt.clinic.accounts.one_time_codes import CodeRefused
from openipt.clinic.accounts.passwords import is_own_password, is_password_of
from openipt.clinic.accounts.usernames import account_with
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.services import services
from openipt.core.vocabulary import Refusal


class NotKnown(Refusal):
    """The address or the password is not right; which, nobody is told."""

    code = "sign_in.not_known"

    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is not right. Check both and try again.")


def prove_password(email: str, password: str, *, network: str, at: datetime) -> Actor:
    """Who signs in with this address and this password.

    Raises   TooManyGuesses, NotKnown
    """
    name = email.strip().lower()
    take_guess(Kind.PASSWORD, name=name, network=network, at=at)
    account = account_with(email)
    actor = themselves(account.id) if account else themselves(_NOBODY)
    if not is_password_of(account, password) or actor is None:
        _note_failed(Kind.PASSWORD, account_id=account.id if account and actor else None, actor=actor, at=at)
        raise NotKnown
    give_back(Kind.PASSWORD, name=name, network=network)
    return actor


def prove_own_password(actor: Actor, password: str, *, network: str, at: datetime) -> None:
    """That whoever is signed in knows the password of their account. Raises TooManyGuesses, NotKnown"""
    assert actor.account_id is not None
    name = str(actor.account_id)
    take_guess(Kind.PASSWORD, name=name, network=network, at=at)
    if not is_own_password(actor.account_id, password):
        _note_failed(Kind.PASSWORD, account_id=actor.account_id, actor=actor, at=at)
        raise NotKnown
    give_back(Kind.PASSWORD, name=name, network=network)


def prove_second_code(actor: Actor, typed: str, *, network: str, at: datetime) -> str:
    """Use a code of an app or from paper, once somebody's password is proved; gives which it was.

    Raises   TooManyGuesses, CodeRefused
    """
    name = str(actor.account_id)
    take_guess(Kind.CODE, name=name, network=network, at=at)
    try:
        way = prove_code(actor=actor, typed=typed, at=at)
    except CodeRefused:
        _note_failed(Kind.CODE, account_id=actor.account_id, actor=actor, at=at)
        raise
    give_back(Kind.CODE, name=name, network=network)
    return way


_NOBODY = UUID(int=0)


def _note_failed(kind: Kind, *, account_id: UUID | None, actor: Actor | None, at: datetime) -> None:
    """A line either way, so that both take as long: of the account's service, or of the first there is."""
    service_id = actor.service_id if actor else services()[0].id
    note_failed_sign_in(actor=system_actor("sign_in", service_id=service_id), account_id=account_id, kind=kind, at=at)
