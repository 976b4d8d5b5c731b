"""The caseload as a page: how many need what, then three groups of rows, and today's meetings at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import Attention as Urgency
from openipt.clinic.caseload.reads import CaseloadRow
from openipt.clinic.courses.reads import Meeting
from openipt.web.practice import moments
from openipt.web.practice.alert_words import AlertInWords, alert_in_words
from openipt.web.practice.attention import Attention, attention_of
from openipt.web.practice.charts import spark_of
from openipt.web.practice.desk import Desk
from openipt.web.practice.scores import ScoreInWords, score_in_words
from openipt.web.practice.standing import StandingInWords, standing_in_words, when_in_words
from openipt.web.trend import Spark

IN_BRIEF_FROM = 12
"""So many as planned stand on one line each, so that a long list stays one that is read."""


@dataclass(frozen=True, kw_only=True)
class RowInWords:
    """One person on the list. `about`: age and focus · `alert`: the open one, answered or not."""

    name: str
    href: str
    about: str
    standing: StandingInWords | None
    attention: Attention
    alert: AlertInWords | None
    score: ScoreInWords | None
    spark: Spark | None


@dataclass(frozen=True, kw_only=True)
class RowInBrief:
    """One person with whom all goes as planned, on one line. `score`: the latest, bare; the page says what it means."""

    name: str
    href: str
    when: str
    tone: str
    status: str
    score: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rows that ask for the same kind of thing, in full or in brief. `count`: how many of how many."""

    title: str
    count: str
    is_urgent: bool
    rows: tuple[RowInWords, ...]
    in_brief: tuple[RowInBrief, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingToday:
    """One meeting of today, with when it begins seen from now."""

    time: str
    name: str
    href: str
    session: str
    note: str


@dataclass(frozen=True, kw_only=True)
class CaseloadPage:
    """The page. `people`: how many there are · `urgent`: how many need an answer · `rest`: what the others need."""

    people: str
    urgent: str
    rest: tuple[str, ...]
    groups: tuple[Group, ...]
    day: str
    meetings: tuple[MeetingToday, ...]


def caseload_page(rows: Sequence[CaseloadRow], desk: Desk) -> CaseloadPage:
    """The caseload in words, seen from this desk."""
    count = {urgency: sum(row.attention is urgency for row in rows) for urgency in Urgency}
    return CaseloadPage(
        people=ngettext("%(count)d person.", "%(count)d people.", len(rows)) % {"count": len(rows)},
        urgent=_urgent(count[Urgency.ANSWER]),
        rest=tuple(_rest(count)),
        groups=tuple(_group(urgency, rows, desk) for urgency in Urgency if count[urgency]),
        day=moments.full_day(desk.today),
        meetings=tuple(_meetings(rows, desk)),
    )


def row_in_words(row: CaseloadRow, desk: Desk) -> RowInWords:
    """One person's row."""
    trend, age = row.trend, row.person.age_years
    alert = alert_in_words(row.alert, row.points, desk) if row.alert else None
    return RowInWords(
        name=row.person.name,
        href=reverse("practice:person", args=[row.person.id]),
        about=_about(row),
        standing=standing_in_words(row.standing, desk) if row.standing else None,
        attention=attention_of(row, alert, desk),
        alert=alert,
        score=score_in_words(trend, age_years=age, desk=desk) if trend else None,
        spark=spark_of(trend, row.standing, age_years=age, desk=desk) if trend else None,
    )


def _urgent(count: int) -> str:
    if count == 0:
        return _("Nobody waits for an answer.")
    return ngettext("%(count)d needs an answer.", "%(count)d need an answer.", count) % {"count": count}


def _rest(count: dict[Urgency, int]) -> list[str]:
    decide, planned = count[Urgency.DECIDE], count[Urgency.AS_PLANNED]
    said = []
    if decide:
        words = ngettext("%(count)d has something to decide.", "%(count)d have something to decide.", decide)
        said.append(words % {"count": decide})
    if planned:
        said.append(ngettext("%(count)d is as planned.", "%(count)d are as planned.", planned) % {"count": planned})
    return said


def _group(urgency: Urgency, rows: Sequence[CaseloadRow], desk: Desk) -> Group:
    mine = [row for row in rows if row.attention is urgency]
    is_brief = urgency is Urgency.AS_PLANNED and len(mine) >= IN_BRIEF_FROM
    return Group(
        title=_title(urgency),
        count=_("%(some)d of %(all)d") % {"some": len(mine), "all": len(rows)},
        is_urgent=urgency is Urgency.ANSWER,
        rows=() if is_brief else tuple(row_in_words(row, desk) for row in mine),
        in_brief=tuple(_in_brief(row, desk) for row in mine) if is_brief else (),
    )


def _in_brief(row: CaseloadRow, desk: Desk) -> RowInBrief:
    attention, latest = attention_of(row, None, desk), row.trend.latest if row.trend else None
    return RowInBrief(
        name=row.person.name,
        href=attention.href,
        when=when_in_words(row.standing, desk) if row.standing else "",
        tone=attention.tone,
        status=attention.status,
        score=f"{row.trend.measure.abbreviation} {latest.points}" if row.trend and latest else "",
    )


def _title(urgency: Urgency) -> str:
    match urgency:
        case Urgency.ANSWER:
            return _("Needs an answer")
        case Urgency.DECIDE:
            return _("Something to decide")
        case Urgency.AS_PLANNED:
            return _("As planned")


def _about(row: CaseloadRow) -> str:
    focus = row.standing.focus if row.standing else None
    words = {"age": row.person.age_years, "focus": focus.in_words if focus else ""}
    return _("%(age)d, %(focus)s") % words if focus else _("%(age)d, no focus agreed yet") % words


def _meetings(rows: Sequence[CaseloadRow], desk: Desk) -> list[MeetingToday]:
    today = [
        (row.standing.next_meeting, row)
        for row in rows
        if row.standing
        and row.standing.next_meeting
        and desk.here(row.standing.next_meeting.planned_at).date() == desk.today
    ]
    return [_meeting(meeting, row, desk) for meeting, row in sorted(today, key=lambda pair: pair[0].planned_at)]


def _meeting(meeting: Meeting, row: CaseloadRow, desk: Desk) -> MeetingToday:
    assert row.standing is not None
    left = meeting.planned_at - desk.now
    words = {"place": meeting.place, "length": moments.length(left)}
    return MeetingToday(
        time=moments.clock(desk.here(meeting.planned_at)),
        name=row.person.name,
        href=reverse("practice:person", args=[row.person.id]),
        session=_("session %(number)d") % {"number": row.standing.session_number},
        note=_("%(place)s, in %(length)s") % words if left.total_seconds() > 0 else meeting.place,
    )
