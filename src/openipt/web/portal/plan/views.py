"""Looking at my plan, saying whether it fits, and saying how near I am to my goals."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.reads import standing_of
from openipt.clinic.ending.reads import plan_shown_to
from openipt.clinic.formulation.actions import Way, answer_contract, answer_formulation, rate_goals
from openipt.clinic.formulation.reads import (
    Contracts,
    Formulations,
    GoalStanding,
    contracts_of,
    formulation_of,
    goals_of,
)
from openipt.core.formulation import RATING_MAX
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.portal.course import course_in_words
from openipt.web.portal.plan.form import MyAnswer
from openipt.web.portal.plan.page import agreed, my_goal, my_plan, told
from openipt.web.portal.visit import visit_of


@needs(Permission.OWN_RECORD_READ)
def plan(request: SignedInRequest) -> HttpResponse:
    """What we work on, my goals, and what we agreed."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    course_id = standing.course_id if standing else None
    return page(
        request,
        "portal/plan/plan.html",
        plan=my_plan(
            formulation_of(course_id) if course_id else Formulations(versions=()),
            contracts_of(course_id) if course_id else Contracts(versions=()),
            goals_of(course_id) if course_id else (),
            visit=visit,
        ),
        course=course_in_words(standing, visit) if standing else None,
        therapist=visit.team.therapist,
        has_relapse_plan=plan_shown_to(visit.person.id) is not None,
        just=request.GET.get("just", ""),
    )


@needs(Permission.PLAN_ANSWER, methods=("GET", "POST"))
def story(request: SignedInRequest) -> HttpResponse:
    """What my therapist put into words, and whether it fits."""
    course_id = _my_course(request)
    waiting = formulation_of(course_id).waiting if course_id else None
    shown = told(waiting, visit_of(request)) if waiting else None
    return _answered(request, course_id, shown, template="portal/plan/story.html", answer=answer_formulation)


@needs(Permission.PLAN_ANSWER, methods=("GET", "POST"))
def contract(request: SignedInRequest) -> HttpResponse:
    """What we are to agree on, and my signature."""
    course_id = _my_course(request)
    waiting = contracts_of(course_id).waiting if course_id else None
    shown = agreed(waiting, visit_of(request)) if waiting else None
    return _answered(request, course_id, shown, template="portal/plan/contract.html", answer=answer_contract)


@needs(Permission.PLAN_ANSWER, methods=("GET", "POST"))
def goal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    """How near I am to one goal: each number is the button that says it, and the next goal follows."""
    course_id = _my_course(request)
    goals = goals_of(course_id) if course_id else ()
    number = next((place for place, each in enumerate(goals, start=1) if each.goal_id == goal_id), None)
    if course_id is None or number is None:
        raise Http404
    chosen = request.POST.get("answer", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 3 and int(chosen) <= RATING_MAX:
        rate_goals(
            actor=request.actor,
            course_id=course_id,
            ratings={goal_id: int(chosen)},
            sheet_id=_sheet(request),
            way=Way.PORTAL,
            at=request.received_at,
        )
        return _onwards(goals, number)
    return page(
        request,
        "portal/plan/goal.html",
        status=422 if request.method == "POST" else 200,
        goal=my_goal(goals[number - 1]),
        number=number,
        of=len(goals),
        choices=range(RATING_MAX + 1),
        sheet=uuid.uuid4(),
        is_amiss=request.method == "POST",
    )


def _answered(
    request: SignedInRequest,
    course_id: UUID | None,
    shown: Any,
    *,
    template: str,
    answer: Callable[..., None],
) -> HttpResponse:
    """The page that asks whether something fits, or my answer kept. With nothing to answer, back to the plan."""
    if course_id is None or (shown is None and request.method == "GET"):
        return redirect("portal:plan")
    form = MyAnswer(request.POST or None)
    if form.is_valid():
        answer(
            actor=request.actor,
            course_id=course_id,
            version=_version(request),
            said=form.said,
            way=Way.PORTAL,
            at=request.received_at,
        )
        return see_other("portal:plan", just="answered" if form.said.agrees else "not-yet")
    return page(request, template, status=422 if form.is_bound else 200, shown=shown, form=form)


def _my_course(request: SignedInRequest) -> UUID | None:
    standing = standing_of(visit_of(request).person.id)
    return standing.course_id if standing else None


def _version(request: SignedInRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 0


def _sheet(request: SignedInRequest) -> UUID:
    """The id of the form, made when it was drawn; one without it counts as sent once."""
    try:
        return UUID(request.POST.get("sheet", ""))
    except ValueError:
        return uuid.uuid4()


def _onwards(goals: Sequence[GoalStanding], number: int) -> HttpResponse:
    if number < len(goals):
        return see_other("portal:plan-goal", goals[number].goal_id)
    return see_other("portal:plan", just="rated", at="goals")
