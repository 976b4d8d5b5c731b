"""What a form of IPT is: how long, in which phases, what each session is for, and what to look at when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from openipt.core.protocols.conditions import Condition
from openipt.core.protocols.placement import Placement
from openipt.core.vocabulary import Phase, ProblemArea, Source


class Family(StrEnum):
    """How near to IPT a therapy stands."""

    IPT = "ipt"
    IPT_DERIVATIVE = "ipt_derivative"
    NEIGHBOUR = "neighbour"


class ManualLine(StrEnum):
    """Which of the two schools a protocol follows; it belongs to the protocol, never to a person."""

    WMK = "wmk"
    STUART_ROBERTSON = "stuart_robertson"


class CautionKind(StrEnum):
    """Whether somebody should not be given this protocol, or be given it with care."""

    EXCLUSION = "exclusion"
    CAUTION = "caution"


@dataclass(frozen=True, kw_only=True)
class SessionsAllowed:
    """How many sessions a first contract may agree on, and how many an extension may add to them."""

    min: int
    default: int
    max: int
    source: Source
    extension_max: int
    extension_source: Source


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """How long a session lasts, from min to max minutes."""

    min: int
    max: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """How many days lie between two sessions."""

    every_days: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class PhaseLengths:
    """How many sessions the initial and the termination phase take; the middle phase is what remains."""

    initial: int
    termination: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Preset:
    """Phase lengths by name, for one number of sessions; one of each number is the default."""

    key: str
    sessions: int
    lengths: PhaseLengths
    is_default: bool


@dataclass(frozen=True, kw_only=True)
class Stance:
    """How far this protocol has been shown to help with one indication, the key."""

    key: str
    label: str
    says: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Area:
    """A problem area this protocol works on: what opens it, what is aimed at, and what to mind."""

    key: ProblemArea
    name: str
    trigger: str
    goals: tuple[str, ...]
    caution: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class SickRole:
    """Whether this protocol gives the sick role, what it calls it, and a word on why it differs where it does."""

    is_given: bool
    name: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """Something that must exist before its phase is complete."""

    key: str
    phase: Phase
    title: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One thing to do in a session, and what it is for."""

    key: str
    title: str
    purpose: str
    when: Placement


@dataclass(frozen=True, kw_only=True)
class FollowUpTimes:
    """How many months after the end of a course a measure is asked, each time, and who says so."""

    months: tuple[int, ...]
    source: Source


@dataclass(frozen=True, kw_only=True)
class MeasureTimes:
    """When a measure is due: at intake, every so many sessions, in the middle, at the last session, and afterwards."""

    measure: str
    at_intake: bool
    every_sessions: int | None
    at_end: bool
    source: Source
    at_middle: bool = False
    follow_up: FollowUpTimes | None = None

    def is_due(self, session: int, *, of: int) -> bool:
        """Whether it is due at this session; session 0 is the intake."""
        if session == 0:
            return self.at_intake
        by_count = self.every_sessions is not None and session % self.every_sessions == 0
        in_the_middle = self.at_middle and session == in_proportion(1, of=2, sessions=of)
        return by_count or in_the_middle or (self.at_end and session == of)


@dataclass(frozen=True, kw_only=True)
class AskingRules:
    """How long before an appointment its measures are asked, and how far apart one measure is asked at least.

    follow_up_days: how long a measure asked after the end makes sense
    """

    hours_before: int
    gap_days: int
    follow_up_days: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class DecisionPoint:
    """A short structured review at one session, never an automatic act.

    session, of_sessions: where it lies in a course of that length; other lengths scale by proportion
    session_by_length: the exceptions, by number of sessions
    any_of: it asks for the review if one of these conditions holds
    suggests: what the review may consider, most usual first
    """

    key: str
    title: str
    measure: str
    session: int
    of_sessions: int
    session_by_length: Mapping[int, int]
    any_of: tuple[Condition, ...]
    suggests: tuple[str, ...]
    source: Source

    def session_in(self, sessions: int) -> int:
        """The session it belongs to in a course of this many."""
        if sessions in self.session_by_length:
            return self.session_by_length[sessions]
        return in_proportion(self.session, of=self.of_sessions, sessions=sessions)


@dataclass(frozen=True, kw_only=True)
class Caution:
    """A situation in which this protocol is not for somebody, or only with care, and where to turn instead."""

    key: str
    kind: CautionKind
    title: str
    says: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Maintenance:
    """A way to stay in touch after the course, by a contract of its own."""

    key: str
    says: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """A form of IPT in one version. `reviewed` names the clinician and the day, or says “not yet”."""

    key: str
    version: str
    digest: str
    name: str
    family: Family
    manual_line: ManualLine
    population: str
    given_by: tuple[str, ...]
    sessions: SessionsAllowed
    minutes: Minutes
    minutes_of_first: Minutes
    frequency: Frequency
    lengths: PhaseLengths
    presets: tuple[Preset, ...]
    stance: tuple[Stance, ...]
    areas: tuple[Area, ...]
    sick_role: SickRole
    artefacts: tuple[Artefact, ...]
    agenda: tuple[AgendaItem, ...]
    measures: tuple[MeasureTimes, ...]
    asking: AskingRules | None
    decision_points: tuple[DecisionPoint, ...]
    cautions: tuple[Caution, ...]
    maintenance: tuple[Maintenance, ...]
    sources: Mapping[str, Source]
    reviewed: str

    @property
    def sessions_max(self) -> int:
        """The most sessions a course can come to, extension included."""
        return self.sessions.max + self.sessions.extension_max

    @property
    def measures_most_often_first(self) -> tuple[MeasureTimes, ...]:
        """Its measures, those asked at the most sessions first."""
        return tuple(sorted(self.measures, key=lambda times: times.every_sessions or self.sessions_max + 1))


def in_proportion(session: int, *, of: int, sessions: int) -> int:
    """The session that lies as far along a course of `sessions` as `session` does along one of `of`; halves round up.

    >>> in_proportion(4, of=16, sessions=12)
    3
    """
    return (2 * session * sessions + of) // (2 * of)
