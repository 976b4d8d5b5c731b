"""The page of one session, as a therapist reads it: where it stands, what is asked, what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import msgspec
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.caseload.reads import CaseloadRow, Trend, of_this_course, trend_of
from openipt.clinic.courses.reads import FocusInForce, Meeting
from openipt.clinic.formulation.reads import GoalStanding
from openipt.clinic.preparation.reads import PreparationKept
from openipt.clinic.sessions.reads import KeptDraft, SessionListed, SessionPlace
from openipt.clinic.week.reads import EventTold, SaidCannotCome
from openipt.core.formulation import DisputeStage
from openipt.core.inventory import InventoryPerson, hints_in_name
from openipt.core.sessions import (
    BRIEF_MAX,
    CommunicationAnalysis,
    DecisionAnalysis,
    FocusThen,
    Held,
    NoteFacts,
    ScoreThen,
    SessionRecord,
    Technique,
    draft,
    missing_before_signing,
    unmarked,
)
from openipt.web.practice import moments
from openipt.web.practice.alert_words import alert_in_words
from openipt.web.practice.attention import attention_of
from openipt.web.practice.between.words import (
    Absence,
    EventForStaff,
    SharedPreparation,
    absence_in_words,
    event_in_words,
    names_of,
    shared_in_words,
)
from openipt.web.practice.desk import Desk
from openipt.web.practice.formulation.words import STAGES
from openipt.web.practice.scores import score_in_words
from openipt.web.practice.session.note_words import area_in_words, note_in_words
from openipt.web.practice.session.words import AREAS, ATTENDANCES, NEEDED, PLACES
from openipt.web.practice.wording import PHASES


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """Everything the page is made of."""

    place: SessionPlace
    row: CaseloadRow
    before: SessionRecord
    """What was recorded of the session before."""
    is_withheld: bool

    @property
    def focus(self) -> FocusInForce | None:
        """What the course works on."""
        return self.row.standing.focus if self.row.standing else None


@dataclass(frozen=True, kw_only=True)
class AtHand:
    """What stands beside the form: the people, the goals, where a dispute stands, and what was told since last time."""

    people: Sequence[InventoryPerson]
    goals: Sequence[GoalStanding]
    stage: DisputeStage | None
    week: Sequence[EventTold]
    """What the person told since the session before, and what this session took up."""
    absence: SaidCannotCome | None
    shared: Sequence[PreparationKept]


@dataclass(frozen=True, kw_only=True)
class StillNeeded:
    """One thing to mend before signing, and where."""

    words: str
    place: str


@dataclass(frozen=True, kw_only=True)
class BeforeSigning:
    """What has to be there, and what is worth a look first.

    could_be_found: whoever is named so that a stranger could find them; a warning, never a refusal
    """

    needed: tuple[StillNeeded, ...]
    open_items: str
    could_be_found: str


@dataclass(frozen=True, kw_only=True)
class SomebodyNear:
    """Somebody who matters, as the side of the page names them."""

    name: str
    tie: str
    in_conflict: bool


@dataclass(frozen=True, kw_only=True)
class GoalNow:
    """A goal, and how near it was when it was rated last."""

    words: str
    rating: str


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """The page around the form."""

    id: UUID
    title: str
    when: str
    left: str
    focus: str
    status: str
    tone: str
    score: str
    said_back: str
    attendance: str
    is_noted: bool
    counts: bool
    last_task: str
    talk_planned: str
    step_planned: str
    stood: str
    """The area's tool as the session before left it."""
    kept: str
    alert_href: str
    is_withheld: bool
    people: tuple[SomebodyNear, ...]
    known: tuple[str, ...]
    """The nicknames of everybody current, the nearest first."""
    goals: tuple[GoalNow, ...]
    week: tuple[EventForStaff, ...]
    absence: Absence | None
    shared: tuple[SharedPreparation, ...]


