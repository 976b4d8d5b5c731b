"""How protocol.toml is spelled. What the spelling must mean is in sense.py."""

from typing import Annotated

from msgspec import Meta

from openipt.core.content import SourceForm, Strict
from openipt.core.protocols.conditions import Condition
from openipt.core.protocols.definition import CautionKind, Family, ManualLine
from openipt.core.protocols.placement import Placement
from openipt.core.vocabulary import Phase, ProblemArea

Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\Z", max_length=60)]
ProtocolKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*\Z", max_length=60)]
Version = Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*\Z", max_length=20)]
Words = Annotated[str, Meta(min_length=1, max_length=1000)]
Count = Annotated[int, Meta(ge=1, le=60)]
MinutesCount = Annotated[int, Meta(ge=5, le=240)]
MonthCount = Annotated[int, Meta(ge=1, le=60)]


class SessionsForm(Strict, frozen=True, kw_only=True):
    """How many sessions may be agreed on."""

    min: Count
    default: Count
    max: Count
    source: str


class ExtensionForm(Strict, frozen=True, kw_only=True):
    """How many sessions an extension may add."""

    sessions_max: Annotated[int, Meta(ge=0, le=60)]
    source: str


class MinutesForm(Strict, frozen=True, kw_only=True):
    """How long a session lasts."""

    min: MinutesCount
    max: MinutesCount
    source: str


class FrequencyForm(Strict, frozen=True, kw_only=True):
    """How often sessions are held."""

    every_days: Annotated[int, Meta(ge=1, le=366)]
    source: str


class LengthsForm(Strict, frozen=True, kw_only=True):
    """The phase lengths of a course no preset describes."""

    initial: Count
    termination: Count
    source: str


class PresetForm(Strict, frozen=True, kw_only=True):
    """The phase lengths of one number of sessions, by name."""

    key: Key
    sessions: Count
    initial: Count
    termination: Count
    source: str
    is_default: bool = False


class StanceForm(Strict, frozen=True, kw_only=True):
    """How far the protocol is shown to help with one indication, the key."""

    key: Key
    label: Key
    says: Words
    source: str


class AreaForm(Strict, frozen=True, kw_only=True):
    """A problem area."""

    key: ProblemArea
    name: Words
    trigger: Words
    goals: Annotated[tuple[Words, ...], Meta(min_length=1, max_length=10)]
    caution: Words
    source: str


class SickRoleForm(Strict, frozen=True, kw_only=True):
    """How this protocol deals with the sick role; without it, it is given under its usual name."""

    is_given: bool = True
    name: Words = "Sick role"
    says: Annotated[str, Meta(max_length=1000)] = ""


class ArtefactForm(Strict, frozen=True, kw_only=True):
    """What must exist before a phase is complete."""

    key: Key
    phase: Phase
    title: Words
    purpose: Words


class AgendaForm(Strict, frozen=True, kw_only=True):
    """One thing to do, what it is for, and when."""

    key: Key
    title: Words
    purpose: Words
    when: Placement


class FollowUpForm(Strict, frozen=True, kw_only=True):
    """How many months after the end a measure is asked once more, each time."""

    months: Annotated[tuple[MonthCount, ...], Meta(min_length=1, max_length=10)]
    source: str


class MeasureTimesForm(Strict, frozen=True, kw_only=True):
    """When a measure is due."""

    key: ProtocolKey
    source: str
    every_sessions: Count | None = None
    at_intake: bool = False
    at_middle: bool = False
    at_end: bool = False
    follow_up: FollowUpForm | None = None


class AskingForm(Strict, frozen=True, kw_only=True):
    """How long before an appointment measures are asked, how far apart, and how long one may answer after the end."""

    hours_before: Annotated[int, Meta(ge=1, le=336)]
    gap_days: Annotated[int, Meta(ge=0, le=60)]
    follow_up_days: Annotated[int, Meta(ge=1, le=90)]
    source: str


class ExceptionForm(Strict, frozen=True, kw_only=True):
    """The session of a decision point in courses of one length, where proportion does not give it."""

    sessions: Count
    session: Count


class DecisionPointForm(Strict, frozen=True, kw_only=True):
    """A review at one session, and the conditions that ask for it."""

    key: Key
    title: Words
    measure: ProtocolKey
    session: Count
    of_sessions: Count
    any_of: Annotated[tuple[Condition, ...], Meta(min_length=1, max_length=10)]
    suggests: Annotated[tuple[Key, ...], Meta(min_length=1, max_length=20)]
    source: str
    exceptions: Annotated[tuple[ExceptionForm, ...], Meta(max_length=20)] = ()


class CautionForm(Strict, frozen=True, kw_only=True):
    """When the protocol is not for somebody, or only with care."""

    key: Key
    kind: CautionKind
    title: Words
    says: Words
    source: str


class MaintenanceForm(Strict, frozen=True, kw_only=True):
    """A way to stay in touch afterwards."""

    key: Key
    says: Words
    source: str


class ProtocolForm(Strict, frozen=True, kw_only=True):
    """The whole of protocol.toml."""

    key: ProtocolKey
    version: Version
    name: Words
    family: Family
    manual_line: ManualLine
    population: Words
    given_by: Annotated[tuple[Words, ...], Meta(min_length=1, max_length=10)]
    reviewed: Words
    sessions: SessionsForm
    extension: ExtensionForm
    minutes: MinutesForm
    minutes_of_first: MinutesForm
    frequency: FrequencyForm
    lengths: LengthsForm
    presets: Annotated[tuple[PresetForm, ...], Meta(max_length=20)] = ()
    stance: Annotated[tuple[StanceForm, ...], Meta(min_length=1, max_length=40)]
    areas: Annotated[tuple[AreaForm, ...], Meta(min_length=1, max_length=10)]
    sick_role: SickRoleForm = SickRoleForm()
    artefacts: Annotated[tuple[ArtefactForm, ...], Meta(max_length=60)] = ()
    agenda: Annotated[tuple[AgendaForm, ...], Meta(min_length=1, max_length=200)]
    measures: Annotated[tuple[MeasureTimesForm, ...], Meta(max_length=20)] = ()
    asking: AskingForm | None = None
    decision_points: Annotated[tuple[DecisionPointForm, ...], Meta(max_length=20)] = ()
    cautions: Annotated[tuple[CautionForm, ...], Meta(max_length=60)] = ()
    maintenance: Annotated[tuple[MaintenanceForm, ...], Meta(max_length=20)] = ()
    sources: Annotated[tuple[SourceForm, ...], Meta(min_length=1, max_length=60)]
