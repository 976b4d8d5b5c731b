"""The calendar of one course in words: how often each measure is asked, where it stands, what came of each occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from openipt.clinic.library.reads import structure_for
from openipt.clinic.schedules.reads import Calendar, Changed, NotSent
from openipt.core.measures import UnknownMeasure
from openipt.core.schedules import (
    SETS,
    Asking,
    Decided,
    Line,
    Occasion,
    OccasionKind,
    Rhythm,
    Standing,
    Why,
    rhythm_of,
)
from openipt.web.practice import citations, moments
from openipt.web.practice.desk import Desk

WHY_MISSING: Mapping[Why, Any] = {
    Why.NOT_ASKED: gettext_lazy("not asked"),
    Why.NOT_ANSWERED: gettext_lazy("asked, not answered"),
    Why.TOO_CLOSE: gettext_lazy("not asked: too close to the last one"),
    Why.SESSION_MISSED: gettext_lazy("not answered: the session did not take place"),
    Why.PAUSED: gettext_lazy("not asked: the course pauses"),
    Why.ENDED: gettext_lazy("not asked: the course has ended"),
}
WHY_NOT_SENT: Mapping[NotSent, Any] = {
    NotSent.BY_COLLEAGUE: gettext_lazy("You ask or rate this one yourself. Enter it under Check-ins."),
    NotSent.NO_WORDING: gettext_lazy(
        "Its words are not loaded in this person’s language, so it cannot be asked on a screen. Ask it on paper, from "
        "your own licensed copy, and enter the answers. Whoever leads the service can load the words it holds."
    ),
    NotSent.NO_WAY_IN: gettext_lazy("This person does not sign in here. Ask on paper or by telephone, and enter it."),
    NotSent.NOBODY_TO_ALERT: gettext_lazy(
        "It asks about thoughts of death, and nobody is set to hear of the answer. Assign a therapist or set the "
        "duty list first."
    ),
    NotSent.UNKNOWN: gettext_lazy("Your service no longer has this questionnaire."),
}


@dataclass(frozen=True, kw_only=True)
class MeasureInWords:
    """One measure of the schedule.

    rhythm: how often · decided: who says so · stands, tone: in a word or two, and how it is drawn
    now: what comes next or is due, in a sentence · not_sent: why openipt does not send it
    check_in: made as its button is drawn, so that pressing it twice asks once
    """

    key: str
    name: str
    title: str
    rhythm: str
    decided: str
    stands: str
    tone: str
    now: str
    not_sent: str
    may_be_asked: bool
    check_in: UUID


@dataclass(frozen=True, kw_only=True)
class OccasionInWords:
    """One row of what came of it: the occasion, and of each measure what became of it; empty where it was not meant."""

    occasion: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A measure of the protocol that is not asked in this course."""

    key: str
    name: str
    reason: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SetInWords:
    """A set of questionnaires that can be chosen in one step."""

    key: str
    title: str
    says: str
    source: str


@dataclass(frozen=True, kw_only=True)
class CalendarInWords:
    """The whole page. columns: the measures the table has a column for"""

    measures: Sequence[MeasureInWords]
    columns: Sequence[str]
    rows: Sequence[OccasionInWords]
    left_out: Sequence[LeftOut]
    changes: Sequence[str]


def calendar_in_words(calendar: Calendar, changes: Sequence[Changed], *, desk: Desk) -> CalendarInWords:
    """The calendar as a colleague reads it."""
    order = calendar.schedule.most_often_first
    askings = sorted(calendar.schedule.askings, key=lambda asking: order.index(asking.measure))
    told = [key for key in (asking.measure for asking in askings) if _is_told(calendar, key)]
    return CalendarInWords(
        measures=[_measure(asking, calendar, desk) for asking in askings],
        columns=[name_of(key, desk) for key in told],
        rows=_rows(calendar, told, desk),
        left_out=[
            LeftOut(
                key=key,
                name=name_of(key, desk),
                reason=next(each.reason for each in changes if each.change.measure == key),
            )
            for key in calendar.schedule.left_out
        ],
        changes=[_changed(each, desk) for each in changes],
    )


def name_of(measure_key: str, desk: Desk) -> str:
    """What a measure is called in short; its key where the service no longer has it."""
    try:
        return structure_for(desk.service.id, measure_key).abbreviation
    except UnknownMeasure:
        return measure_key


