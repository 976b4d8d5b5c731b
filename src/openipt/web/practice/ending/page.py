"""The ending of a course in words, seen from one desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import Standing
from openipt.clinic.ending.reads import CourseEnded, Ending, PlanOnShow, TaskKept
from openipt.core.courses import CourseState
from openipt.core.ending import Announcing, EndingTask, Record, TaskStanding
from openipt.core.outcomes import Answer
from openipt.web.practice import citations, moments
from openipt.web.practice.contract.page import PLACES
from openipt.web.practice.desk import Desk
from openipt.web.practice.ending import words

ENDING_PLACES = {"relapse_plan": "relapse-plan", "disposition": "ending", "inventory_then_and_now": "circle"}
OF_THE_PLAN = {
    EndingTask.RELAPSE_PLAN: ("mood_signs", "relationship_signs", "triggers", "helped"),
    EndingTask.CONTINGENCY: (
        "steps",
        "people",
        "contact",
        "when_to_call",
        "medication",
        "call_at_points",
        "review_date",
    ),
}
"""The two halves of the relapse plan, as two tasks read them."""


@dataclass(frozen=True, kw_only=True)
class TaskInWords:
    """One task: its state, what it is for, and what was kept.

    is_plan: kept on the page of the relapse plan · is_second: as the second half of it
    """

    key: str
    title: str
    purpose: str
    is_done: bool
    not_asked: str
    facts: tuple[tuple[str, str], ...]
    kept: str
    seen: int
    is_plan: bool
    is_second: bool


@dataclass(frozen=True, kw_only=True)
class MissingInWords:
    """Something the ending has still to leave behind, and where it is made."""

    title: str
    href: str


@dataclass(frozen=True, kw_only=True)
class EndingPage:
    """Everything the page shows, in the order of reading."""

    lead: str
    announcing: str
    announced_by: str
    """What the sessions named in `announcing` stand on."""
    is_late: bool
    tasks: tuple[TaskInWords, ...]
    done: int
    response: str
    missing: tuple[MissingInWords, ...]
    may_close: bool
    may_maintain: bool
    shown: str
    is_newer_unshown: bool
    has_plan: bool


def ending_page(
    ending: Ending,
    *,
    standing: Standing,
    ended: CourseEnded | None,
    on_show: PlanOnShow | None,
    person_id: UUID,
    desk: Desk,
) -> EndingPage:
    """The ending, seen from this desk."""
    plan = ending.kept.get(EndingTask.RELAPSE_PLAN)
    return EndingPage(
        lead=_lead(standing, ended, desk),
        announcing=_announcing(ending),
        announced_by=citations.short(ending.announcement.source) if ending.announcement else "",
        is_late=ending.announcement is not None and ending.announcement.standing is Announcing.LATE,
        tasks=tuple(_task(each, ending, desk) for each in ending.tasks),
        done=sum(each.is_done for each in ending.tasks),
        response=_response(ending.scores.response) if ending.scores and desk.service.interprets else "",
        missing=tuple(missing_in_words(ending, person_id)),
        may_close=not standing.is_over,
        may_maintain=standing.state in (CourseState.ACTIVE, CourseState.MAINTENANCE),
        shown=_shown(on_show, desk),
        is_newer_unshown=bool(plan and on_show and plan.number != on_show.number),
        has_plan=plan is not None,
    )


def missing_in_words(ending: Ending, person_id: UUID) -> Iterator[MissingInWords]:
    """What the ending has still to leave behind, each with the page on which it is made."""
    for artefact in ending.missing:
        place = ENDING_PLACES.get(artefact.key) or PLACES[artefact.key]
        at = "#disposition" if artefact.key == "disposition" else ""
        yield MissingInWords(title=artefact.title, href=reverse(f"practice:{place}", args=[person_id]) + at)


def facts_of(record: Record, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What of a record was filled in, each with its label."""
    filled = ((name, getattr(record, name)) for name in names)
    return tuple((str(words.FIELDS[name]), _said(value)) for name, value in filled if value not in ("", None, ()))


