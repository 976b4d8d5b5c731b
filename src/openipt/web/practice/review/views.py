"""Holding a review, and looking at what earlier ones decided."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.caseload.reads import person_overview
from openipt.clinic.formulation.actions import hold_review
from openipt.clinic.formulation.reads import goals_of, is_unsafe, reviews_of
from openipt.clinic.people.access import may
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.review.form import ReviewForm
from openipt.web.practice.review.page import point_to_review, review_page


@needs(Permission.PERSON_READ)
def review(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What the review is held on, the form for those who decide, and what earlier ones decided."""
    return _show(request, dossier_of(request, person_id))


@needs(Permission.SESSION_WRITE, methods=("POST",))
def reviews(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Keep what was decided, and why."""
    dossier = dossier_of(request, person_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, person_id)
    form = _form(dossier, request)
    if not form.is_valid() or not _held(request, dossier, form):
        return _show(request, dossier, sent=form)
    return see_other("practice:review", person_id, just="held")


def _form(dossier: Dossier, request: SignedInRequest | None, *, point: str = "") -> ReviewForm:
    if dossier.standing is None:
        raise NoCourse
    return ReviewForm(
        request.POST if request else None,
        protocol=dossier.standing.plan.protocol,
        is_unsafe=is_unsafe(dossier.person.id),
        initial={"decision_point": point, "review": uuid.uuid4()},
    )


def _held(request: SignedInRequest, dossier: Dossier, form: ReviewForm) -> bool:
    try:
        hold_review(
            actor=request.actor,
            course_id=dossier.course_id,
            decided=form.decided,
            review_id=form.cleaned_data["review"],
            at=request.received_at,
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _show(request: SignedInRequest, dossier: Dossier, *, sent: ReviewForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {"head": dossier.head, "tabs": tabs_of(dossier.person.id, here="review")}
    if dossier.standing is None:
        return page(request, "practice/formulation/no_course.html", **context)
    desk, held = dossier.desk, reviews_of(dossier.course_id)
    row = person_overview(request.actor, dossier.person.id, service=desk.service, today=desk.today)
    return page(
        request,
        "practice/review/review.html",
        status=422 if sent else 200,
        shown=review_page(row, goals=goals_of(dossier.course_id), held=held, desk=desk),
        form=sent or _form(dossier, None, point=point_to_review(row, held)),
        may_write=may(request.actor, Permission.SESSION_WRITE, dossier.person.id),
        not_kept=sent,
        just=request.GET.get("just", ""),
        **context,
    )
