"""What a note says: which of the recorded facts, in which order. The same facts always give the same draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from openipt.core.courses import Attendance
from openipt.core.protocols import AgendaItem
from openipt.core.sessions.agenda import AgendaMark, Outcome
from openipt.core.sessions.area_tools import AreaTool
from openipt.core.sessions.record import Modality, Opening, OutsideModel, RiskReview, SessionRecord, WorkAtHome
from openipt.core.sessions.records import TechniqueRecord
from openipt.core.vocabulary import Direction, Phase, ProblemArea


@dataclass(frozen=True, kw_only=True)
class Held:
    """Which session it was. `number` is None where it took none; `phase` None where the course has no such session.

    maintenance_number: 1, 2, ... of the sessions of maintenance, which count by themselves
    """

    number: int | None
    sessions: int
    phase: Phase | None
    held_date: date
    attendance: Attendance | None
    modality: Modality | None
    maintenance_number: int | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreThen:
    """The score this session went by, the first of the course, and the verdict where one may be given."""

    measure: str
    points: int
    points_max: int
    first_points: int
    verdict: Direction | None


@dataclass(frozen=True, kw_only=True)
class FocusThen:
    """What the course works on."""

    area: ProblemArea
    in_words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AgendaLeft:
    """An item that was done in part, or not today, and why."""

    item: AgendaItem
    outcome: Outcome
    why: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What comes next, how the two work together, what goes to supervision; empty where nothing was said."""

    next_step: str = field(repr=False)
    alliance: str = field(repr=False)
    supervision: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class NoteFacts:
    """Everything a draft is made of."""

    held: Held
    score: ScoreThen | None
    focus: FocusThen | None
    agenda: Sequence[AgendaItem]
    record: SessionRecord


Passage = (
    Held
    | ScoreThen
    | RiskReview
    | Opening
    | FocusThen
    | AreaTool
    | TechniqueRecord
    | AgendaLeft
    | OutsideModel
    | WorkAtHome
    | Plan
)
"""One fact a note tells."""
Part = TypeVar("Part", RiskReview, Opening, OutsideModel, WorkAtHome)


def draft(facts: NoteFacts) -> tuple[tuple[Passage, ...], ...]:
    """The draft of a note, paragraph by paragraph: only what was recorded, in the order of the hour."""
    record = facts.record
    paragraphs: list[list[Passage | None]] = [
        [facts.held, facts.score, _or_none(record.risk)],
        [_or_none(record.opening)],
        [facts.focus, record.area, *record.used],
        [*_left(facts.agenda, record.agenda)],
        [_or_none(record.outside)],
        [_or_none(record.home), _plan(record)],
    ]
    kept = (tuple(passage for passage in paragraph if passage is not None) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in kept if paragraph)


def _or_none(part: Part) -> Part | None:
    return None if part.is_empty() else part


def _left(agenda: Sequence[AgendaItem], marks: Sequence[AgendaMark]) -> list[AgendaLeft]:
    by_key = {mark.item: mark for mark in marks}
    return [
        AgendaLeft(item=item, outcome=mark.outcome, why=mark.why)
        for item in agenda
        if (mark := by_key.get(item.key)) and mark.outcome is not Outcome.DONE
    ]


def _plan(record: SessionRecord) -> Plan | None:
    if not (record.next_step or record.alliance or record.supervision):
        return None
    return Plan(next_step=record.next_step, alliance=record.alliance, supervision=record.supervision)
