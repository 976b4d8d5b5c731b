"""Everything a session page asks, as one form: its parts, the techniques, the tool of the focus, and the note."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
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
    SessionRecord,
    Technique,
    TechniqueRecord,
    area_of,
    technique_of,
)
from openipt.core.vocabulary import ProblemArea
from openipt.web.practice.session.fields import RecordForm, text
from openipt.web.practice.session.parts import HomeForm, MarkForm, OpeningForm, OutsideForm, RestForm, RiskForm
from openipt.web.practice.session.tools import AREA_FORMS, TOOLS, NextTalkForm, RowsForm, is_filled
from openipt.web.practice.session.words import AREA_TOOLS, TECHNIQUES

NEXT_TALK = "next-talk"
Drafted = Callable[[SessionRecord], str]
"""The note as it is drafted from a record."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What decides which parts the form has.

    area: of the focus agreed on, if one is · is_withheld: whether a concern about safety at home stands
    """

    agenda: Sequence[AgendaItem]
    area: ProblemArea | None
    is_withheld: bool
    drafted: Drafted


@dataclass(frozen=True, kw_only=True)
class Tool:
    """The form of one technique on the page. `code` names its place."""

    code: str
    title: str
    form: RecordForm
    is_recorded: bool
    next_talk: NextTalkForm | None = None

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
    def is_open(self) -> bool:
        """Whether the page opens it: it was used, or something in it has to be mended."""
        forms_in_it = (self.form, *self.rows, *((self.next_talk,) if self.next_talk else ()))
        return self.is_recorded or any(form.is_bound and (form.errors or form.has_changed()) for form in forms_in_it)


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
    """The whole form. It knows what was recorded before, and carries through what it does not ask."""

    def __init__(self, data: Any, *, record: SessionRecord, asked: Asked) -> None:
        self.before, self.asked = record, asked
        self.opening = OpeningForm(data, kept=record.opening, prefix="opening")
        marks = {mark.item: mark for mark in record.agenda}
        self.marks = [MarkForm(data, item=item, kept=marks.get(item.key)) for item in asked.agenda]
        self.tools = [tool for technique in TOOLS if (tool := self._tool(data, technique))]
        self.area = self._area(data)
        self.outside = OutsideForm(data, kept=record.outside, prefix="outside")
        self.home = HomeForm(data, kept=record.home, prefix="home")
        self.risk = RiskForm(data, kept=record.risk, prefix="risk")
        self.rest = RestForm(data, kept=record, prefix="rest")
        self.note = NoteForm(data, record=record, drafted=asked.drafted(record))

    @property
    def _forms(self) -> Iterator[forms.Form]:
        yield from (self.opening, *self.marks)
        for tool in self.tools:
            yield from (tool.form, *tool.rows)
            if tool.next_talk:
                yield tool.next_talk
        yield from (self.area,) if self.area else ()
        yield from (self.outside, self.home, self.risk, self.rest, self.note)

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
            area=self._tool_of_area(),
            outside=self.outside.record,
            home=self.home.record,
            risk=self.risk.record,
            note=self.note.own_words,
        )

    @property
    def area_title(self) -> str:
        """What the tool of the focus is called."""
        return str(AREA_TOOLS[self.asked.area]) if self.asked.area else ""

    def _tool(self, data: Any, technique: Technique) -> Tool | None:
        form, prefix = TOOLS[technique], technique.value
        if self.asked.is_withheld and technique in WITHHELD and not (data and is_filled(data, form, prefix=prefix)):
            return None
        kept = self.before.of(technique)
        return Tool(
            code=technique.value,
            title=str(TECHNIQUES[technique]),
            form=form(data, kept=kept, prefix=prefix),
            is_recorded=kept is not None,
            next_talk=self._next_talk(data, kept) if technique is Technique.COMMUNICATION_ANALYSIS else None,
        )

    def _next_talk(self, data: Any, kept: TechniqueRecord | None) -> NextTalkForm | None:
        if self.asked.is_withheld and not (data and is_filled(data, NextTalkForm, prefix=NEXT_TALK)):
            return None
        talk = kept.next_talk if isinstance(kept, CommunicationAnalysis) else None
        return NextTalkForm(data, kept=talk, prefix=NEXT_TALK)

    def _area(self, data: Any) -> RecordForm | None:
        if self.asked.area is None:
            return None
        kept = self.before.area if self.before.area and area_of(self.before.area) is self.asked.area else None
        return AREA_FORMS[self.asked.area](data, kept=kept, prefix="area")

    def _marked(self) -> tuple[AgendaMark, ...]:
        asked = {item.key for item in self.asked.agenda}
        carried = [mark for mark in self.before.agenda if mark.item not in asked]
        return (*(form.mark for form in self.marks if form.mark), *carried)

    def _used(self) -> tuple[TechniqueRecord, ...]:
        shown = {Technique(tool.code) for tool in self.tools}
        filled = [record for tool in self.tools if not (record := self._record_of(tool)).is_empty()]
        return (*filled, *(record for record in self.before.used if technique_of(record) not in shown))

    def _record_of(self, tool: Tool) -> Any:
        values = tool.form.values()
        if tool.code == Technique.COMMUNICATION_ANALYSIS:
            before = self.before.of(Technique.COMMUNICATION_ANALYSIS)
            stood = before.next_talk if isinstance(before, CommunicationAnalysis) else NextTalk()
            values["next_talk"] = tool.next_talk.record if tool.next_talk else stood
        return tool.form.kind(**values)

    def _tool_of_area(self) -> Any:
        if self.area is None or self.area.record.is_empty():
            stays = self.before.area and (self.area is None or area_of(self.before.area) is not self.asked.area)
            return self.before.area if stays else None
        return self.area.record


def _mark_of(words: str) -> str:
    """What tells whether a note still stands as it was drafted."""
    return hashlib.sha256(words.replace("\r\n", "\n").strip().encode()).hexdigest()
