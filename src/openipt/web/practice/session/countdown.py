"""The end in sight, on the page of a session: the number said aloud, the end spoken of, and the last one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.ending.actions import WORDS_MAX, say_number
from openipt.clinic.ending.reads import NumberNamed, kept_of, numbers_said_in
from openipt.clinic.sessions.access import session_for
from openipt.clinic.sessions.reads import SessionPlace, place_of
from openipt.core.courses import Countdown, SaidAloud, countdown
from openipt.core.ending import Announcing, EndingTask, announcement_for
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import see_other
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk
from openipt.web.practice.people import check_same_person

WHY = {
    SaidAloud.HALF: gettext_lazy("Half the sessions have been held."),
    SaidAloud.BEFORE_THE_ENDING: gettext_lazy("The ending comes next."),
}


@dataclass(frozen=True, kw_only=True)
class CountdownInWords:
    """What this session asks about the end. say: the number to be said aloud; said: that it was, and the answer."""

    say: str
    why: str
    said: str
    answer: str
    announce: str
    is_last: bool
    words_max: int = WORDS_MAX


def countdown_in_words(place: SessionPlace, desk: Desk) -> CountdownInWords | None:
    """What this session asks about the end; None where it asks nothing. Two questions."""
    if place.number is None or not place.is_numbered:
        return None
    now = countdown(place.plan, place.number)
    named = numbers_said_in(place.course_id).get(now.session)
    announce = _announce(place, now)
    if now.say_aloud is None and not announce and not now.is_last:
        return None
    return CountdownInWords(
        say=_say(now) if now.say_aloud else "",
        why=str(WHY[now.say_aloud]) if now.say_aloud else "",
        said=_said(named, desk) if named else "",
        answer=named.words if named else "",
        announce=announce,
        is_last=now.is_last,
    )


@needs(Permission.SESSION_WRITE, methods=("POST",))
def number(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Note that the number of sessions left was said aloud, and what the person said to it."""
    row = session_for(request.actor, session_id, to=Permission.SESSION_WRITE)
    check_same_person(request.POST, row.course.person_id)
    say_number(
        actor=request.actor,
        course_id=row.course_id,
        session_number=place_of(row).number or 0,
        # a browser counts a line break once and sends it as two characters
        words=request.POST.get("words", "").replace("\r\n", "\n"),
        at=request.received_at,
    )
    return see_other("practice:session", session_id, just="number", at="countdown")


def _say(now: Countdown) -> str:
    return ngettext(
        "Say aloud that %(count)d session is left after this one.",
        "Say aloud that %(count)d sessions are left after this one.",
        now.left_after,
    ) % {"count": now.left_after}


def _said(named: NumberNamed, desk: Desk) -> str:
    when = moments.near_day(desk.here(named.said_at).date(), today=desk.today)
    return _("Said: %(left)d left. %(name)s, %(when)s.") % {"left": named.left, "name": named.by, "when": when}


def _announce(place: SessionPlace, now: Countdown) -> str:
    """That the end is to be spoken of, while it has not been."""
    is_done = EndingTask.ANNOUNCED in kept_of(place.course_id)
    match announcement_for(place.plan, session=now.session, is_done=is_done).standing:
        case Announcing.DUE:
            return _("Speak of the end in this session or the next, and write down what it brings up.")
        case Announcing.LATE:
            return _("The end has not been spoken of yet: do it in this session.")
        case _:
            return ""
