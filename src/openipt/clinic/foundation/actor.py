"""Who is acting: a signed-in account at one service, or a named system task. Never nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openipt.core.vocabulary import Role


class ActorKind(StrEnum):
    """Whether a human or one of our own tasks acts."""

    ACCOUNT = "account"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """A record that somebody outside its circle of care may read at this moment. id: of this use · until: its end"""

    id: UUID
    person_id: UUID
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One account at one service, with the roles it holds there at this moment.

    `person_id` is set when the account belongs to a person in therapy; `task` names a system task.
    """

    service_id: UUID
    kind: ActorKind = ActorKind.ACCOUNT
    account_id: UUID | None = None
    person_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    task: str = ""
    works_elsewhere: bool = False
    """Whether the account has roles at another service of this installation too."""
    emergency: Emergency | None = None
    """The one record beyond their circles of care that they read in an emergency; it opens nothing but reading."""

    def __post_init__(self) -> None:
        if (self.kind is ActorKind.ACCOUNT) != (self.account_id is not None):
            raise ValueError("An actor is an account with an id, or a system task without one.")
        if (self.kind is ActorKind.SYSTEM) != bool(self.task):
            raise ValueError("A system actor names its task; an account does not.")

    @property
    def label(self) -> str:
        """How the trail names this actor: `account:<id>` or `system:<task>`."""
        return f"account:{self.account_id}" if self.account_id else f"system:{self.task}"


def system_actor(task: str, *, service_id: UUID) -> Actor:
    """One of openipt's own tasks, acting for one service."""
    return Actor(service_id=service_id, kind=ActorKind.SYSTEM, task=task)
