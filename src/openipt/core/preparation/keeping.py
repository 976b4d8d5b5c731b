"""The bytes a preparation is kept as, and what is not offered while a concern about safety at home stands."""

import msgspec

from openipt.core.content import from_json
from openipt.core.preparation.parts import RECORD_MAX, Boundary, Decision, Kind, Prepared, Talk
from openipt.core.vocabulary import Refusal

WITHHELD = frozenset({Kind.TALK, Kind.BOUNDARY})
"""What nobody is helped to bring up with somebody they may have to fear. A decision needs nobody else."""


class NotOffered(Refusal):
    """A talk or a boundary while a concern stands. The words tell the person nothing of it."""

    code = "preparation.not_offered"

    def __init__(self) -> None:
        super().__init__("This page is closed at the moment, so nothing was changed. Your therapist can tell you more.")


class PreparationTooLong(Refusal):
    """More than one preparation holds."""

    code = "preparation.too_long"

    def __init__(self) -> None:
        super().__init__("That is more than one of these pages holds. Nothing was changed: shorten it and send again.")


def offered(*, concern_stands: bool) -> tuple[Kind, ...]:
    """What can be prepared now, in the order of the page."""
    return tuple(kind for kind in Kind if not (concern_stands and kind in WITHHELD))


def as_text(prepared: Prepared) -> str:
    """A preparation as it is kept. Raises PreparationTooLong"""
    text = msgspec.json.encode(prepared).decode()
    if len(text) > RECORD_MAX:
        raise PreparationTooLong
    return text


def from_text(text: str) -> Prepared:
    """The preparation somebody kept."""
    prepared: Prepared = from_json(text, Talk | Boundary | Decision)
    return prepared