def session_page(facts: SessionFacts, at_hand: AtHand, kept: KeptDraft, *, alert_href: str, desk: Desk) -> SessionPage:
    """The page, seen from this desk."""
    place, row = facts.place, facts.row
    alert = alert_in_words(row.alert, row.points, desk) if row.alert else None
    attention = attention_of(row, alert, desk)
    trend = _trend_then(facts, desk)
    score = score_in_words(trend, age_years=row.person.age_years, desk=desk) if trend else None
    return SessionPage(
        id=place.id,
        title=title_of(place),
        when=_when(place, desk),
        left=_left(place),
        focus=_focus(facts, at_hand),
        status=attention.status,
        tone=attention.tone,
        score=f"{score.value} {score.range}, {score.compared}. {score.moved}".strip() if score else "",
        said_back=_said_back(trend),
        attendance=str(ATTENDANCES[place.attendance]) if place.attendance else "",
        is_noted=place.attendance is not None,
        counts=place.number is not None or place.maintenance_number is not None,
        last_task=facts.before.home.task,
        talk_planned=_talk_planned(facts.before),
        step_planned=_step_planned(facts.before),
        stood=area_in_words(facts.before.area) if facts.before.area else "",
        kept=kept_in_words(kept, desk),
        alert_href=alert_href,
        is_withheld=facts.is_withheld,
        people=tuple(
            SomebodyNear(name=each.nickname, tie=each.tie_words, in_conflict=each.in_conflict)
            for each in nearest_first(at_hand.people)
        ),
        known=tuple(each.nickname for each in nearest_first(at_hand.people)),
        goals=tuple(
            GoalNow(words=goal.words, rating=str(goal.now.rating) if goal.now else "–") for goal in at_hand.goals
        ),
        week=tuple(event_in_words(each, names=names_of(at_hand.people), desk=desk) for each in at_hand.week),
        absence=_absence(facts, at_hand, desk),
        shared=tuple(shared_in_words(each, desk) for each in at_hand.shared),
    )


def nearest_first(people: Sequence[InventoryPerson]) -> list[InventoryPerson]:
    """Everybody who is in the person's life now, the nearest first."""
    return sorted((each for each in people if each.is_current), key=lambda each: (each.ring, each.number))


def title_of(session: SessionPlace | SessionListed) -> str:
    """What a session is called."""
    if session.maintenance_number:
        return _("Maintenance session %(number)d") % {"number": session.maintenance_number}
    return _("Session %(number)d") % {"number": session.number} if session.number else _("Missed appointment")


def drafted_from(facts: SessionFacts, record: SessionRecord, *, desk: Desk) -> str:
    """The note as drafted from what is recorded."""
    place, focus = facts.place, facts.focus
    held = Held(
        number=place.number,
        maintenance_number=place.maintenance_number,
        sessions=place.plan.sessions,
        phase=place.phase,
        held_date=desk.here(place.planned_at).date(),
        attendance=place.attendance,
        modality=record.modality,
    )
    return note_in_words(
        draft(
            NoteFacts(
                held=held,
                score=_score_then(_trend_then(facts, desk)),
                focus=FocusThen(area=focus.area, in_words=focus.in_words) if focus else None,
                agenda=place.agenda,
                record=record,
            )
        )
    )


def before_signing(facts: SessionFacts, record: SessionRecord) -> BeforeSigning:
    """What the note cannot be signed without, and what is worth a look first."""
    attendance, alert_is_open = facts.place.attendance, facts.row.alert is not None
    missing = missing_before_signing(record, attendance=attendance, alert_is_open=alert_is_open)
    return BeforeSigning(
        needed=tuple(StillNeeded(words=str(NEEDED[each]), place=PLACES[each]) for each in missing),
        open_items=_open_items(facts.place, record),
        could_be_found=", ".join(name for name in record.people_named if hints_in_name(name)),
    )


def _open_items(place: SessionPlace, record: SessionRecord) -> str:
    """Which items of the agenda nobody has said anything about; empty when all were marked."""
    left = unmarked(place.agenda, record.agenda)
    if not left:
        return ""
    words = ngettext(
        "One item of the agenda is open: %(items)s.", "%(count)d items of the agenda are open: %(items)s.", len(left)
    )
    return words % {"count": len(left), "items": ", ".join(item.title for item in left)}


def kept_in_words(kept: KeptDraft, desk: Desk) -> str:
    """When the draft was kept last, and by whom."""
    if kept.kept_at is None:
        return ""
    when = moments.at(desk.here(kept.kept_at), today=desk.today)
    return _("Draft kept %(when)s by %(who)s.") % {"when": when, "who": kept.by or _("openipt")}


