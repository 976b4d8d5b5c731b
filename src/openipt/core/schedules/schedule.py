"""What a course asks and how often: as its protocol says, and as its therapist changed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.courses import midpoint
from openipt.core.protocols import AskingRules, MeasureTimes, Protocol
from openipt.core.vocabulary import Mark, Refusal, Source, SourceKind

EVERY_SESSIONS_MAX = 20
ASKING_RULES = AskingRules(
    hours_before=48,
    gap_days=5,
    follow_up_days=28,
    source=Source(
        key="openipt-asking",
        says="Where a protocol does not say: measures are asked two days before a session, the same one at most every "
        "five days, and after the end for four weeks from its day",
        mark=Mark.OWN_RULE,
        kind=SourceKind.DESIGN_RULE,
    ),
)


class NeverAsked(Refusal):
    """A rhythm in which a measure would never be asked."""

    code = "schedule.never_asked"

    def __init__(self) -> None:
        super().__init__("Say when to ask: choose at least one time, or leave the questionnaire out.")


class LeftOutWithoutReason(Refusal):
    """A measure of the protocol was to be left out without a word why."""

    code = "schedule.reason_missing"

    def __init__(self) -> None:
        super().__init__("Write in a few words why this questionnaire is left out.")


class Decided(StrEnum):
    """Who says that a measure is asked as it is."""

    PROTOCOL = "protocol"
    THERAPIST = "therapist"


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How often one measure is asked in a course.

    every_sessions: before every so many sessions; None where sessions do not count
    follow_up_months: how long after the end, each time
    """

    every_sessions: int | None = None
    at_start: bool = False
    at_middle: bool = False
    at_end: bool = False
    follow_up_months: tuple[int, ...] = ()

    def asks_at(self, session: int, *, of: int) -> bool:
        """Whether it is asked before this session of a course of so many."""
        return (
            (self.every_sessions is not None and session % self.every_sessions == 0)
            or (self.at_start and session == 1)
            or (self.at_middle and session == midpoint(of))
            or (self.at_end and session == of)
        )

    def sessions_asked(self, *, of: int) -> tuple[int, ...]:
        """The sessions of a course of so many before which it is asked."""
        return tuple(session for session in range(1, of + 1) if self.asks_at(session, of=of))


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a therapist changed about one measure: another rhythm, or with none that it is left out.

    as_protocol: it is asked as the protocol says again
    """

    measure: str
    rhythm: Rhythm | None = None
    as_protocol: bool = False


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One measure of a course and its rhythm."""

    measure: str
    rhythm: Rhythm
    decided_by: Decided


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What is asked in a course. left_out: measures of the protocol that its therapist left out"""

    askings: tuple[Asking, ...]
    left_out: tuple[str, ...]
    rules: AskingRules

    def asking_of(self, measure: str) -> Asking | None:
        """How this measure is asked; None where it is not."""
        return next((asking for asking in self.askings if asking.measure == measure), None)

    @property
    def most_often_first(self) -> tuple[str, ...]:
        """Its measures, those asked at the most sessions first."""
        never = EVERY_SESSIONS_MAX + 1
        often = sorted(self.askings, key=lambda asking: asking.rhythm.every_sessions or never)
        return tuple(asking.measure for asking in often)


def schedule_of(protocol: Protocol, changes: Iterable[Change] = ()) -> Schedule:
    """What a course under this protocol asks, after what its therapist changed, the first change first.

    >>> from openipt.core import protocols
    >>> [asking.measure for asking in schedule_of(protocols.get("ipt")).askings]
    ['phq9', 'gad7', 'wsas', 'wai_sr']
    """
    own = {times.measure: rhythm_of(times) for times in protocol.measures}
    latest = {change.measure: change for change in changes}
    in_force: dict[str, Asking] = {}
    left_out = []
    for measure in [*own, *(measure for measure in latest if measure not in own)]:
        change = latest.get(measure)
        if change is None or change.as_protocol:
            if measure in own:
                in_force[measure] = Asking(measure=measure, rhythm=own[measure], decided_by=Decided.PROTOCOL)
        elif change.rhythm is not None:
            in_force[measure] = Asking(measure=measure, rhythm=change.rhythm, decided_by=Decided.THERAPIST)
        elif measure in own:
            left_out.append(measure)
    return Schedule(askings=tuple(in_force.values()), left_out=tuple(left_out), rules=protocol.asking or ASKING_RULES)


def check_change(change: Change, *, reason: str) -> None:
    """Let a change pass that says when, or why not any more. Raises NeverAsked, LeftOutWithoutReason"""
    if change.as_protocol:
        return
    if change.rhythm is None:
        if not reason.strip():
            raise LeftOutWithoutReason
    elif change.rhythm == Rhythm():
        raise NeverAsked


def rhythm_of(times: MeasureTimes) -> Rhythm:
    """What a protocol says of one measure. What belongs to the intake is asked before the first session."""
    return Rhythm(
        every_sessions=times.every_sessions,
        at_start=times.at_intake,
        at_middle=times.at_middle,
        at_end=times.at_end,
        follow_up_months=times.follow_up.months if times.follow_up else (),
    )
