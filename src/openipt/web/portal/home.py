"""The portal's first page: the next step before all else, then where the course stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.checkins.reads import OpenCheckIn, open_check_ins
from openipt.clinic.courses.reads import standing_of
from openipt.core.measures import UnknownMeasure
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.course import check_in_title, course_in_words
from openipt.web.portal.told import told_about
from openipt.web.portal.visit import Visit, visit_of


@dataclass(frozen=True, kw_only=True)
class Step:
    """A check-in that waits, in words: what it is called, how much it asks, and the button that opens it."""

    title: str
    words: str
    button: str
    href: str


@needs(Permission.OWN_RECORD_READ)
def home(request: SignedInRequest) -> HttpResponse:
    """What is next for the person, and where they are."""
    visit = visit_of(request)
    standing = standing_of(visit.person.id)
    steps = _steps(visit, title=check_in_title(standing, visit))
    return page(
        request,
        "portal/home.html",
        visit=visit,
        today=moments.day(visit.now),
        hello=_("Hello, %(name)s") % {"name": visit.person.called},
        told=told_about(visit),
        steps=steps,
        course=course_in_words(standing, visit) if standing else None,
    )


def _steps(visit: Visit, *, title: str) -> Sequence[Step] | None:
    """The check-ins that wait, the first asked first; None where one of them cannot be read."""
    try:
        return [_step(waiting, title) for waiting in open_check_ins(visit.person.id)]
    except UnknownMeasure:
        return None


def _step(waiting: OpenCheckIn, title: str) -> Step:
    questions = len(waiting.measure.codes_by_item)
    href = reverse("portal:check-in", args=(waiting.id,))
    if waiting.answered:
        words = _("You have come to %(seen)s of %(questions)s questions. Your answers are kept.")
        words %= {"seen": waiting.answered, "questions": questions}
        return Step(title=title, words=words, button=_("Go on with the check-in"), href=href)
    words = _("%(questions)s short questions. It takes a few minutes, and you can stop and come back.")
    return Step(title=title, words=words % {"questions": questions}, button=_("Start the check-in"), href=href)
