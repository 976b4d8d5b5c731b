"""What person and therapist agreed on, version by version. A version is never changed; a new one says why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from openipt.core.courses.lengths import check_sessions, course_length
from openipt.core.protocols import Protocol
from openipt.core.vocabulary import Refusal


class ReasonMissing(Refusal):
    """A contract was to change without a word why."""

    code = "contract.reason_missing"

    def __init__(self) -> None:
        super().__init__("A new version of the contract needs a reason: write down why it changes.")


class NotAnExtension(Refusal):
    """An extension that adds nothing."""

    code = "contract.not_an_extension"

    def __init__(self, sessions: int, *, agreed: int) -> None:
        super().__init__(
            f"{sessions} sessions do not extend a course of {agreed}: agree on more, or leave it as it is."
        )


class ExtensionTooLong(Refusal):
    """An extension beyond what the protocol allows."""

    code = "contract.extension_too_long"

    def __init__(self, sessions: int, *, sessions_max: int) -> None:
        super().__init__(
            f"{sessions} sessions are more than this course may come to, {sessions_max}: "
            "end as planned and decide on maintenance or another treatment."
        )


class CourseAlreadyHeld(Refusal):
    """The last agreed session has been held; there is nothing left to extend."""

    code = "contract.all_sessions_held"

    def __init__(self, sessions: int) -> None:
        super().__init__(
            f"All {sessions} agreed sessions have been held, so this contract cannot be extended: "
            "close the course, then open maintenance or a new course."
        )


class InitialPhaseIncomplete(Refusal):
    """The middle phase cannot begin while something of the initial phase is missing."""

    code = "contract.initial_phase_incomplete"

    def __init__(self, artefacts_missing: Collection[str]) -> None:
        self.artefacts_missing = tuple(sorted(artefacts_missing))
        super().__init__(f"The middle phase cannot begin yet: finish {', '.join(self.artefacts_missing)} first.")


class NotEarlier(Refusal):
    """The middle phase has begun, begins anyway, or no session has been held."""

    code = "contract.middle_not_earlier"

    def __init__(self, sessions_held: int, *, initial_length: int) -> None:
        super().__init__(
            f"After {sessions_held} sessions the middle phase cannot begin early: "
            f"it can after the first session and before session {initial_length}."
        )


@dataclass(frozen=True, kw_only=True)
class ContractTerms:
    """One version of a contract.

    version: 1 for the first · sessions: N · initial_length, termination_length: I and T, in sessions
    minutes: of one session · every_days: days from one session to the next
    reason: why this version replaced the one before, in somebody's own words; empty for the first
    """

    version: int
    sessions: int
    initial_length: int
    termination_length: int
    minutes: int
    every_days: int
    agreed_date: date
    reason: str = field(default="", repr=False)


def first_terms(
    protocol: Protocol,
    *,
    agreed_date: date,
    sessions: int | None = None,
    preset: str | None = None,
    minutes: int | None = None,
    every_days: int | None = None,
) -> ContractTerms:
    """The first version of a contract, with the protocol's own values where nothing else was agreed.

    Raises   SessionsOutOfBounds, UnknownPreset
    """
    length = course_length(protocol, sessions=sessions, preset=preset)
    check_sessions(protocol, length.sessions, sessions_max=protocol.sessions.max)
    return ContractTerms(
        version=1,
        sessions=length.sessions,
        initial_length=length.phases.initial,
        termination_length=length.phases.termination,
        minutes=protocol.minutes.max if minutes is None else minutes,
        every_days=protocol.frequency.every_days if every_days is None else every_days,
        agreed_date=agreed_date,
    )


def extend(
    versions: Sequence[ContractTerms],
    *,
    protocol: Protocol,
    sessions: int,
    sessions_held: int,
    reason: str,
    agreed_date: date,
) -> ContractTerms:
    """The next version, with more sessions. The middle phase takes them; numbers already used stay as they are.

    Takes    versions: every version so far, the first one first
             sessions: how many there are to be in all · sessions_held: how many numbers are used
    Raises   ReasonMissing, CourseAlreadyHeld, NotAnExtension, ExtensionTooLong
    Source   the protocol's `extension`, counted from the first version however often it is extended
    """
    latest = versions[-1]
    if not reason.strip():
        raise ReasonMissing
    if sessions_held >= latest.sessions:
        raise CourseAlreadyHeld(latest.sessions)
    if sessions <= latest.sessions:
        raise NotAnExtension(sessions, agreed=latest.sessions)
    sessions_max = versions[0].sessions + protocol.sessions.extension_max
    if sessions > sessions_max:
        raise ExtensionTooLong(sessions, sessions_max=sessions_max)
    return replace(latest, version=latest.version + 1, sessions=sessions, reason=reason, agreed_date=agreed_date)


def begin_middle_early(
    versions: Sequence[ContractTerms],
    *,
    sessions_held: int,
    artefacts_missing: Collection[str],
    reason: str,
    agreed_date: date,
) -> ContractTerms:
    """The next version, in which the middle phase begins with the coming session.

    Takes    artefacts_missing: keys of what the initial phase must leave behind and has not yet
    Raises   ReasonMissing, InitialPhaseIncomplete, NotEarlier
    """
    latest = versions[-1]
    if not reason.strip():
        raise ReasonMissing
    if artefacts_missing:
        raise InitialPhaseIncomplete(artefacts_missing)
    if not 1 <= sessions_held < latest.initial_length:
        raise NotEarlier(sessions_held, initial_length=latest.initial_length)
    return replace(
        latest, version=latest.version + 1, initial_length=sessions_held, reason=reason, agreed_date=agreed_date
    )
