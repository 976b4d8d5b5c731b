"""My whole record on one page: what I told, answered and agreed to, and why the rest is not here."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.people.access import own_person
from openipt.clinic.record.codebook import meaning_of
from openipt.clinic.record.contents import KINDS, Leaves
from openipt.clinic.record.reads import record_of
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.pages import page
from openipt.web.portal.my_record import MINE
from openipt.web.portal.visit import visit_of
from openipt.web.portal.whole_record.reading import by_kind, by_month


@needs(Permission.OWN_RECORD_READ)
@partial(needs_step_up, back_to="/portal/my-record/")
def whole_record(request: SignedInRequest) -> HttpResponse:
    """Every entry, by kind or by time; that it was opened whole stands on the trail."""
    person = own_person(request.actor, to=Permission.OWN_RECORD_READ)
    visit = visit_of(request)
    tables = record_of(person, MINE)
    note_showing("own_record.read", ("person", person.id))
    is_by_time = request.GET.get("by") == "time"
    return page(
        request,
        "portal/whole_record.html",
        visit=visit,
        is_by_time=is_by_time,
        parts=(by_month if is_by_time else by_kind)(tables, zone=visit.zone),
        zone=visit.zone.key.replace("_", " "),
        codebook=[
            (table.kind.title, table.name, [(each.name, meaning_of(table.name, each.name)) for each in table.columns])
            for table in tables
            if table.rows
        ],
        read_first=[kind.title for kind in KINDS.values() if kind.leaves is Leaves.REVIEWED],
        never=[(kind.title, _(kind.why)) for kind in KINDS.values() if kind.leaves is Leaves.NEVER],
    )
