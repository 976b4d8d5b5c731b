"""Everything a session page asks, as one form: its parts, the techniques, the tool of the focus, and the note."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from openipt.core.protocols import AgendaItem
from openipt.core.sessions import (
    NOTE_MAX,
    WITHHELD,
    AgendaMark,
    CommunicationAnalysis,
    NextTalk,
    OutsideModel,
    SessionRecord,
    Technique,
    TechniqueRecord,
    area_of,
    technique_of,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice.session.areas import AREA_FORMS
from openipt.web.practice.session.fields import RecordForm, text
from openipt.web.practice.session.parts import HomeForm, MarkForm, OpeningForm, OutsideForm, RestForm, RiskForm
from openipt.web.practice.session.rows import RowsForm
from openipt.web.practice.session.tools import TOOLS, NextTalkForm, is_filled
from openipt.web.practice.session.words import AREA_NOTICES, AREA_TOOLS, OUTSIDE_MODEL, TECHNIQUES

NEXT_TALK, AREA, OUTSIDE = "next-talk", "area", "outside"
KNOWN_CODES = frozenset({AREA, OUTSIDE, *(technique.value for technique in TOOLS)})
"""The codes of everything that has a form of its own."""
Drafted = Callable[[SessionRecord], str]
"""The note as it is drafted from a record."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What decides which parts the form has.

    area: of the focus agreed on, if one is · is_withheld: whether a concern about safety at home stands
    before: what was recorded of the session before · people: the nicknames of those who matter, the nearest first
    """

    agenda: Sequence[AgendaItem]
    area: ProblemArea | None
    is_withheld: bool
    before: SessionRecord
    people: Sequence[str]
    drafted: Drafted


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Something that could be recorded and is not on the page yet."""

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Tool:
    """The form of one technique, of the area's tool, or of what is outside the model. `code` names its place."""

    code: str
    title: str
    form: RecordForm
    is_recorded: bool
    next_talk: NextTalkForm | None = None
    notice: str = ""

    @property
    def rows(self) -> Sequence[RecordForm]:
        """Its rows, where it has any."""
        return self.form.rows if isinstance(self.form, RowsForm) else ()

    @property
    def before(self) -> Sequence[BoundField]:
        """The fields that come before the rows."""
        return [self.form[name] for name in self.form.before_rows] if isinstance(self.form, RowsForm) else ()

    @property
    def after(self) -> Sequence[BoundField]:
        """The fields that come after the rows."""
        before = self.form.before_rows if isinstance(self.form, RowsForm) else ()
        return [field for field in self.form if field.name not in before]

    @property
    def forms(self) -> Iterator[forms.Form]:
        """Every form it is made of."""
        yield from (self.form, *self.rows)
        yield from (self.next_talk,) if self.next_talk else ()


class NoteForm(forms.Form):
    """The note. While nobody worded it otherwise it stands as drafted, and follows what is recorded."""

    all_optional = True
    note = text(_("Note"), rows=8, limit=NOTE_MAX)
    drafted = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, record: SessionRecord, drafted: str) -> None:
        initial = {"note": record.note or drafted, "drafted": "" if record.note else _mark_of(drafted)}
        super().__init__(data, initial=initial)

    @property
    def own_words(self) -> str:
        """The note where it was worded by hand; empty where it stands as drafted. After its fields were cleaned."""
        words: str = self.cleaned_data["note"].replace("\r\n", "\n").strip()
        return "" if _mark_of(words) == self.cleaned_data["drafted"] else words


