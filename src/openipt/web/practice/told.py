"""That a colleague opened the record of somebody in one's care in an emergency, in words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.clinic.emergency.reads import Told
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk


@dataclass(frozen=True, kw_only=True)
class ToldInWords:
    """Who opened whose record, when and why."""

    person_id: UUID
    name: str
    by: str
    when: str
    reason: str


def told_in_words(told: Told, desk: Desk) -> ToldInWords:
    """One use as the caseload tells of it, on the clock of the service."""
    began, ends = desk.here(told.opened_at), desk.here(told.until)
    when = _("%(began)s until %(ends)s") % {"began": moments.at(began, today=desk.today), "ends": moments.clock(ends)}
    return ToldInWords(person_id=told.person_id, name=told.name, by=told.by, when=capfirst(when), reason=told.reason)
