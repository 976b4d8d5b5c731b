"""When the two meet: the list of a course's sessions, and the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.courses.actions import PLACE_MAX, plan_session
from openipt.clinic.courses.reads import Standing, standing_of
from openipt.clinic.people.access import may, person_for
from openipt.clinic.people.reads import care_team_of, heading
from openipt.clinic.sessions.reads import NoteState, SessionListed, SessionPlace, sessions_of
from openipt.core.courses import CourseState
from openipt.core.vocabulary import Refusal
from openipt.web.doors import SignedInRequest, needs
from openipt.web.forms.days import DayField
from openipt.web.pages import page, see_other
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk, desk_of
from openipt.web.practice.people import check_same_person, person_head, tabs_of
from openipt.web.practice.session.page import title_of
from openipt.web.practice.session.words import ATTENDANCES

NOTES = {
    NoteState.NOTHING: gettext_lazy("No note yet"),
    NoteState.DRAFT: gettext_lazy("Draft"),
    NoteState.SIGNED: gettext_lazy("Signed"),
}


class MeetingForm(forms.Form):
    """A day, a time and a place."""

    prefix = "next"
    day = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=["%H:%M", "%H.%M", "%H %M"],
        widget=forms.TimeInput(attrs={"inputmode": "numeric", "autocomplete": "off"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Enter the time, such as 14:00"),
            "invalid": gettext_lazy("Enter the time as hours and minutes, such as 14:00"),
        },
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=PLACE_MAX, required=False, widget=forms.TextInput())

    def moment(self, desk: Desk) -> datetime:
        """When it is, in the service's zone. After its fields were cleaned."""
        given: time = self.cleaned_data["time"]
        return datetime.combine(self.cleaned_data["day"], given, tzinfo=desk.now.tzinfo)


@dataclass(frozen=True, kw_only=True)
class ListedInWords:
    """A session on the list."""

    href: str
    title: str
    when: str
    came: str
    note: str


@needs(Permission.PERSON_READ, methods=("GET", "POST"))
def sessions(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Every session of the course under way, and a form for the next one where none is planned."""
    desk = desk_of(request)
    may_write = may(request.actor, Permission.SESSION_WRITE, person_id)
    needed = Permission.SESSION_WRITE if request.method == "POST" else Permission.PERSON_READ
    person = person_for(request.actor, person_id, to=needed)
    standing = standing_of(person_id)
    form = _form_for_next(request, desk, standing)
    if request.method == "POST":
        check_same_person(request.POST, person_id)
        if standing and plan_next(request, desk, standing.course_id, form):
            return see_other("practice:sessions", person_id, just="planned")
    listed = sessions_of(standing.course_id) if standing else ()
    return page(
        request,
        "practice/session/sessions.html",
        status=422 if form.is_bound else 200,
        head=person_head(heading(person, today=desk.today), standing, care_team_of(person_id)),
        tabs=tabs_of(person_id, here="sessions"),
        sessions=[_listed(each, desk) for each in listed],
        has_course=standing is not None,
        form=form if form.is_bound or _may_plan(standing, may_write=may_write) else None,
        nothing_left=may_write and standing is not None and not has_session_left(standing),
        is_paused=standing is not None and standing.state is CourseState.PAUSED,
        just=request.GET.get("just", ""),
    )


def following_form(place: SessionPlace, standing: Standing | None, desk: Desk) -> MeetingForm | None:
    """The form for the session after this one, in the agreed rhythm; None where one is planned, or none can be."""
    if standing is None or standing.next_meeting is not None or not has_session_left(standing, place.number):
        return None
    then = desk.here(place.planned_at) + timedelta(days=place.planned_every_days)
    return MeetingForm(initial={"day": then.date(), "time": then.time(), "place": place.place})


def has_session_left(standing: Standing, number: int | None = None) -> bool:
    """Whether a session can be planned after this one, or after those held. Maintenance has no number to run out of."""
    if standing.state is CourseState.MAINTENANCE:
        return True
    return standing.state is CourseState.ACTIVE and max(standing.held, number or 0) < standing.plan.sessions


def _may_plan(standing: Standing | None, *, may_write: bool) -> bool:
    return may_write and standing is not None and not standing.next_meeting and has_session_left(standing)


def plan_next(request: SignedInRequest, desk: Desk, course_id: UUID, form: MeetingForm) -> bool:
    """Plan what a valid form says; a refusal stands beside its day, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        plan_session(
            actor=request.actor,
            course_id=course_id,
            planned_at=form.moment(desk),
            place=form.cleaned_data["place"],
            at=request.received_at,
        )
    except Refusal as refusal:
        form.add_error("day", str(refusal))
        return False
    return True


def _form_for_next(request: SignedInRequest, desk: Desk, standing: Standing | None) -> MeetingForm:
    initial = {"day": desk.today + timedelta(days=1), "time": time(desk.now.hour)}
    if standing and standing.held_at:
        last = desk.here(standing.held_at[-1])
        initial = {"day": max(last.date(), desk.today) + timedelta(days=1), "time": last.time()}
    return MeetingForm(request.POST or None, initial=initial)


def _listed(each: SessionListed, desk: Desk) -> ListedInWords:
    return ListedInWords(
        href=reverse("practice:session", args=[each.id]),
        title=title_of(each),
        when=moments.at(desk.here(each.planned_at), today=desk.today),
        came=str(ATTENDANCES[each.attendance]) if each.attendance else _("Not noted yet"),
        note=str(NOTES[each.note]),
    )
