"""Which person and which colleague a command means."""

from __future__ import annotations

from uuid import UUID

from openipt.cli.parser import Parser
from openipt.core.vocabulary import Refusal


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