def with_event(record: SessionRecord, told: EventTold, at_hand: AtHand, *, desk: Desk) -> SessionRecord:
    """The record with an event that is taken up, where nobody wrote down another; the whole stands with the event."""
    if record.opening.event:
        return record
    event = event_in_words(told, names=names_of(at_hand.people), desk=desk)
    words = {"day": event.happened, "who": event.who, "words": " ".join(event.words.split())}
    said = _("%(day)s, with %(who)s: %(words)s") % words if event.who else _("%(day)s: %(words)s") % words
    brief = Truncator(said).chars(BRIEF_MAX)
    return msgspec.structs.replace(record, opening=msgspec.structs.replace(record.opening, event=brief))


def _absence(facts: SessionFacts, at_hand: AtHand, desk: Desk) -> Absence | None:
    if at_hand.absence is None:
        return None
    meeting = Meeting(id=facts.place.id, planned_at=facts.place.planned_at, place=facts.place.place)
    return absence_in_words(at_hand.absence, meeting, called=facts.row.person.called, desk=desk)


def _when(place: SessionPlace, desk: Desk) -> str:
    when = moments.at(desk.here(place.planned_at), today=desk.today)
    return f"{when}, {place.place}" if place.place else when


def _left(place: SessionPlace) -> str:
    if place.left_after is None or place.phase is None:
        return ""
    left = ngettext("%(count)d left after it", "%(count)d left after it", place.left_after) % {
        "count": place.left_after
    }
    words = {"sessions": place.plan.sessions, "left": left, "phase": PHASES[place.phase]}
    said = _("of %(sessions)d, %(left)s. %(phase)s phase.") % words
    if place.number in place.plan.name_remaining_at:
        return said + " " + _("Say today how many are left.")
    return said


def _focus(facts: SessionFacts, at_hand: AtHand) -> str:
    focus = facts.focus
    if focus is None:
        return ""
    said = f"{str(AREAS[focus.area]).capitalize()}: {focus.in_words}"
    return f"{said}. {STAGES[at_hand.stage]}" if at_hand.stage else said


def _talk_planned(before: SessionRecord) -> str:
    analysis = before.of(Technique.COMMUNICATION_ANALYSIS)
    if not isinstance(analysis, CommunicationAnalysis):
        return ""
    talk = analysis.next_talk
    return ". ".join(each for each in (talk.first_sentence and f"“{talk.first_sentence}”", talk.when_and_where) if each)


def _step_planned(before: SessionRecord) -> str:
    decision = before.of(Technique.DECISION_ANALYSIS)
    return decision.first_step if isinstance(decision, DecisionAnalysis) else ""


def _trend_then(facts: SessionFacts, desk: Desk) -> Trend | None:
    """How the score of the course went up to the day of this session."""
    if facts.row.trend is None:
        return None
    until = desk.here(facts.place.planned_at).date() + timedelta(days=1)
    points = tuple(
        point
        for point in of_this_course(facts.row.points, facts.row.standing)
        if desk.here(point.captured_at).date() < until
    )
    key = facts.row.trend.measure.key
    if not any(point.measure_key == key for point in points):
        return None
    return trend_of(points, key, service=desk.service, age_years=facts.row.person.age_years)


def _score_then(trend: Trend | None) -> ScoreThen | None:
    first, latest = (trend.first, trend.latest) if trend else (None, None)
    if trend is None or first is None or latest is None or first.points is None or latest.points is None:
        return None
    return ScoreThen(
        measure=trend.measure.abbreviation,
        points=latest.points,
        points_max=trend.measure.main.points_max,
        first_points=first.points,
        verdict=trend.change.verdict if trend.change else None,
    )


def _said_back(trend: Trend | None) -> str:
    score = _score_then(trend)
    if score is None or trend is None:
        return ""
    points = [point.points for point in trend.scored]
    words = {"points": score.points, "first": score.first_points, "last": points[-2] if len(points) > 1 else None}
    if words["last"] is None:
        return _("“Your answers add up to %(points)d this time. What do you make of it?”") % words
    return (
        _(
            "“Your answers add up to %(points)d this time. It was %(last)d last time and %(first)d when we began. "
            "What do you make of it?”"
        )
        % words
    )
