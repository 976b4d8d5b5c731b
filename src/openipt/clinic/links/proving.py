"""What somebody has besides their address: a code, or else the PIN they chose for their check-ins."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from openipt.clinic.accounts.guessing import Kind, give_back, take_guess
from openipt.clinic.accounts.proving import Place, note_failed
from openipt.clinic.accounts.reads import factors_of
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.links.access import digits_of_pin
from openipt.clinic.links.reads import pin_chosen_by
from openipt.core.vocabulary import Refusal


class Besides(StrEnum):
    """What can be asked for besides a link to somebody's address."""

    CODE = "code"
    PIN = "pin"


class PinRefused(Refusal):
    """Not the PIN they chose."""

    code = "pin.refused"

    def __init__(self) -> None:
        super().__init__("That PIN is not the one. Look at the digits and try again.")


def what_there_is_besides(account_id: UUID) -> Besides | None:
    """What this account is asked for besides a link; None where it has nothing, and a link opens nothing."""
    factors = factors_of(account_id)
    if factors.code_app or factors.codes_left:
        return Besides.CODE
    return Besides.PIN if not factors and pin_chosen_by(account_id) else None


def prove_pin(actor: Actor, typed: str, *, place: Place, at: datetime) -> None:
    """That somebody knows the PIN they chose. Raises TooManyGuesses, PinRefused"""
    assert actor.account_id is not None
    scope = place.scope(f"pin of {actor.account_id}", actor.account_id)
    was_the_last = take_guess(Kind.CODE, name=scope.name, network=scope.network, at=at)
    chosen = pin_chosen_by(actor.account_id) or make_password(None)  # as much work where there is none
    if not check_password(digits_of_pin(typed), chosen):
        note_failed(Kind.CODE, account_id=actor.account_id, actor=actor, was_the_last=was_the_last, at=at)
        raise PinRefused
    give_back(Kind.CODE, name=scope.name, network=scope.network)
