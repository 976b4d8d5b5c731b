"""The ending as one page, each task kept from its own form, and the relapse plan written and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.caseload.reads import CaseloadRow, person_overview
from openipt.clinic.courses.reads import Standing, latest_standing_of
from openipt.clinic.ending.actions import hide_plan, keep_task, show_plan
from openipt.clinic.ending.reads import Ending, end_of, ending_of, plan_shown_to
from openipt.clinic.people.access import may
from openipt.core.ending import KINDS, EndingTask
from openipt.web.circle.rings import rings_named
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.refusing import said_on
from openipt.web.pages import page, see_other
from openipt.web.practice.circle.words import RINGS
from openipt.web.practice.dossier import Dossier, NoCourse, dossier_of
from openipt.web.practice.ending import words
from openipt.web.practice.ending.after_page import after_page
from openipt.web.practice.ending.forms import TaskForm
from openipt.web.practice.ending.page import ending_page
from openipt.web.practice.ending.then_and_now import then_and_now
from openipt.web.practice.people import check_same_person, tabs_of
from openipt.web.practice.versions import version_seen


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The ending of one person's course as a colleague opened it. standing: of the latest course, ended or not"""

    dossier: Dossier
    standing: Standing
    ending: Ending
    row: CaseloadRow

    @property
    def course_id(self) -> UUID:
        return self.standing.course_id

    def form(self, task: EndingTask, data: Any = None) -> TaskForm:
        """The form of one task, with what was kept last."""
        return TaskForm(data, task=task, kept=self.ending.of(task))


@needs(Permission.PERSON_READ)
def ending(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Where the ending stands: then and now, the nine tasks, and what the course still needs."""
    opened = open_ending(request, person_id)
    return _show(request, opened) if opened else _nothing(request, person_id)


@needs(Permission.SESSION_WRITE, methods=("POST",))
def tasks(request: SignedInRequest, person_id: UUID, task: str) -> HttpResponse:
    """Keep what one task left behind."""
    opened = opened_to_write(request, person_id)
    chosen = next((each for each in KINDS if each.value == task and each is not EndingTask.RELAPSE_PLAN), None)
    if chosen is None:
        raise Http404
    form = opened.form(chosen, request.POST)
    if form.is_valid() and _kept(request, opened, form):
        return see_other("practice:ending", person_id, just="kept", at=task)
    return _show(request, opened, sent=form)


@needs(Permission.SESSION_WRITE, methods=("GET", "POST"))
def relapse_plan(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Write the relapse plan: signs of mood and of relationships, what helps, whom to turn to, when to call."""
    opened = opened_to_write(request, person_id)
    form = opened.form(EndingTask.RELAPSE_PLAN, request.POST or None)
    if form.is_valid() and _kept(request, opened, form):
        return see_other("practice:ending", person_id, just="kept", at="relapse_plan")
    kept = opened.ending.kept.get(EndingTask.RELAPSE_PLAN)
    return page(
        request,
        "practice/ending/plan.html",
        status=422 if form.is_bound else 200,
        head=opened.dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        form=form,
        seen=version_seen(request.POST) if form.is_bound else (kept.number if kept else 0),
    )


@needs(Permission.SESSION_WRITE, methods=("POST",))
def showing(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let the person read the plan on their page, or take it off again."""
    opened = opened_to_write(request, person_id)
    act, just = (hide_plan, "hidden") if request.POST.get("shown") == "no" else (show_plan, "shown")
    act(actor=request.actor, course_id=opened.course_id, at=request.received_at)
    return see_other("practice:ending", person_id, just=just, at="relapse_plan")


def open_ending(request: SignedInRequest, person_id: UUID, *, to: Permission = Permission.PERSON_READ) -> Opened | None:
    """The ending of this person's latest course, if they ever had one. Raises NotYours, NotAllowed"""
    dossier = dossier_of(request, person_id, to=to)
    standing = dossier.standing or latest_standing_of(person_id)
    if standing is None:
        return None
    desk = dossier.desk
    row = person_overview(request.actor, person_id, service=desk.service, today=desk.today)
    kept = ending_of(standing, service_id=desk.service.id, age_years=dossier.person.age_years)
    return Opened(dossier=dossier, standing=standing, ending=kept, row=row)


def opened_to_write(request: SignedInRequest, person_id: UUID) -> Opened:
    """The same, for a colleague who writes; a form is about the person whose page it is. Raises NoCourse"""
    opened = open_ending(request, person_id, to=Permission.SESSION_WRITE)
    if opened is None:
        raise NoCourse
    if request.method == "POST":
        check_same_person(request.POST, person_id)
    return opened


def _kept(request: SignedInRequest, opened: Opened, form: TaskForm) -> bool:
    """Keep what was filled in; what core refuses is said on the form."""
    with said_on(form):
        keep_task(
            actor=request.actor,
            course_id=opened.course_id,
            task=form.task,
            kept=form.record,
            seen=version_seen(request.POST),
            at=request.received_at,
        )
    return not form.errors


def _show(request: SignedInRequest, opened: Opened, *, sent: TaskForm | None = None) -> HttpResponse:
    dossier, desk, person_id = opened.dossier, opened.dossier.desk, opened.dossier.person.id
    ended = end_of(opened.standing)
    shown = ending_page(
        opened.ending,
        standing=opened.standing,
        ended=ended,
        on_show=plan_shown_to(person_id),
        person_id=person_id,
        desk=desk,
    )
    forms = {task: sent if sent and sent.task is task else opened.form(task) for task in KINDS}
    return page(
        request,
        "practice/ending/ending.html",
        status=422 if sent else 200,
        head=dossier.head,
        tabs=tabs_of(person_id, here="ending"),
        shown=shown,
        rows=[(each, forms.get(EndingTask(each.key))) for each in shown.tasks],
        compared=then_and_now(opened.row, opened.course_id, desk=desk),
        after=after_page(opened.standing, ended, person=dossier.person, desk=desk),
        rings=rings_named(RINGS),
        sadness=words.SADNESS,
        relapse=words.RELAPSE,
        not_kept=sent,
        sent_seen=version_seen(request.POST) if sent else 0,
        just=request.GET.get("just", ""),
        may_write=may(request.actor, Permission.SESSION_WRITE, person_id),
        printed=dossier.printed,
    )


def _nothing(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    dossier = dossier_of(request, person_id)
    return page(
        request,
        "practice/formulation/no_course.html",
        head=dossier.head,
        tabs=tabs_of(person_id, here="ending"),
    )
