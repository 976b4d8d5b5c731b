"""My record: what is kept of me, how much and since when, where I can read it, and a copy of it to take away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.people.access import own_person
from openipt.clinic.record.contents import KINDS, Leaves
from openipt.clinic.record.reads import Table, document_of, record_of
from openipt.web.doors import SignedInRequest, needs, needs_step_up
from openipt.web.pages import page
from openipt.web.portal.visit import visit_of

MINE = (Leaves.OWN, Leaves.THEIRS)
"""What a person takes by their own hand."""
_READ_AT = {
    "checkins.CheckIn": "portal:past",
    "inventory.InventoryPerson": "portal:circle",
    "messages.MessageWishes": "portal:messages",
}
"""Where a kind of entry can be read as it was meant to be read."""


@dataclass(frozen=True, kw_only=True)
class KeptOfMe:
    """One kind of entry: how many there are, from which day to which, and where to read them."""

    title: str
    count: int
    first: date | None
    last: date | None
    href: str


@needs(Permission.OWN_RECORD_READ)
def my_record(request: SignedInRequest) -> HttpResponse:
    """What there is, and what a colleague gives out."""
    visit = visit_of(request)
    tables = record_of(own_person(request.actor, to=Permission.OWN_RECORD_READ), MINE)
    return page(
        request,
        "portal/my_record.html",
        visit=visit,
        kept=tuple(_kept(tables)),
        reviewed=[kind.title for kind in KINDS.values() if kind.leaves is Leaves.REVIEWED],
    )


@needs(Permission.OWN_RECORD_READ)
@partial(needs_step_up, back_to="/portal/my-record/")
def copy(request: SignedInRequest) -> HttpResponse:
    """The same entries, whole, as one file; that it was taken stands on the trail."""
    person = own_person(request.actor, to=Permission.OWN_RECORD_READ)
    visit = visit_of(request)
    tables = record_of(person, MINE)
    note_showing("own_record.downloaded", ("person", person.id))
    document = document_of(tables, service=visit.service.name, made_at=request.received_at)
    response = HttpResponse(json.dumps(document, ensure_ascii=False, indent=2), content_type="application/json")
    # a name that tells nobody what it is
    response["Content-Disposition"] = f'attachment; filename="copy-{visit.today:%Y-%m-%d}.json"'
    return response


def _kept(tables: tuple[Table, ...]) -> Iterator[KeptOfMe]:
    for table in tables:
        if table.rows:
            days = table.first_and_last
            first, last = (date.fromisoformat(day) for day in days) if days else (None, None)
            view = _READ_AT.get(table.name)
            yield KeptOfMe(
                title=table.kind.title,
                count=len(table.rows),
                first=first,
                last=last,
                href=reverse(view) if view else "",
            )
