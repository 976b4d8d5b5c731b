"""Naming a service and a colleague on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from openipt.cli.content.adding import service_named
from openipt.clinic.accounts.reads import staff_by_email
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.core.vocabulary import NOT_STAFF, Refusal, Role


class NobodyOfThatAddress(Refusal):
    """An address nobody works here under."""

    code = "user.nobody_of_that_address"

    def __init__(self, email: str) -> None:
        super().__init__(f"Nobody works here under {email}. See who does with: openipt user list")


class NoSuchRole(Refusal):
    """A word that is no role in which somebody works."""

    code = "user.no_such_role"

    def __init__(self, word: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{word!r} is no role here: choose among {', '.join(known)}.")


def acting_for(service: str | None) -> Actor:
    """The command line, acting for one service. Raises WhichService"""
    return system_actor("command_line", service_id=service_named(service).id)


def colleague_named(email: str, actor: Actor) -> UUID:
    """The account of a colleague, by e-mail. Raises NobodyOfThatAddress"""
    known = staff_by_email(actor.service_id)
    if email.lower() not in known:
        raise NobodyOfThatAddress(email)
    return known[email.lower()]


def staff_roles(words: Sequence[str]) -> frozenset[Role]:
    """Roles in which somebody works. Raises NoSuchRole"""
    known = {role.value: role for role in Role if role not in NOT_STAFF}
    if unknown := [word for word in words if word not in known]:
        raise NoSuchRole(unknown[0], tuple(known))
    return frozenset(known[word] for word in words)
