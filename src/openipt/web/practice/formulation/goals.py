"""Setting one to three goals, wording them anew, letting one go, and rating them."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.formulation.actions import Way, keep_goal, let_goal_go, rate_focus, rate_goals
from openipt.clinic.formulation.reads import GoalStanding, focus_ratings_of, goals_of
from openipt.clinic.foundation.versions import FormStale
from openipt.core.formulation import GOALS_MAX, Resolved
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, dossier_of
from openipt.web.practice.formulation.forms import FocusRatingForm, GoalForm, RatingsForm
from openipt.web.practice.formulation.page import goals_in_words
from openipt.web.practice.formulation.words import RESOLVED
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def goals(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """The goals that stand, each to be worded anew or let go, and one more while there is room."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    if request.method == "GET":
        return _show(request, dossier)
    check_same_person(request.POST, person_id)
    form = GoalForm(request.POST)
    if not form.is_valid() or not _kept(request, dossier, form):
        return _show(request, dossier, sent=form)
    return see_other("practice:goals", person_id, just="kept")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def ratings(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep how near the person is to each goal, as they say it in the session."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = RatingsForm(request.POST, prefix="ratings", goals=goals_of(dossier.course_id))
    if not form.is_valid():
        return _show(request, dossier, ratings=form)
    rate_goals(
        actor=request.actor,
        course_id=dossier.course_id,
        ratings=form.ratings,
        sheet_id=form.cleaned_data["sheet"],
        way=Way.IN_SESSION,
        at=request.received_at,
    )
    return see_other("practice:formulation", person_id, just="rated", at="goals")


@needs(Permission.SESSION_WRITE, methods=("POST",))
def focus_ratings(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep how far the focus is resolved, as the two see it in the session. Raises NoFocusYet"""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = FocusRatingForm(request.POST, prefix="focus")
    if not form.is_valid():
        return _show(request, dossier, focus=form)
    rate_focus(
        actor=request.actor,
        course_id=dossier.course_id,
        resolved=Resolved(form.cleaned_data["resolved"]),
        words=form.cleaned_data["words"],
        sheet_id=form.cleaned_data["sheet"],
        at=request.received_at,
    )
    return see_other("practice:goals", person_id, just="focus", at="focus")


def _kept(request: SignedInRequest, dossier: Dossier, form: GoalForm) -> bool:
    given = form.cleaned_data
    act = let_goal_go if request.POST.get("step") == "let-go" else partial(keep_goal, words=given["words"])
    try:
        act(
            actor=request.actor,
            course_id=dossier.course_id,
            goal_id=given["goal"],
            seen=given["seen"],
            at=request.received_at,
        )
    except FormStale:
        raise
    except Refusal as refusal:
        form.add_error("words", str(refusal))
        return False
    return True


def _show(
    request: SignedInRequest,
    dossier: Dossier,
    *,
    sent: GoalForm | None = None,
    ratings: RatingsForm | None = None,
    focus: FocusRatingForm | None = None,
) -> HttpResponse:
    standing = goals_of(dossier.course_id)
    not_kept: Form | None = sent or ratings or focus
    in_force = dossier.standing.focus if dossier.standing else None
    sent_id = str(sent.data.get("goal", "")) if sent else ""
    fresh = GoalForm(initial={"goal": uuid.uuid4(), "seen": 0})
    is_new = sent is not None and sent_id not in {str(goal.goal_id) for goal in standing}
    return page(
        request,
        "practice/formulation/goals.html",
        status=422 if not_kept else 200,
        head=dossier.head,
        tabs=tabs_of(dossier.person.id, here="formulation"),
        goals=[_row(goal, sent if sent_id == str(goal.goal_id) else None) for goal in standing],
        add=(sent if is_new else fresh) if is_new or len(standing) < GOALS_MAX else None,
        ratings=ratings or RatingsForm(prefix="ratings", goals=standing, initial={"sheet": uuid.uuid4()}),
        focus_words=in_force.in_words if in_force else "",
        focus=(focus or FocusRatingForm(prefix="focus", initial={"sheet": uuid.uuid4()})) if in_force else None,
        focus_so_far=[
            {"resolved": RESOLVED[each.resolved], "session": each.session_number, "words": each.words, "by": each.by}
            for each in reversed(focus_ratings_of(dossier.course_id))
        ],
        not_kept=not_kept,
        just=request.GET.get("just", ""),
    )


def _row(goal: GoalStanding, sent: GoalForm | None) -> dict[str, Any]:
    """A goal as it stands, with the form that words it anew; each with ids of its own."""
    initial = {"words": goal.words, "goal": goal.goal_id, "seen": goal.version}
    form = sent or GoalForm(initial=initial)
    form.auto_id = f"id_{goal.goal_id}_%s"
    return {"goal": goals_in_words([goal])[0], "form": form}
