"""Opening a course or bringing one in, and then its scores from before."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.actions import Way, enter_check_in, enter_total
from openipt.clinic.checkins.reads import points_of
from openipt.clinic.courses.actions import bring_in_course
from openipt.clinic.courses.reads import last_ended_of
from openipt.clinic.library.reads import measure_for
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.course.form import CourseForm
from openipt.web.practice.course.scores import ScoresForm, past_sessions
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.ending.words import ENDED_AS
from openipt.web.practice.people import check_same_person, tabs_of


@needs(Permission.COURSE_OPEN, methods=("GET", "POST"))
def course(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Open a course; with days of sessions already held, one that began elsewhere."""
    dossier = dossier_of(request, person_id, to=Permission.COURSE_OPEN)
    form = CourseForm(request.POST or None, now=dossier.desk.now)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid() and _brought_in(request, dossier, form):
        if not form.begun.held_at:
            return see_other("practice:start", person_id, just="opened")
        return see_other("practice:past-scores", person_id, "phq9", just="brought-in")
    return page(
        request,
        "practice/course/course.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="start"),
        form=form,
        is_under_way=dossier.standing is not None,
        earlier=_earlier(dossier),
    )


@needs(Permission.CHECK_IN_ENTER, methods=("GET", "POST"))
def past_scores(request: SignedInRequest, person_id: UUID, measure_key: str) -> HttpResponse:
    """Type in the answers from sessions already held, a line for each; a worrying one raises its alert."""
    dossier = dossier_of(request, person_id, to=Permission.CHECK_IN_ENTER)
    if dossier.standing is None:
        raise NoCourse
    measure = measure_for(dossier.desk.service.id, measure_key)
    sessions = past_sessions(
        dossier.standing, points_of([person_id]).get(person_id, ()), measure_key=measure_key, desk=dossier.desk
    )
    form = ScoresForm(request.POST or None, measure=measure, sessions=sessions)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    if form.is_valid():
        for entered in form.entered:
            enter_check_in(
                actor=request.actor,
                person_id=person_id,
                check_in_id=entered.check_in_id,
                measure_key=measure.key,
                way=Way.PAPER,
                answers=entered.answers,
                captured_at=entered.held_at,
                at=request.received_at,
            )
        for total in form.totals:
            enter_total(
                actor=request.actor,
                person_id=person_id,
                check_in_id=total.check_in_id,
                measure_key=measure.key,
                total=total.total,
                watched=total.watched,
                captured_at=total.held_at,
                at=request.received_at,
            )
        return see_other("practice:person", person_id, just="entered")
    return page(
        request,
        "practice/course/past_scores.html",
        status=422 if form.is_bound else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="check-ins"),
        form=form,
        measure=measure,
        just=request.GET.get("just", ""),
    )


def _earlier(dossier: Dossier) -> str:
    """The course that ended before, in words; empty for a first one."""
    ended = last_ended_of(dossier.person.id)
    if ended is None:
        return ""
    day = moments.day_of_year(dossier.desk.here(ended.ended_at).date())
    return _("An earlier course %(how)s, noted on %(day)s.") % {"how": ENDED_AS[ended.state], "day": day}


def _brought_in(request: SignedInRequest, dossier: Dossier, form: CourseForm) -> bool:
    try:
        bring_in_course(actor=request.actor, person_id=dossier.person.id, begun=form.begun, at=request.received_at)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True
