"""The draft of a note in words. Every sentence stands for something recorded; nothing is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from openipt.core.sessions import (
    AgendaLeft,
    AreaTool,
    Expectations,
    FocusThen,
    Held,
    Kept,
    Mourning,
    NetworkBuilding,
    OldRoleNewRole,
    Opening,
    OutsideModel,
    Passage,
    Plan,
    RiskReview,
    ScoreThen,
    Tried,
    WorkAtHome,
    area_of,
    technique_of,
)
from openipt.core.vocabulary import Direction
from openipt.web.practice import moments
from openipt.web.practice.session.areas import AREA_FORMS, ExpectationForm
from openipt.web.practice.session.fields import RecordForm
from openipt.web.practice.session.tools import TOOLS, LineForm, NextTalkForm, OptionForm
from openipt.web.practice.session.words import (
    AREA_TOOLS,
    AREAS,
    ATTENDANCES,
    MODALITIES,
    OPENINGS,
    OUTCOMES,
    OUTSIDE_MODEL,
    TECHNIQUES,
    TRIES,
)
from openipt.web.practice.wording import PHASES

_PARTS: Mapping[type[Kept], type[RecordForm]] = {
    form.kind: form for form in (LineForm, OptionForm, NextTalkForm, ExpectationForm)
}
"""The forms of what stands inside a record."""


def note_in_words(paragraphs: Sequence[Sequence[Passage]]) -> str:
    """A draft as text, a line between paragraphs."""
    return "\n\n".join(" ".join(_passage(passage) for passage in paragraph) for paragraph in paragraphs)


def area_in_words(tool: AreaTool) -> str:
    """What was worked out about the focus, field by field."""
    return _fields(tool, AREA_FORMS[area_of(tool)])


def _passage(passage: Passage) -> str:
    match passage:
        case Held():
            return _held(passage)
        case ScoreThen():
            return _score(passage)
        case RiskReview():
            return _risk(passage)
        case Opening():
            return _opening(passage)
        case FocusThen():
            return _("Focus: %(area)s, %(words)s.") % {"area": AREAS[passage.area], "words": _end(passage.in_words)}
        case AgendaLeft():
            return _left(passage)
        case OutsideModel():
            return _said([(str(OUTSIDE_MODEL), passage.what), (_("because"), passage.why)])
        case WorkAtHome():
            return _home(passage)
        case Plan():
            return _plan(passage)
        case Mourning() | Expectations() | OldRoleNewRole() | NetworkBuilding():
            return f"{AREA_TOOLS[area_of(passage)]}: {area_in_words(passage)}."
        case _:
            technique = technique_of(passage)
            return f"{TECHNIQUES[technique]}: {_fields(passage, TOOLS[technique])}."


def _held(held: Held) -> str:
    words = {
        "number": held.maintenance_number or held.number,
        "sessions": held.sessions,
        "phase": str(PHASES[held.phase]).lower() if held.phase else "",
        "day": moments.day_of_year(held.held_date),
    }
    if held.maintenance_number:
        which = _("Maintenance session %(number)d, %(day)s") % words
    elif held.number is None:
        which = _("Appointment on %(day)s") % words
    elif held.phase is None:
        which = _("Session %(number)d, %(day)s") % words
    else:
        which = _("Session %(number)d of %(sessions)d, %(phase)s phase, %(day)s") % words
    rest = [ATTENDANCES[held.attendance]] if held.attendance else []
    rest += [MODALITIES[held.modality]] if held.modality else []
    return ", ".join([which, *(str(each).lower() for each in rest)]) + "."


def _score(score: ScoreThen) -> str:
    words = {
        "measure": score.measure,
        "points": score.points,
        "points_max": score.points_max,
        "first": score.first_points,
    }
    said = _("%(measure)s %(points)d of %(points_max)d, %(first)d at the start") % words
    match score.verdict:
        case None:
            return f"{said}."
        case Direction.STEADY:
            return _("%(said)s, within measurement error.") % {"said": said}
        case Direction.BETTER:
            return _("%(said)s, reliably better.") % {"said": said}
        case Direction.WORSE:
            return _("%(said)s, reliably worse.") % {"said": said}


def _risk(risk: RiskReview) -> str:
    asked = {True: _("Risk asked about"), False: _("Risk not asked about"), None: _("Risk")}[risk.was_asked]
    return _said([(asked, risk.words)]) or f"{asked}."


def _opening(opening: Opening) -> str:
    about = f" ({str(OPENINGS[opening.kind]).lower()})" if opening.kind else ""
    return _said(
        [
            (_("Opened with") + about, opening.said),
            (_("What happened"), opening.event),
            (_("Mood and event"), opening.link),
        ]
    )


def _left(left: AgendaLeft) -> str:
    why = f" ({_end(left.why)})" if left.why else ""
    return f"{left.item.title}: {str(OUTCOMES[left.outcome]).lower()}{why}."


def _home(home: WorkAtHome) -> str:
    task = ", ".join(_end(each) for each in (home.task, home.with_whom, home.when) if each.strip())
    return _said(
        [
            (_("Work at home since last time"), _tried(home.last, home.last_words)),
            (_("The talk planned last time"), _tried(home.talk, home.talk_words)),
            (_("The first step of the decision"), _tried(home.step, home.step_words)),
            (_("To try at home"), task),
        ]
    )


def _tried(tried: Tried | None, words: str) -> str:
    return "; ".join([*([str(TRIES[tried]).lower()] if tried else []), *([_end(words)] if words.strip() else [])])


def _plan(plan: Plan) -> str:
    return _said(
        [
            (_("Next time"), plan.next_step),
            (_("Working together"), plan.alliance),
            (_("For supervision"), plan.supervision),
        ]
    )


def _fields(record: Kept, form: Any) -> str:
    """What a record says, field by field, in the words of its form."""
    names = [field.name for field in msgspec.structs.fields(type(record))]
    said = [_field(name, getattr(record, name), form.base_fields) for name in names]
    return "; ".join(each for each in said if each)


def _field(name: str, value: Any, fields: Mapping[str, Any]) -> str:
    if value in (None, "", ()) or (isinstance(value, Kept) and value.is_empty()):
        return ""
    if isinstance(value, Kept):
        return _fields(value, _PARTS[type(value)])
    if isinstance(value, tuple) and isinstance(value[0], Kept):
        return _rows(value)
    label = str(fields[name].label).lower() if name in fields else _("on")
    return f"{label}: {_value(value, fields.get(name))}"


def _rows(rows: Iterable[Kept]) -> str:
    told = [f"({number}) {_fields(row, _PARTS[type(row)])}" for number, row in enumerate(rows, start=1)]
    return " ".join(told)


def _value(value: Any, field: Any) -> str:
    choices = dict(getattr(field, "choices", ()))
    if isinstance(value, bool):
        return str(choices[str(value)]).lower()
    if isinstance(value, tuple):
        return ", ".join(str(choices[each]).lower() for each in value)
    if isinstance(value, date):
        return moments.day_of_year(value)
    return str(choices[value]).lower() if value in choices else _end(str(value))


def _said(pairs: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{label}: {_end(words)}." for label, words in pairs if words.strip())


def _end(words: str) -> str:
    """Somebody's words without the stop that the sentence around them brings."""
    return " ".join(words.split()).rstrip(".")
