"""One person: where their course stands."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import staff_name
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.companions.reads import beside_now
from openipt.clinic.formulation.reads import is_unsafe
from openipt.clinic.inventory.reads import people_of
from openipt.clinic.people.access import is_emergency, person_for
from openipt.clinic.people.reads import care_team_of, how_to_reach
from openipt.clinic.preparation.reads import shared_by
from openipt.clinic.safety.reads import alerts_about
from openipt.clinic.safety_plan.reads import standing_of_plan
from openipt.clinic.schedules.reads import calendar_of
from openipt.clinic.screens.reads import last_screen_of
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.practice.between.page import week_for_staff
from openipt.web.practice.between.words import names_of
from openipt.web.practice.desk import desk_of
from openipt.web.practice.happened import kept_elsewhere
from openipt.web.practice.measures.milestones import prompts_of
from openipt.web.practice.people import tabs_of
from openipt.web.practice.person_page import person_page


@needs(Permission.PERSON_READ)
def overview(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Where one person's course stands, what comes next, and how their measures went."""
    desk = desk_of(request)
    person = person_for(request.actor, person_id, to=Permission.PERSON_READ)
    row = person_overview(request.actor, person_id, service=desk.service, today=desk.today)
    names = names_of(people_of(person_id))
    kept = kept_elsewhere(row.standing, names=names) if row.standing else None
    shown = person_page(
        row,
        reach=how_to_reach(person),
        team=care_team_of(person_id),
        alerts=alerts_about(person_id),
        week=week_for_staff(
            kept.weeks if kept else (),
            standing=row.standing,
            names=names,
            desk=desk,
        ),
        kept=kept,
        shared=shared_by(person_id),
        safety_plan=standing_of_plan(person_id),
        beside=beside_now(person_id),
        screen=last_screen_of(person_id),
        is_withheld=is_unsafe(person_id),
        staff_name=staff_name(request.actor.account_id) if request.actor.account_id else "",
        prompts=()
        if is_emergency(request.actor, person_id)
        else prompts_of(calendar_of(person_id, at=request.received_at), desk=desk),
        desk=desk,
    )
    tabs = tabs_of(person_id, here="person")
    return page(
        request, "practice/person.html", head=shown.head, tabs=tabs, just=request.GET.get("just", ""), person=shown
    )
