"""Proving who one is with what can be guessed: counted first, looked at then, and put on the trail when it was wrong.

Whoever asks about an account that is not there costs as much work and hears the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.access import themselves
from openipt.clinic.accounts.actions.factors import prove_code
from openipt.clinic.accounts.actions.passwords import note_forgotten
from openipt.clinic.accounts.actions.signing import note_failed_sign_in
from openipt.clinic.accounts.devices import Device
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


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody proves who they are: a network, and a browser that may know them."""

    network: str
    device: Device = field(default_factory=Device)

    def scope(self, name: str, account_id: UUID | None) -> Scope:
        """What is counted together. A browser that somebody has signed in from before is counted for itself, so that
        strangers who guess at a name shut its owner out of no place they know."""
        if account_id is not None and self.device.knows(account_id):
            return Scope(name=f"{name} in {self.device.bits}", network=f"in {self.device.bits}")
        return Scope(name=name, network=self.network)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """At which name, and from where."""

    name: str
    network: str


def prove_password(email: str, password: str, *, place: Place, at: datetime) -> Actor:
    """Who signs in with this address and this password.

    Raises   TooManyGuesses, NotKnown
    """
    account = account_with(email)
    scope = place.scope(email.strip().lower(), account.id if account else None)
    was_the_last = take_guess(Kind.PASSWORD, name=scope.name, network=scope.network, at=at)
    actor = themselves(account.id) if account else themselves(_NOBODY)
    if not is_password_of(account, password) or actor is None:
        owner_id = account.id if account and actor else None
        note_failed(Kind.PASSWORD, account_id=owner_id, actor=actor, was_the_last=was_the_last, at=at)
        raise NotKnown
    give_back(Kind.PASSWORD, name=scope.name, network=scope.network)
    return actor


def prove_own_password(actor: Actor, password: str, *, place: Place, at: datetime) -> None:
    """That whoever is signed in knows the password of their account. Raises TooManyGuesses, NotKnown"""
    assert actor.account_id is not None
    scope = place.scope(str(actor.account_id), actor.account_id)
    was_the_last = take_guess(Kind.PASSWORD, name=scope.name, network=scope.network, at=at)
    if not is_own_password(actor.account_id, password):
        note_failed(Kind.PASSWORD, account_id=actor.account_id, actor=actor, was_the_last=was_the_last, at=at)
        raise NotKnown
    give_back(Kind.PASSWORD, name=scope.name, network=scope.network)


def prove_second_code(actor: Actor, typed: str, *, place: Place, at: datetime) -> str:
    """Use a code of an app or from paper, once somebody's password is proved; gives which it was.

    Raises   TooManyGuesses, CodeRefused
    """
    scope = place.scope(str(actor.account_id), actor.account_id)
    was_the_last = take_guess(Kind.CODE, name=scope.name, network=scope.network, at=at)
    try:
        way = prove_code(actor=actor, typed=typed, at=at)
    except CodeRefused:
        note_failed(Kind.CODE, account_id=actor.account_id, actor=actor, was_the_last=was_the_last, at=at)
        raise
    give_back(Kind.CODE, name=scope.name, network=scope.network)
    return way


def ask_for_new_password(email: str, *, place: Place, at: datetime) -> None:
    """Somebody forgot the password of this address; a message goes later, if one can. Raises TooManyGuesses"""
    take_guess(Kind.FORGOTTEN, name=email.strip().lower(), network=place.network, at=at)
    account = account_with(email)
    actor = themselves(account.id if account else _NOBODY)
    note_forgotten(actor=_task(actor), email=email, at=at)


_NOBODY = UUID(int=0)


def note_failed(kind: Kind, *, account_id: UUID | None, actor: Actor | None, was_the_last: bool, at: datetime) -> None:
    """Put a wrong guess on the trail, with a line either way, so that both take as long."""
    note_failed_sign_in(actor=_task(actor), account_id=account_id, kind=kind, was_the_last=was_the_last, at=at)


def _task(actor: Actor | None) -> Actor:
    """Our own task at somebody's service, or at the first there is; looked up either way."""
    first = services()[0]
    return system_actor("sign_in", service_id=actor.service_id if actor else first.id)
