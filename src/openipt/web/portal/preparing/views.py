"""What I prepare: the list, the steps, the whole of it, sharing it, throwing it away.

While a concern about safety at home stands, talks and boundaries are not offered. The pages say nothing of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.inventory.reads import own_people
from openipt.clinic.preparation.actions import keep_preparation, share_preparation, stop_sharing, throw_away
from openipt.clinic.preparation.reads import PreparationKept, offered_to, own_preparation_of, own_preparations
from openipt.core.preparation import PARTS, STEPS, WITHHELD, Kind, Prepared, Step, kind_of, next_open
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal import moments
from openipt.web.portal.preparing.forms import StepForm
from openipt.web.portal.visit import Visit, visit_of
from openipt.web.preparing import STEP_TITLES, TITLES, heart_of, steps_shown, title_of

CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One preparation on the list."""

    id: UUID
    title: str
    when: str
    is_shared: bool


@needs(Permission.OWN_RECORD_READ)
def preparing(request: SignedInRequest) -> HttpResponse:
    """What can be prepared, and what I began."""
    visit = visit_of(request)
    return page(
        request,
        "portal/preparing/preparing.html",
        kinds=offered_to(visit.person.id),
        mine=[_listed(each, visit) for each in own_preparations(visit.person.id)],
        may_begin=standing_of(visit.person.id) is not None,
        therapist=visit.team.therapist,
        just=request.GET.get("just", ""),
    )


@needs(Permission.PREPARATION_WRITE, methods=("GET", "POST"))
def begin(request: SignedInRequest, preparation_kind: str) -> HttpResponse:
    """The first step of something new. Its id is made when the form is drawn."""
    if preparation_kind not in set(Kind):
        raise Http404
    visit, kind = visit_of(request), Kind(preparation_kind)
    if standing_of(visit.person.id) is None or (request.method == "GET" and kind not in offered_to(visit.person.id)):
        return redirect("portal:preparing")
    preparation_id = _drawn_id(request)
    kept = own_preparation_of(visit.person.id, preparation_id)
    if kept is not None and kept.kind is not kind:
        raise Http404
    return _step(request, visit, STEPS[kind][0], preparation_id, kept, kind=kind)


@needs(Permission.PREPARATION_WRITE, methods=("GET", "POST"))
def step(request: SignedInRequest, preparation_id: UUID, preparation_step: str) -> HttpResponse:
    """One step of something I prepare."""
    visit = visit_of(request)
    kept = _mine(visit, preparation_id)
    asked = next((each for each in STEPS[kept.kind] if each.key == preparation_step), None)
    if asked is None:
        raise Http404
    if request.method == "GET" and _is_closed(visit, kept):
        return see_other("portal:preparing", just=CLOSED)
    return _step(request, visit, asked, preparation_id, kept, kind=kept.kind)


@needs(Permission.OWN_RECORD_READ)
def whole(request: SignedInRequest, preparation_id: UUID) -> HttpResponse:
    """All of it, to read, to print, to go on with, and to share."""
    visit = visit_of(request)
    kept = _mine(visit, preparation_id)
    if _is_closed(visit, kept):
        return see_other("portal:preparing", just=CLOSED)
    upcoming = next_open(kept.prepared)
    return page(
        request,
        "portal/preparing/whole.html",
        kept=kept,
        title=title_of(kept.prepared),
        heart=heart_of(kept.prepared),
        steps=steps_shown(kept.prepared),
        next_step=upcoming.key if upcoming else "",
        next_title=STEP_TITLES[upcoming.key] if upcoming else "",
        when=moments.at(visit.here(kept.kept_at), today=visit.today),
        needs_care=kept.kind in WITHHELD,
        may_go_on=standing_of(visit.person.id) is not None,
        therapist=visit.team.therapist,
        just=request.GET.get("just", ""),
    )


@needs(Permission.PREPARATION_WRITE, methods=("POST",))
def sharing(request: SignedInRequest, preparation_id: UUID) -> HttpResponse:
    """Share it, or keep it to myself again."""
    _mine(visit_of(request), preparation_id)
    if request.POST.get("share") == "yes":
        share_preparation(actor=request.actor, preparation_id=preparation_id, at=request.received_at)
        return see_other("portal:preparing-whole", preparation_id, just="shared")
    stop_sharing(actor=request.actor, preparation_id=preparation_id, at=request.received_at)
    return see_other("portal:preparing-whole", preparation_id, just="kept-back")


@needs(Permission.PREPARATION_WRITE, methods=("GET", "POST"))
def thrown_away(request: SignedInRequest, preparation_id: UUID) -> HttpResponse:
    """Asked once more, then it is gone."""
    visit = visit_of(request)
    kept = _mine(visit, preparation_id)
    if _is_closed(visit, kept):
        return see_other("portal:preparing", just=CLOSED)
    if request.method == "POST":
        throw_away(actor=request.actor, preparation_id=preparation_id, at=request.received_at)
        return see_other("portal:preparing", just="thrown-away")
    return page(
        request,
        "portal/preparing/thrown_away.html",
        kept=kept,
        title=title_of(kept.prepared),
        therapist=visit.team.therapist,
    )


