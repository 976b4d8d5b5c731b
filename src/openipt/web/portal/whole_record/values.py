"""A value of a record in words: days and times as the person's clock has them, and no code of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from openipt.clinic.record.reads import Column
from openipt.core import education, measures, protocols
from openipt.core.vocabulary import Refusal

WORDS: Mapping[str, Any] = {
    "relation.assigned": gettext_lazy("your therapist"),
    "relation.covering": gettext_lazy("stands in"),
    "relation.supervising": gettext_lazy("supervises your therapist"),
    "relation.parent": gettext_lazy("parent or guardian"),
    "relation.partner": gettext_lazy("partner"),
    "relation.carer": gettext_lazy("carer"),
    "relation.other": gettext_lazy("somebody else close"),
    "may.know": gettext_lazy("know that you come here"),
    "may.times": gettext_lazy("see when to come along"),
    "may.readings": gettext_lazy("read pages for families"),
    "may.safety_plan": gettext_lazy("read your safety plan"),
    "basis.own_page": gettext_lazy("yours, on these pages"),
    "basis.in_session": gettext_lazy("yours, in session"),
    "basis.legal": gettext_lazy("not yours: see what it rests on"),
    "state.referred": gettext_lazy("referred"),
    "state.screened": gettext_lazy("first talk held"),
    "state.declined": gettext_lazy("did not begin"),
    "state.waiting": gettext_lazy("waiting to begin"),
    "state.active": gettext_lazy("under way"),
    "state.paused": gettext_lazy("paused"),
    "state.maintenance": gettext_lazy("sessions to stay well"),
    "state.closed": gettext_lazy("ended as planned or agreed"),
    "state.dropped_out": gettext_lazy("ended early"),
    "state.converted": gettext_lazy("went on as another form of therapy"),
    "state.transferred": gettext_lazy("went on at another service"),
    "state.stepped_up": gettext_lazy("ended for more help than this"),
    "state.died": gettext_lazy("ended by death"),
    "attendance.attended": gettext_lazy("it took place"),
    "attendance.late": gettext_lazy("it took place, begun late"),
    "attendance.cancelled_in_time": gettext_lazy("you called it off in time"),
    "attendance.late_cancel": gettext_lazy("you called it off late"),
    "attendance.did_not_attend": gettext_lazy("you did not come"),
    "attendance.called_off": gettext_lazy("the service called it off"),
    "area.grief": gettext_lazy("grief"),
    "area.role_dispute": gettext_lazy("a dispute with somebody"),
    "area.role_transition": gettext_lazy("a change in life"),
    "area.interpersonal_deficits": gettext_lazy("being much alone"),
    "way.portal": gettext_lazy("on your pages"),
    "way.in_session": gettext_lazy("in a session"),
    "way.screen": gettext_lazy("on your pages"),
    "way.kiosk": gettext_lazy("on a device of the service"),
    "way.link": gettext_lazy("by a link"),
    "way.paper": gettext_lazy("on paper"),
    "way.phone": gettext_lazy("by telephone"),
    "way.import": gettext_lazy("brought in from elsewhere"),
    "way.aloud": gettext_lazy("read aloud"),
    "answered_by.self": gettext_lazy("you"),
    "kind.start": gettext_lazy("at the start"),
    "kind.middle": gettext_lazy("in the middle"),
    "kind.end": gettext_lazy("at the end"),
    "kind.any_time": gettext_lazy("in between"),
    "kind.given": gettext_lazy("given to you"),
    "kind.read": gettext_lazy("you said you read it"),
    "kind.discussed": gettext_lazy("talked about"),
    "kind.talk": gettext_lazy("a difficult talk"),
    "kind.boundary": gettext_lazy("saying no"),
    "kind.decision": gettext_lazy("a decision"),
    "line.out_of_bed": gettext_lazy("out of bed"),
    "line.first_contact": gettext_lazy("first contact with somebody"),
    "line.start_activity": gettext_lazy("started work or the day’s task"),
    "line.dinner": gettext_lazy("dinner"),
    "line.to_bed": gettext_lazy("to bed"),
    "company.somebody": gettext_lazy("somebody of your circle"),
    "company.else": gettext_lazy("somebody else"),
    "company.nobody": gettext_lazy("nobody"),
    "plan_went.done": gettext_lazy("done"),
    "plan_went.tried": gettext_lazy("tried"),
    "plan_went.not_tried": gettext_lazy("not tried"),
}
"""By field and code, what the code says."""
_QUESTION = re.compile(r"q(\d+)")


def value_in_words(kind: str, column: Column, value: Any, *, zone: ZoneInfo) -> str:
    """One value as it is read."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list() | dict():
            return _listed(value)
    match column.holds:
        case "moment":
            return date_format(datetime.fromisoformat(value).astimezone(zone), "j F Y, H:i")
        case "day":
            return date_format(date.fromisoformat(value), "j F Y")
        case "time of day":
            return str(value)[:5]
    match (kind, column.name):
        case ("people.Person", "born"):
            return date_format(date.fromisoformat(value), "j F Y")
        case ("rhythm.DiaryLineKept", "minutes"):
            return f"{value // 60:02d}:{value % 60:02d}"
        case _:
            return _said(column, value)


def _said(column: Column, value: Any) -> str:
    if column.is_sealed or column.holds == "colleague":
        return str(value)
    if (words := WORDS.get(f"{column.name}.{value}")) is not None:
        return str(words)
    try:
        match column.name:
            case "measure_key":
                return measures.get(value).name
            case "protocol_key":
                return protocols.get(value).name
            case "reading":
                return education.reading(value).title("en")
            case "language":
                return str(get_language_info(value)["name_translated"])
            case "item":
                return _question(value)
    except (Refusal, KeyError):  # one the service brought in, or has no more
        return str(value)
    return str(value).replace("_", " ").replace(":", " ") if column.holds == "words" else str(value)


def _question(key: str) -> str:
    found = _QUESTION.fullmatch(key)
    return _("Question %(number)s") % {"number": found[1]} if found else key.replace("_", " ")


def _listed(value: Any) -> str:
    match value:
        case dict():
            return "; ".join(f"{_question(str(key))}: {_listed(each)}" for key, each in value.items() if _says(each))
        case list() | tuple():
            return ", ".join(_listed(each) for each in value)
        case bool():
            return _("yes") if value else _("no")
        case str():
            return value.replace("_", " ") if re.fullmatch(r"[a-z_]+", value) else value
    return str(value)


def _says(value: Any) -> bool:
    return value not in (None, "", [], {})