def rhythm_in_words(rhythm: Rhythm) -> str:
    """How often something is asked: "Before each session; 1, 3, 6 and 12 months after the end"."""
    parts = []
    if rhythm.at_start and rhythm.every_sessions != 1:
        parts.append(_("before the first session"))
    if rhythm.every_sessions is not None:
        every = ngettext("before each session", "before every %(count)d sessions", rhythm.every_sessions)
        if rhythm.every_sessions > 1:
            every = _("before sessions %(numbers)s and so on") % {
                "numbers": ", ".join(str(rhythm.every_sessions * times) for times in (1, 2, 3))
            }
        parts.append(every)
    if rhythm.at_middle:
        parts.append(_("in the middle"))
    if rhythm.at_end:
        parts.append(_("before the last session"))
    if rhythm.follow_up_months:
        months = get_text_list([str(each) for each in rhythm.follow_up_months], _("and"))
        parts.append(_("%(months)s months after the end") % {"months": months})
    return "; ".join(parts).capitalize()


def occasion_in_words(occasion: Occasion, *, sessions: int) -> str:
    """An occasion by name."""
    number = {"number": occasion.number, "turn": occasion.turn}
    match occasion.kind:
        case OccasionKind.FOLLOW_UP:
            months = ngettext("%(number)d month after the end", "%(number)d months after the end", occasion.number)
            return months % number
        case OccasionKind.MAINTENANCE:
            words = _("Maintenance %(number)d")
        case OccasionKind.SESSION:
            words = _("Session %(number)d, the last") if occasion.number == sessions else _("Session %(number)d")
    if occasion.turn > 1:
        return (words + _(", appointment %(turn)d")) % number
    return words % number


def sets_in_words(calendar: Calendar) -> Sequence[SetInWords]:
    """The sets that would change something in this course."""
    return [
        SetInWords(key=each.key, title=each.title, says=each.says, source=citations.in_full(each.source))
        for each in SETS.values()
        if any(_rhythm_in_force(calendar, change.measure) != change.rhythm for change in each.changes)
    ]


def _rhythm_in_force(calendar: Calendar, measure_key: str) -> Rhythm | None:
    asking = calendar.schedule.asking_of(measure_key)
    return asking.rhythm if asking else None


def protocols_own(calendar: Calendar, measure_key: str) -> Rhythm | None:
    """How the protocol asks a measure, whatever was changed since; None where it does not."""
    times = calendar.standing.plan.protocol.measures
    return next((rhythm_of(each) for each in times if each.measure == measure_key), None)


def _is_told(calendar: Calendar, key: str) -> bool:
    return key not in calendar.not_sent or any(each.asked for each in calendar.lines if each.measure == key)


def _measure(asking: Asking, calendar: Calendar, desk: Desk) -> MeasureInWords:
    own = [line for line in calendar.lines if line.measure == asking.measure]
    line = _current(own)
    not_sent = calendar.not_sent.get(asking.measure)
    stands, tone = _stands(line, not_sent)
    try:
        title = structure_for(desk.service.id, asking.measure).name
    except UnknownMeasure:
        title = ""
    return MeasureInWords(
        key=asking.measure,
        name=name_of(asking.measure, desk),
        title=title,
        rhythm=rhythm_in_words(asking.rhythm),
        decided="" if asking.decided_by is Decided.PROTOCOL else _("Changed for this course."),
        stands=stands,
        tone=tone,
        now=_now(line, asking, calendar, desk),
        not_sent=str(WHY_NOT_SENT[not_sent]) if not_sent else "",
        may_be_asked=not_sent is None and not any(each.standing is Standing.WAITING for each in own),
        check_in=uuid4(),
    )


def _current(lines: Sequence[Line]) -> Line | None:
    """The line a colleague wants to know of first: what waits, what is due, what comes; else the last of all."""
    for standing in (Standing.WAITING, Standing.DUE, Standing.TO_COME):
        found = [line for line in lines if line.standing is standing]
        if found:
            return found[0]
    return lines[-1] if lines else None


def _stands(line: Line | None, not_sent: NotSent | None) -> tuple[str, str]:
    if not_sent and (line is None or line.standing not in (Standing.DUE, Standing.WAITING, Standing.DONE)):
        return _("Not sent by openipt"), "plain"
    if line is None or line.standing is Standing.TO_COME:
        return _("To come"), "plain"
    if line.standing is Standing.WAITING:
        return _("Waiting for answers"), "steady"
    if line.standing is Standing.DUE:
        return (_("Due: enter it") if not_sent else _("Due now")), "steady"
    return (_("Answered") if line.standing is Standing.DONE else _("Missing")), "plain"