class SessionForm:
    """The whole form. It knows what was recorded before, and carries through what it does not ask.

    A technique has its form on the page once it is recorded, sent, or asked for; the others are offered by name.
    Takes    opened: the codes of those asked for
    """

    def __init__(self, data: Any, *, record: SessionRecord, asked: Asked, opened: Collection[str] = ()) -> None:
        self.before, self.asked, self.data, self.opened = record, asked, data, opened
        self.opening = OpeningForm(data, kept=record.opening, prefix="opening")
        marks = {mark.item: mark for mark in record.agenda}
        self.marks = [MarkForm(data, item=item, kept=marks.get(item.key)) for item in asked.agenda]
        self.tools = [tool for code in self._codes if (tool := self._tool(code))]
        self.home = HomeForm(data, kept=record.home, prefix="home", people=asked.people, before=asked.before)
        self.risk = RiskForm(data, kept=record.risk, prefix="risk")
        self.rest = RestForm(data, kept=record, prefix="rest", before=asked.before)
        self.note = NoteForm(data, record=record, drafted=asked.drafted(record))

    @property
    def offered(self) -> list[Offered]:
        """What is not on the page, in its order."""
        there = {tool.code for tool in self.tools}
        return [
            Offered(code=code, title=self._title(code))
            for code in self._codes
            if code not in there and not self._is_withheld(code)
        ]

    @property
    def _codes(self) -> tuple[str, ...]:
        """The area's tool, then the techniques, then what is outside the model."""
        return (*((AREA,) if self.asked.area else ()), *(technique.value for technique in TOOLS), OUTSIDE)

    @property
    def _forms(self) -> Iterator[forms.Form]:
        yield from (self.opening, *self.marks)
        for tool in self.tools:
            yield from tool.forms
        yield from (self.home, self.risk, self.rest, self.note)

    def __iter__(self) -> Iterator[BoundField]:
        return chain.from_iterable(self._forms)

    def is_valid(self) -> bool:
        """Whether every part can be kept."""
        return all(form.is_valid() for form in self._forms)

    @property
    def errors(self) -> bool:
        """Whether something has to be mended."""
        return any(form.errors for form in self._forms)

    @property
    def recorded(self) -> SessionRecord:
        """What was filled in, with what stood there and was not asked. After it was found valid."""
        return SessionRecord(
            **self.rest.values(),
            opening=self.opening.record,
            agenda=self._marked(),
            used=self._used(),
            area=self._of_area(),
            outside=self._outside(),
            home=self.home.record,
            risk=self.risk.record,
            note=self.note.own_words,
        )

    def tool(self, code: str) -> Tool | None:
        """The form of this technique, if it is on the page."""
        return next((tool for tool in self.tools if tool.code == code), None)

    def _tool(self, code: str) -> Tool | None:
        kept, kind = self._kept(code), self._form_of(code)
        is_sent = bool(self.data) and (f"{code}-here" in self.data or is_filled(self.data, kind, prefix=code))
        is_asked_for = code in self.opened or (self.data is None and kept is not None)
        if self._is_withheld(code) and not (is_sent and is_filled(self.data, kind, prefix=code)):
            return None
        if not (is_sent or is_asked_for):
            return None
        return Tool(
            code=code,
            title=self._title(code),
            form=kind(self.data if is_sent else None, kept=kept, prefix=code, people=self.asked.people),
            is_recorded=kept is not None,
            next_talk=self._next_talk(kept, is_sent) if code == Technique.COMMUNICATION_ANALYSIS else None,
            notice=str(AREA_NOTICES.get(self.asked.area, "")) if code == AREA and self.asked.area else "",
        )

    def _is_withheld(self, code: str) -> bool:
        return self.asked.is_withheld and code in WITHHELD

    def _title(self, code: str) -> str:
        if code == OUTSIDE:
            return str(OUTSIDE_MODEL)
        return str(AREA_TOOLS[self.asked.area] if code == AREA and self.asked.area else TECHNIQUES[Technique(code)])

    def _form_of(self, code: str) -> type[RecordForm]:
        if code == OUTSIDE:
            return OutsideForm
        return AREA_FORMS[self.asked.area] if code == AREA and self.asked.area else TOOLS[Technique(code)]

    def _kept(self, code: str) -> Any:
        """What is recorded already, if anything is."""
        if code == OUTSIDE:
            return None if self.before.outside.is_empty() else self.before.outside
        if code == AREA:
            area = self.before.area
            return area if area is not None and area_of(area) is self.asked.area else None
        return self.before.of(Technique(code))

    def _next_talk(self, kept: TechniqueRecord | None, is_sent: bool) -> NextTalkForm | None:
        if self.asked.is_withheld and not (is_sent and is_filled(self.data, NextTalkForm, prefix=NEXT_TALK)):
            return None
        talk = kept.next_talk if isinstance(kept, CommunicationAnalysis) else None
        return NextTalkForm(self.data if is_sent else None, kept=talk, prefix=NEXT_TALK)

    def _marked(self) -> tuple[AgendaMark, ...]:
        asked = {item.key for item in self.asked.agenda}
        carried = [mark for mark in self.before.agenda if mark.item not in asked]
        return (*(form.mark for form in self.marks if form.mark), *carried)

    @property
    def _sent(self) -> list[Tool]:
        return [tool for tool in self.tools if tool.form.is_bound]

    def _used(self) -> tuple[TechniqueRecord, ...]:
        sent = [tool for tool in self._sent if tool.code not in (AREA, OUTSIDE)]
        shown = {Technique(tool.code) for tool in sent}
        filled = [record for tool in sent if not (record := self._record_of(tool)).is_empty()]
        return (*filled, *(record for record in self.before.used if technique_of(record) not in shown))

    def _record_of(self, tool: Tool) -> Any:
        values = tool.form.values()
        if tool.code == Technique.COMMUNICATION_ANALYSIS:
            before = self.before.of(Technique.COMMUNICATION_ANALYSIS)
            stood = before.next_talk if isinstance(before, CommunicationAnalysis) else NextTalk()
            values["next_talk"] = tool.next_talk.record if tool.next_talk else stood
        return tool.form.kind(**values)

    def _of_area(self) -> Any:
        tool = self.tool(AREA)
        if tool is None or not tool.form.is_bound:
            return self.before.area
        if not tool.form.record.is_empty():
            return tool.form.record
        # what was worked out about another focus stays
        return self.before.area if self._kept(AREA) is None else None

    def _outside(self) -> OutsideModel:
        tool = self.tool(OUTSIDE)
        return tool.form.record if tool and tool.form.is_bound else self.before.outside


def _mark_of(words: str) -> str:
    """What tells whether a note still stands as it was drafted."""
    return hashlib.sha256(words.replace("\r\n", "\n").strip().encode()).hexdigest()
