"""A session as its therapist records it, from the opening question to the note; and the bytes it is kept as."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec

from openipt.core.content import from_json
from openipt.core.sessions.agenda import AgendaMark
from openipt.core.sessions.area_tools import AreaTool, NetworkBuilding
from openipt.core.sessions.kept import NOTE_MAX, ROWS_MAX, Brief, Kept, Words
from openipt.core.sessions.records import (
    CommunicationAnalysis,
    JointSession,
    RolePlay,
    SocialSupport,
    TechniqueRecord,
    technique_of,
)
from openipt.core.sessions.techniques import Technique
from openipt.core.vocabulary import Refusal

RECORD_MAX = 200_000
"""Characters of everything recorded in one session together."""


class Modality(StrEnum):
    """How the two met."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class OpeningKind(StrEnum):
    """What the answer to the opening question was about."""

    MOOD = "mood"
    EVENT = "event"
    BOTH = "both"


class Tried(StrEnum):
    """What became of the work agreed on last time. A try that failed is information, not a failure."""

    DONE = "done"
    TRIED = "tried"
    NOT_TRIED = "not_tried"


class Opening(Kept, frozen=True, kw_only=True):
    """The answer to the opening question, and the link between mood and what happened, in the person's words."""

    said: Words = ""
    kind: OpeningKind | None = None
    event: Brief = ""
    link: Words = ""


class WorkAtHome(Kept, frozen=True, kw_only=True):
    """What became of what was agreed on last time, and the next interaction to try.

    last, talk, step: of the task, of the talk a communication analysis planned, of a decision's first step
    """

    last: Tried | None = None
    last_words: Brief = ""
    talk: Tried | None = None
    talk_words: Brief = ""
    step: Tried | None = None
    step_words: Brief = ""
    task: Brief = ""
    with_whom: Brief = ""
    when: Brief = ""


class RiskReview(Kept, frozen=True, kw_only=True):
    """Whether risk was asked about today; what was asked and answered, or why it was not asked."""

    was_asked: bool | None = None
    words: Words = ""

    @property
    def is_complete(self) -> bool:
        """Whether it says that it was asked, or not, and in words."""
        return self.was_asked is not None and bool(self.words.strip())


class OutsideModel(Kept, frozen=True, kw_only=True):
    """Something done that is not IPT, and why."""

    what: Brief = ""
    why: Brief = ""


class SessionRecord(Kept, frozen=True, kw_only=True):
    """Everything recorded in one session.

    used: a record for each technique used, of each technique one · area: what was worked out about the focus
    note: the therapist's own wording; empty while it stands as drafted from what was recorded
    """

    modality: Modality | None = None
    opening: Opening = Opening()
    agenda: Annotated[tuple[AgendaMark, ...], msgspec.Meta(max_length=ROWS_MAX)] = ()
    used: tuple[TechniqueRecord, ...] = ()
    area: AreaTool | None = None
    outside: OutsideModel = OutsideModel()
    home: WorkAtHome = WorkAtHome()
    risk: RiskReview = RiskReview()
    alliance: Brief = ""
    next_step: Brief = ""
    supervision: Brief = ""
    note: Annotated[str, msgspec.Meta(max_length=NOTE_MAX)] = ""

    def of(self, technique: Technique) -> TechniqueRecord | None:
        """The record of a technique, if it was used."""
        return next((record for record in self.used if technique_of(record) is technique), None)

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """Every technique used, in the order of their codes."""
        used = {technique_of(record) for record in self.used}
        if self.opening.link.strip():
            used.add(Technique.MOOD_EVENT_LINK)
        if self.home.task.strip():
            used.add(Technique.WORK_AT_HOME)
        return tuple(technique for technique in Technique if technique in used)

    @property
    def people_named(self) -> tuple[str, ...]:
        """Everybody named where somebody is asked for, each once. None of them was asked, so nicknames are enough."""
        named = [self.home.with_whom]
        for record in self.used:
            match record:
                case CommunicationAnalysis() | RolePlay():
                    named.append(record.other)
                case SocialSupport() | JointSession():
                    named.append(record.who)
                case _:
                    pass
        if isinstance(self.area, NetworkBuilding):
            named.append(self.area.approach_whom)
        return tuple(dict.fromkeys(each.strip() for each in named if each.strip()))


class RecordTooLong(Refusal):
    """More than one session keeps."""

    code = "session.too_long"

    def __init__(self) -> None:
        super().__init__(
            f"Everything recorded in one session may come to {RECORD_MAX} characters. Nothing was kept: shorten it."
        )


class RecordedTwice(Refusal):
    """Two records of one technique."""

    code = "session.recorded_twice"

    def __init__(self) -> None:
        super().__init__("A session keeps one record of each technique: put both into one.")


def as_text(record: SessionRecord) -> str:
    """The record as it is kept. Raises RecordTooLong, RecordedTwice"""
    _check_once(record.used)
    text = msgspec.json.encode(record).decode()
    if len(text) > RECORD_MAX:
        raise RecordTooLong
    return text


def from_text(text: str) -> SessionRecord:
    """The record somebody kept."""
    record: SessionRecord = from_json(text, SessionRecord)
    return record


def _check_once(used: Sequence[TechniqueRecord]) -> None:
    if len({technique_of(record) for record in used}) < len(used):
        raise RecordedTwice
