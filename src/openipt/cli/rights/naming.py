"""Which person and which colleague a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from openipt.cli.parser import Parser
from openipt.core.vocabulary import Refusal

if TYPE_CHECKING:
    from argparse import Namespace

    from openipt.clinic.foundation.actor import Actor


class NoSuchId(Refusal):
    """What was given is no id, or nobody here has it."""

    code = "person.no_such_id"

    def __init__(self, given: str) -> None:
        super().__init__(f"{given} is the id of nobody here. It stands in the address of the person's page.")


def add_naming(parser: Parser) -> None:
    """Whom it is about, and who does it."""
    parser.add_argument("--person", metavar="ID", help="the id in the address of the person's page")
    parser.add_argument("--as", dest="who", metavar="ADDRESS", help="the colleague who does this, as they sign in")


def person_id_in(given: str) -> UUID:
    """An id as it was typed. Raises NoSuchId"""
    try:
        return UUID(given)
    except ValueError:
        raise NoSuchId(given) from None


def named(given: Namespace) -> tuple[Actor, UUID]:
    """Who does it, and about whom; for a command that has woken the installation.

    Raises   NoSuchId
    """
    from openipt.clinic.accounts.access import staff_actor
    from openipt.clinic.people.reads import service_of_person

    person_id = person_id_in(given.person)
    service_id = service_of_person(person_id)
    if service_id is None:
        raise NoSuchId(given.person)
    return staff_actor(given.who, service_id=service_id), person_id