def _step(
    request: SignedInRequest,
    visit: Visit,
    asked: Step,
    preparation_id: UUID,
    kept: PreparationKept | None,
    *,
    kind: Kind,
) -> HttpResponse:
    """Ask what the step asks, and keep what was said: by the button, or by itself as one types."""
    prepared: Prepared = kept.prepared if kept else PARTS[kind]()
    form = StepForm(request.POST or None, step=asked, prepared=prepared)
    is_by_itself = request.POST.get("by-itself") == "yes"
    is_stale = False
    if form.is_valid():
        try:
            version = keep_preparation(
                actor=request.actor,
                preparation_id=preparation_id,
                prepared=form.filled,
                seen=_seen(request),
                at=request.received_at,
            )
        except FormStale:
            is_stale = True
        else:
            if is_by_itself:
                return _kept_part(request, version=version, kept_at=moments.clock(visit.now))
            return _onwards(request, visit, asked, preparation_id, form.filled)
    if is_by_itself:
        return _kept_part(request, version=_seen(request), is_amiss=True)
    stood = kept.version if kept else 0
    return page(
        request,
        "portal/preparing/step.html",
        status=409 if is_stale else 422 if form.is_bound else 200,
        form=form,
        is_stale=is_stale,
        preparation_id=preparation_id,
        version=_seen(request) if form.is_bound and not is_stale else stood,
        step=asked.key,
        title=STEP_TITLES[asked.key],
        kind_title=TITLES[kind],
        steps=_places(kind, asked, prepared),
        number=STEPS[kind].index(asked) + 1,
        of=len(STEPS[kind]),
        before=_before(kind, asked),
        is_kept=kept is not None,
        is_shared=kept is not None and kept.is_shared,
        needs_care=kind in WITHHELD,
        names=[each.nickname for each in own_people(visit.person.id) if each.is_alive]
        if "with_whom" in asked.asks
        else (),
        therapist=visit.team.therapist,
    )


def _onwards(
    request: SignedInRequest, visit: Visit, asked: Step, preparation_id: UUID, prepared: Prepared
) -> HttpResponse:
    """The next step, one more row, or the whole of it; for what is closed by now, that it was kept."""
    kind = kind_of(prepared)
    if kind not in offered_to(visit.person.id):
        return see_other("portal:preparing", just=CLOSED)
    if request.POST.get("more"):
        return see_other("portal:preparing-step", preparation_id, asked.key, at="more")
    following = STEPS[kind][STEPS[kind].index(asked) + 1 :]
    # looking back is for afterwards, so the way there leads past the whole of it
    if request.POST.get("stop") or len(following) < 2:
        return see_other("portal:preparing-whole", preparation_id, just="kept")
    return see_other("portal:preparing-step", preparation_id, following[0].key)


def _kept_part(request: SignedInRequest, *, version: int, kept_at: str = "", is_amiss: bool = False) -> HttpResponse:
    return page(
        request,
        "portal/preparing/_kept.html",
        status=422 if is_amiss else 200,
        version=version,
        kept_at=kept_at,
        is_amiss=is_amiss,
    )


def _places(kind: Kind, asked: Step, prepared: Prepared) -> Sequence[dict[str, Any]]:
    """The steps at the side: which have something in them, and which one this is."""
    return [
        {"key": shown.key, "title": shown.title, "is_begun": shown.is_begun, "is_here": shown.key == asked.key}
        for shown in steps_shown(prepared)
    ]


def _before(kind: Kind, asked: Step) -> str:
    place = STEPS[kind].index(asked)
    return STEPS[kind][place - 1].key if place else ""


def _listed(kept: PreparationKept, visit: Visit) -> Listed:
    when = moments.at(visit.here(kept.kept_at), today=visit.today)
    return Listed(
        id=kept.id,
        title=title_of(kept.prepared),
        when=_("Kept %(when)s") % {"when": when},
        is_shared=kept.is_shared,
    )


def _mine(visit: Visit, preparation_id: UUID) -> PreparationKept:
    kept = own_preparation_of(visit.person.id, preparation_id)
    if kept is None:
        raise Http404
    return kept


def _is_closed(visit: Visit, kept: PreparationKept) -> bool:
    return kept.kind not in offered_to(visit.person.id)


def _seen(request: SignedInRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _drawn_id(request: SignedInRequest) -> UUID:
    try:
        return UUID(request.POST.get("preparation", ""))
    except ValueError:
        return uuid.uuid4()
