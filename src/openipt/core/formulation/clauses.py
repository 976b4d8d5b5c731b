"""What a contract says beside its numbers, and the numbers a new version of it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum

from openipt.core.courses import ContractTerms, ReasonMissing, extend, first_terms
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import Refusal

CLAUSE_MAX = 2_000


class Recording(StrEnum):
    """Whether sessions may be recorded, for supervision; recordings are kept elsewhere."""

    NONE = "none"
    SOUND = "sound"
    SOUND_AND_PICTURE = "sound_and_picture"


class ClausesMissing(Refusal):
    """A contract that leaves something open that both must know."""

    code = "contract.clauses_missing"

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(f"The contract is not complete: {', '.join(missing)} to be written.")


class FewerThanHeld(Refusal):
    """A contract over fewer sessions than have been held."""

    code = "contract.fewer_than_held"

    def __init__(self, sessions: int, *, held: int) -> None:
        super().__init__(f"{held} sessions have been held, so a contract over {sessions} would be over: agree on more.")


@dataclass(frozen=True, kw_only=True)
class Clauses:
    """What both agree on, in words the person understands.

    meeting: day, time and place · missing: what happens when one cannot come, or does not
    fee: empty where nothing is paid · person_brings, therapist_brings: both roles
    confidential: what stays between the two, and its limits · crisis: what happens in a crisis
    """

    meeting: str = field(repr=False)
    missing: str = field(repr=False)
    person_brings: str = field(repr=False)
    therapist_brings: str = field(repr=False)
    confidential: str = field(repr=False)
    crisis: str = field(repr=False)
    recording: Recording
    fee: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How many sessions there are to be in all, how long each is, and how many days lie between two."""

    sessions: int
    minutes: int
    every_days: int


def check_clauses(clauses: Clauses) -> None:
    """Refuse a contract that leaves open what it must say. Raises ClausesMissing"""
    texts = [each.name for each in fields(Clauses) if each.name not in ("fee", "recording")]
    missing = tuple(name for name in texts if not getattr(clauses, name).strip())
    if missing:
        raise ClausesMissing(missing)


def terms_for(
    numbers: Numbers,
    *,
    versions: Sequence[ContractTerms],
    protocol: Protocol,
    sessions_held: int,
    is_first: bool,
    reason: str,
    agreed_date: date,
) -> ContractTerms:
    """The terms a contract comes to: the first one chooses within the protocol, a later one extends or rewords.

    Takes    versions: the terms in force so far, from the opening of the course on, the first one first
             is_first: whether no contract was signed by both yet
    Raises   SessionsOutOfBounds, FewerThanHeld, ReasonMissing, NotAnExtension, ExtensionTooLong, CourseAlreadyHeld
    """
    latest = versions[-1]
    if not is_first and not reason.strip():
        raise ReasonMissing
    if numbers.sessions == latest.sessions:
        terms = latest
    elif numbers.sessions <= sessions_held:
        raise FewerThanHeld(numbers.sessions, held=sessions_held)
    elif is_first:
        terms = first_terms(protocol, sessions=numbers.sessions, agreed_date=agreed_date)
    else:
        terms = extend(
            versions,
            protocol=protocol,
            sessions=numbers.sessions,
            sessions_held=sessions_held,
            reason=reason,
            agreed_date=agreed_date,
        )
    return replace(
        terms,
        version=latest.version + 1,
        minutes=numbers.minutes,
        every_days=numbers.every_days,
        reason=reason,
        agreed_date=agreed_date,
    )