def _now(line: Line | None, asking: Asking, calendar: Calendar, desk: Desk) -> str:
    sessions = calendar.standing.plan.sessions
    if line is not None and line.standing is Standing.WAITING:
        assert line.asked is not None
        asked = moments.at(desk.here(line.asked.asked_at), today=desk.today)
        return _("Asked %(when)s.") % {"when": asked} + _until(line, desk)
    if line is not None and line.standing is Standing.DUE:
        return _("For %(occasion)s.") % {"occasion": _inside(line.occasion, sessions)} + _until(line, desk)
    if line is not None and line.standing is Standing.TO_COME:
        occasion = _inside(line.occasion, sessions)
        if line.opens_at is None:
            return _("Asked before %(occasion)s, once it is planned.") % {"occasion": occasion}
        when = moments.at(desk.here(line.opens_at), today=desk.today)
        return _("Asked %(when)s, for %(occasion)s.") % {"when": when, "occasion": occasion}
    return _next(line, asking, calendar)


def _next(line: Line | None, asking: Asking, calendar: Calendar) -> str:
    """What comes after an occasion that is answered or has passed."""
    standing, sessions = calendar.standing, calendar.standing.plan.sessions
    if line is not None and line.standing is Standing.MISSING and line.why in (Why.PAUSED, Why.ENDED):
        return _("Nothing is asked while the course pauses.") if line.why is Why.PAUSED else _("Nothing more is asked.")
    first = standing.session_number + (line is not None and line.occasion.number == standing.session_number)
    coming = next((number for number in range(first, sessions + 1) if asking.rhythm.asks_at(number, of=sessions)), None)
    if standing.is_over or coming is None:
        return _("Nothing more is asked.") if standing.is_over else _("Next after the end of the course.")
    return _("Next before session %(number)d of %(sessions)d.") % {"number": coming, "sessions": sessions}


def _until(line: Line, desk: Desk) -> str:
    if line.until is None or line.until <= desk.now:
        return ""
    return " " + _("Answers help most until %(when)s.") % {"when": moments.at(desk.here(line.until), today=desk.today)}


def _inside(occasion: Occasion, sessions: int) -> str:
    """An occasion inside a sentence."""
    words = occasion_in_words(occasion, sessions=sessions)
    return words[:1].lower() + words[1:]


def _rows(calendar: Calendar, told: Sequence[str], desk: Desk) -> list[OccasionInWords]:
    """What came of each occasion, the latest first."""
    by_occasion: dict[Occasion, dict[str, Line]] = {}
    for line in calendar.lines:
        if line.measure in told and line.standing is not Standing.TO_COME:
            by_occasion.setdefault(line.occasion, {})[line.measure] = line
    kinds = list(OccasionKind)
    order = sorted(by_occasion, key=lambda each: (kinds.index(each.kind), each.number, each.turn), reverse=True)
    sessions = calendar.standing.plan.sessions
    return [
        OccasionInWords(
            occasion=occasion_in_words(occasion, sessions=sessions),
            cells=[(name_of(key, desk), _cell(by_occasion[occasion].get(key), desk)) for key in told],
        )
        for occasion in order
    ]


def _cell(line: Line | None, desk: Desk) -> str:
    if line is None:
        return ""
    if line.standing is Standing.MISSING:
        assert line.why is not None
        return str(WHY_MISSING[line.why])
    if line.standing is Standing.DUE:
        return _("due now")
    assert line.asked is not None
    if line.asked.answered_at is None:
        return _("waiting")
    return _("answered %(day)s") % {"day": moments.near_day(desk.here(line.asked.answered_at).date(), today=desk.today)}


def _changed(each: Changed, desk: Desk) -> str:
    """One change in a sentence, with who made it, when, and why."""
    when = moments.near_day(desk.here(each.at).date(), today=desk.today)
    words = {"measure": name_of(each.change.measure, desk), "by": each.by or _("openipt"), "day": when}
    if each.change.as_protocol:
        said = _("%(measure)s as the protocol says again, by %(by)s, %(day)s.") % words
    elif each.change.rhythm is None:
        said = _("%(measure)s left out by %(by)s, %(day)s.") % words
    else:
        rhythm = rhythm_in_words(each.change.rhythm)
        said = _("%(measure)s: %(rhythm)s, by %(by)s, %(day)s.") % {**words, "rhythm": rhythm.lower()}
    return f"{said} {each.reason}".strip()
