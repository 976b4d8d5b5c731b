"""What there is of somebody and what stands in the way of erasing it, in words that name nobody and quote nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.record.reads import Counted
from openipt.clinic.rights.refusals import (
    AlertIsOpen,
    BoundToKeep,
    CourseIsOpen,
    HarmIsOpen,
    TimeNotOver,
    UnderHold,
)
from openipt.core.vocabulary import Refusal

DRAWERS: Mapping[str, Any] = {
    "people": gettext_lazy("Name, date of birth, how to reach them, and who cared for them"),
    "courses": gettext_lazy("Courses, appointments and contacts"),
    "formulation": gettext_lazy("Formulation, plan and goals"),
    "clinic_sessions": gettext_lazy("Session notes, private notes among them"),
    "letters": gettext_lazy("Letters"),
    "assessment": gettext_lazy("Assessment, other treatment, and what was noted about harm"),
    "screens": gettext_lazy("Questions about safety, asked and answered"),
    "safety": gettext_lazy("Alerts and what was done about them"),
    "safety_plan": gettext_lazy("Safety plan"),
    "checkins": gettext_lazy("Check-ins and their answers"),
    "schedules": gettext_lazy("What was asked when"),
    "inventory": gettext_lazy("People in their life"),
    "companions": gettext_lazy("Who is beside them, and what they may see"),
    "timeline": gettext_lazy("Timeline"),
    "week": gettext_lazy("What happened between sessions"),
    "rhythm": gettext_lazy("Daily rhythm"),
    "preparation": gettext_lazy("Talks they prepared"),
    "education": gettext_lazy("Readings"),
    "ending": gettext_lazy("Ending and staying well"),
    "messages": gettext_lazy("How they want to hear from the service"),
    "links": gettext_lazy("Links to check-ins, and their PIN"),
    "staff": gettext_lazy("Who stood in for their therapist"),
    "emergency": gettext_lazy("Who opened their record in an emergency, and why"),
    "rights": gettext_lazy("Requests to erase, and holds"),
}
"""What each drawer of a record is called for somebody who may not read it; what is lost is told in this order."""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Of one drawer: how many entries hold words that nobody can read afterwards, and how many stay without a name."""

    words: str
    unreadable: int
    nameless: int


def what_is_lost(counted: Iterable[Counted]) -> list[Lost]:
    """What there is, drawer by drawer, and what becomes of it."""
    drawers: dict[str, tuple[int, int]] = {}
    for each in counted:
        unreadable, nameless = drawers.get(drawer := each.name.partition(".")[0], (0, 0))
        opens = each.opens_with_their_key
        drawers[drawer] = (unreadable + each.entries * opens, nameless + each.entries * (not opens))
    return [
        Lost(words=str(words), unreadable=drawers[drawer][0], nameless=drawers[drawer][1])
        for drawer, words in DRAWERS.items()
        if drawer in drawers
    ]


def in_the_way(keeps: Refusal) -> str:
    """What keeps somebody from being erased, and what to do."""
    match keeps:
        case UnderHold(until=until):
            if until:
                return _("A hold keeps everything through %(day)s. It is below.") % {"day": date_format(until, "j F Y")}
            return _("A hold keeps everything until somebody lifts it. It is below.")
        case AlertIsOpen():
            return _("An alert about them is open. Whoever cares for them answers and closes it first.")
        case CourseIsOpen():
            return _("Their course is under way. Whoever cares for them ends it first.")
        case HarmIsOpen():
            return _("What was noted about harm around them is not over. Whoever cares for them says when it is.")
        case TimeNotOver(last=last):
            return _("By this service’s rule they are kept through %(day)s.") % {"day": date_format(last, "j F Y")}
        case BoundToKeep(last=last):
            return _("A law keeps them through %(day)s, also where they ask to be erased.") % {
                "day": date_format(last, "j F Y")
            }
    return str(keeps)