def _lead(standing: Standing, ended: CourseEnded | None, desk: Desk) -> str:
    if ended:
        said = {"how": words.HOW[ended.how], "day": moments.day_of_year(ended.ended_date)}
        return _("Ended on %(day)s. %(how)s.") % said
    sessions, left = standing.plan.sessions, standing.plan.sessions - standing.held
    if standing.state is CourseState.MAINTENANCE:
        return ngettext(
            "In maintenance, after a course of %(sessions)d sessions. %(held)d maintenance session held.",
            "In maintenance, after a course of %(sessions)d sessions. %(held)d maintenance sessions held.",
            standing.maintenance_held,
        ) % {"sessions": sessions, "held": standing.maintenance_held}
    if not left:
        return _("All %(sessions)d sessions were held.") % {"sessions": sessions}
    return ngettext(
        "Session %(number)d of %(sessions)d is next. %(left)d session is left, that one included.",
        "Session %(number)d of %(sessions)d is next. %(left)d sessions are left, that one included.",
        left,
    ) % {"number": standing.session_number, "sessions": sessions, "left": left}


def _announcing(ending: Ending) -> str:
    announcement = ending.announcement
    if announcement is None or announcement.standing is Announcing.DONE:
        return ""
    said = {"first": announcement.first, "last": announcement.last}
    match announcement.standing:
        case Announcing.NOT_YET_DUE:
            return _("The end is spoken of between sessions %(first)d and %(last)d.") % said
        case Announcing.DUE:
            return _("Speak of the end now: it belongs between sessions %(first)d and %(last)d.") % said
        case _:
            return _("The end has not been spoken of. It belonged between sessions %(first)d and %(last)d.") % said


def _task(task: TaskStanding, ending: Ending, desk: Desk) -> TaskInWords:
    is_plan = task.task in OF_THE_PLAN
    kept = ending.kept.get(EndingTask.RELAPSE_PLAN if is_plan else task.task)
    names = OF_THE_PLAN.get(task.task) or (kept.record.__struct_fields__ if kept else ())
    facts = facts_of(kept.record, names) if kept else ()
    return TaskInWords(
        key=task.task.value,
        title=str(words.TASKS[task.task]),
        purpose=str(words.PURPOSES[task.task]),
        is_done=task.is_done,
        not_asked=_not_asked(task, ending),
        facts=facts,
        kept=_kept(kept, desk) if kept and facts else "",
        seen=kept.number if kept else 0,
        is_plan=is_plan,
        is_second=task.task is EndingTask.CONTINGENCY,
    )


def _not_asked(task: TaskStanding, ending: Ending) -> str:
    """Why a task is not asked for; empty for one that is."""
    if task.is_asked:
        return ""
    if ending.scores is None or ending.scores.response.value is None:
        return _("Asked for where scores say that it has not; here too few can tell.")
    return _("Not asked for: the score has fallen enough.")


def _kept(kept: TaskKept, desk: Desk) -> str:
    """Who kept it, in which session and when; one of our own tasks has no name, and after the end is no session."""
    session = _("session %(session)d") % {"session": kept.session_number} if kept.session_number else ""
    when = moments.near_day(desk.here(kept.kept_at).date(), today=desk.today)
    return ", ".join(part for part in (kept.by, session, when) if part)


def _shown(on_show: PlanOnShow | None, desk: Desk) -> str:
    if on_show is None:
        return ""
    when = moments.on_day(desk.here(on_show.shown_at).date(), today=desk.today)
    return _("Version %(version)d is on their page since it was shared %(when)s.") % {
        "version": on_show.number,
        "when": when,
    }


def _response(answer: Answer) -> str:
    if answer.value is None:
        return ""
    verdict = _("Responded") if answer.value else _("Not responded")
    source = citations.short(answer.source) if answer.source else ""
    because = answer.because.rsplit(" (", 1)[0]
    return _("%(verdict)s: %(because)s (%(source)s).") % {"verdict": verdict, "because": because, "source": source}


_CHOSEN: dict[Any, Any] = {**words.TOLD_APART, **words.ALTERNATIVES, **words.AFTER}


def _said(value: Any) -> str:
    match value:
        case tuple():
            return ", ".join(str(_CHOSEN[each]) for each in value)
        case date():
            return moments.day_of_year(value)
        case int():
            return str(value)
    return str(_CHOSEN.get(value, value))
