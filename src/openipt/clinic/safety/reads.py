"""What is open, whose it is, by when, and what has happened so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.permissions import Permission, require, roles_with
from openipt.clinic.accounts.reads import ServiceFacts, facts_of
from openipt.clinic.audit.looking import note_showing
from openipt.clinic.audit.models import Line
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.people.models import CareLink, Person, Relation
from openipt.clinic.people.reads import Heading, headings
from openipt.clinic.safety.access import visible_alerts
from openipt.clinic.safety.models import Alert, AlertCause, AlertStep, DutyTurn, SafetyArrangement, StepKind
from openipt.core.safety import (
    ESCALATION_STEP,
    SAME_DAY,
    TOLD_TO_THE_PERSON,
    TWO_ARE_TOLD,
    CauseKind,
    Needed,
    Opening,
    Rung,
    ServiceHours,
    ServiceTime,
    due_at,
    needed_after,
    next_rung,
)
from openipt.core.vocabulary import Role

_WEIGHT = {
    CauseKind.ANSWER: 5,
    CauseKind.FINDING: 5,
    CauseKind.HARM: 5,
    CauseKind.SCREEN: 5,
    CauseKind.HOME: 4,
    CauseKind.EVENT: 3,
    CauseKind.WORSE: 2,
    CauseKind.STAYED_AWAY: 1,
}


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One fact that somebody must look at.

    fact_id: the check-in, the answer to the checklist, or whatever row it is · about: the item, or which part of it
    facts: what was so then, such as the literal answer and the version of the measure
    """

    kind: str
    fact_id: UUID
    about: str
    rule: str
    facts: Mapping[str, Any]
    raised_at: datetime

    @property
    def answer(self) -> int:
        """The literal answer, or how many; 0 where the fact has no number."""
        return int(self.facts.get("answer", 0))

    @property
    def measure_key(self) -> str:
        """Of an answer on a form: the measure; empty where there was none."""
        return str(self.facts.get("measure_key", ""))

    @property
    def measure_version(self) -> str:
        """Of an answer on a form: the measure's version."""
        return str(self.facts.get("measure_version", ""))

    @property
    def needed(self) -> frozenset[Needed]:
        """What it asks for before its alert may close."""
        led_to = str(self.facts.get("led_to", ""))
        return needed_after(CauseKind(self.kind), rule=self.rule, about=self.about, led_to=led_to)


@dataclass(frozen=True, kw_only=True)
class AlertBrief:
    """An open alert on a list: its causes, its owner, its due time."""

    id: UUID
    person_id: UUID
    raised_at: datetime
    owner_id: UUID
    owner_name: str
    due_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    is_unheard: bool
    """Whether all who could answer were told again and nobody has answered since."""
    causes: tuple[Cause, ...]

    @property
    def worst(self) -> Cause:
        """What a list shows of several: an answer or a finding first, the furthest of them, the latest of equals."""
        return max(self.causes, key=lambda cause: (_WEIGHT[CauseKind(cause.kind)], cause.answer, cause.raised_at))

    @property
    def is_for_two(self) -> bool:
        """Whether somebody beside the owner hears of it at once."""
        return any(cause.rule in TWO_ARE_TOLD for cause in self.causes)

    @property
    def needed(self) -> frozenset[Needed]:
        """What its causes ask for before it may close."""
        return frozenset().union(*(cause.needed for cause in self.causes))


@dataclass(frozen=True, kw_only=True)
class HappenedToAlert:
    """One entry of "who knows": what happened, when, by whom, and to whom it then belonged."""

    kind: str
    at: datetime
    by: str
    owner: str
    due_at: datetime
    did: tuple[str, ...]
    words: str
    next_step: str


@dataclass(frozen=True, kw_only=True)
class ComingStep:
    """Whose an alert becomes, and when, unless somebody answers or closes it first.

    owner: empty where it stays with whoever has it, and all who could answer are told again
    """

    at: datetime
    owner: str


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """How a service receives alerts.

    number: of the version; 0 while nobody has decided anything yet · duty: accounts in the order of their turns
    opening: seven entries, Monday first · answer_within: by rule what the service set, hours of service or SAME_DAY;
    a rule not named keeps its starting time · outside_name, outside_telephone: whom to call when nobody is there
    """

    number: int = 0
    duty: tuple[UUID, ...] = ()
    opening: tuple[tuple[time, time] | None, ...]
    holidays: frozenset[date] = frozenset()
    answer_within: Mapping[str, float | str] = field(default_factory=dict)
    outside_name: str = ""
    outside_telephone: str = ""


@dataclass(frozen=True, kw_only=True)
class ArrangedSince:
    """One version of how a service receives alerts, since when, and who decided. by: empty where it was set up so"""

    set_at: datetime
    by: str
    arrangement: Arrangement
    duty: tuple[str, ...]
    """Names of those on the duty list, in the order of their turns."""


IN_THE_SAME_DAY = "same_day"


def open_alerts(actor: Actor) -> tuple[AlertBrief, ...]:
    """Every open alert this actor may know of, soonest due first."""
    alerts = _briefs(visible_alerts(actor).filter(closed_at__isnull=True).order_by("due_at", "id"))
    note_showing("alerts.viewed", *(("alert", alert.id) for alert in alerts))
    return alerts


def closed_alerts(actor: Actor, *, since: datetime) -> tuple[AlertBrief, ...]:
    """What was closed since then among the alerts this actor may know of, the latest first."""
    return _briefs(visible_alerts(actor).filter(closed_at__gte=since).order_by("-closed_at", "id"))


def alerts_about(person_id: UUID) -> tuple[AlertBrief, ...]:
    """Every alert there ever was about a person, the latest first. For a caller who was let in to them already."""
    return _briefs(Alert.objects.filter(person_id=person_id).order_by("-raised_at", "id"))


def people_of(alerts: Iterable[AlertBrief], *, today: date) -> dict[UUID, Heading]:
    """Whom these alerts are about. For a caller who was let in to the alerts already."""
    return headings(Person.objects.filter(id__in=[alert.person_id for alert in alerts]), today=today)


def open_alerts_of(person_ids: Iterable[UUID]) -> dict[UUID, AlertBrief]:
    """By person, the alert that is open about them. For people the caller was already let in to."""
    alerts = _briefs(Alert.objects.filter(person_id__in=list(person_ids), closed_at__isnull=True))
    return {alert.person_id: alert for alert in alerts}


def told_to(person_id: UUID) -> AlertBrief | None:
    """The open alert as its person knows of it: with what they answered themselves, and until somebody answered that.

    What staff noted or reckoned out raises alerts between staff; the person's own pages say nothing of it.
    """
    alert = open_alerts_of([person_id]).get(person_id)
    known = [cause for cause in alert.causes if cause.kind in TOLD_TO_THE_PERSON] if alert else []
    if alert is None or not known:
        return None
    latest = max(cause.raised_at for cause in known)
    answered = AlertStep.objects.filter(alert_id=alert.id, kind=StepKind.ANSWERED, at__gte=latest)
    return None if answered.exists() else replace(alert, causes=tuple(known))


def brief_of(alert: Alert) -> AlertBrief:
    """One alert with its causes."""
    return _briefs(Alert.objects.filter(id=alert.id))[0]


def count_open_alerts(actor: Actor) -> int:
    """How many alerts are open among those this actor may know of."""
    return visible_alerts(actor).filter(closed_at__isnull=True).count()


def count_unheard(actor: Actor) -> int:
    """How many alerts nobody has answered though all who could were told again, among those this actor may know of."""
    return sum(alert.is_unheard for alert in _briefs(visible_alerts(actor).filter(closed_at__isnull=True)))


def history_of(alert: Alert) -> tuple[HappenedToAlert, ...]:
    """Everything that happened to an alert, first to last, and when each colleague first opened it."""
    names = _staff_names(alert.service_id)
    steps = [
        HappenedToAlert(
            kind=step.kind,
            at=step.at,
            by=names.get(step.by_id, ""),
            owner=names.get(step.owner_id, ""),
            due_at=step.due_at,
            did=tuple(step.did),
            words=step.words or "",
            next_step=step.next_step or "",
        )
        for step in AlertStep.objects.filter(alert=alert).order_by("number")
    ]
    return tuple(sorted([*steps, *_first_looks(alert, names)], key=lambda entry: entry.at))


def coming_steps(alert: Alert) -> tuple[ComingStep, ...]:
    """How an open alert climbs if it stays as it is: to whom, and when."""
    able, names = whose_turn(alert.service_id, alert.person_id), _staff_names(alert.service_id)
    hours = service_hours(alert.service)
    steps: list[ComingStep] = []
    rung, at = Rung(alert.rung), alert.due_at
    while (above := next_rung(rung, able=list(able))) != rung:
        steps.append(ComingStep(at=at, owner=names.get(able[above], "")))
        rung, at = above, due_at(raised_at=at, within=ESCALATION_STEP.within, hours=hours)
    return (*steps, ComingStep(at=at, owner=""))


def overdue_alert_ids(service_id: UUID, *, at: datetime) -> tuple[UUID, ...]:
    """Open alerts that the sweep must see to, soonest due first: past their due time, or with an owner not here."""
    still_open = Alert.objects.filter(service_id=service_id, closed_at__isnull=True)
    left = ~Q(owner__in=_here_to_answer(service_id).values("account_id"))
    return tuple(still_open.filter(Q(due_at__lte=at) | left).order_by("due_at", "id").values_list("id", flat=True))


def can_anybody_answer(service_id: UUID, person_id: UUID) -> bool:
    """Whether somebody is set to receive an alert about this person. If not, no measure with a risk item is asked."""
    return bool(whose_turn(service_id, person_id))


def whose_turn(service_id: UUID, person_id: UUID) -> dict[Rung, UUID]:
    """By rung, who would be asked about this person now. A rung with nobody able to answer is left out."""
    return {rung: able[0] for rung, able in who_could(service_id, person_id).items()}


def who_could(service_id: UUID, person_id: UUID) -> dict[Rung, tuple[UUID, ...]]:
    """By rung, everybody who could be asked about this person now, the one whose turn it is first."""
    return {rung: tuple(able) for rung, able in _ladder(service_id, person_id) if able}


def asked_first(service_id: UUID, person_id: UUID) -> tuple[Rung, UUID] | None:
    """The lowest rung with anybody on it, and whose turn it is there; nobody where nobody can answer."""
    return next(((rung, able[0]) for rung, able in _ladder(service_id, person_id) if able), None)


def _ladder(service_id: UUID, person_id: UUID) -> Iterator[tuple[Rung, Sequence[UUID]]]:
    """From the lowest rung up, who is able to answer; a rung is asked about when we come to it."""
    here = _current(service_id).filter(account__is_active=True)
    links = CareLink.objects.filter(
        person_id=person_id,
        ended_at__isnull=True,
        account__in=here.values("account_id"),
        relation__in=[Relation.COVERING, Relation.ASSIGNED],
    )
    # somebody who covers does so because the assigned therapist is away
    therapists = list(links.order_by(F("relation").desc(), "began_at").values_list("account_id", flat=True))
    yield Rung.THERAPIST, therapists
    turns = DutyTurn.objects.filter(service_id=service_id, account__in=here.values("account_id")).order_by("turn")
    yield Rung.DEPUTY, list(turns.exclude(account_id__in=therapists[:1]).values_list("account_id", flat=True))
    leads = here.filter(role=Role.SERVICE_LEAD).order_by("began_at", "id")
    yield Rung.SERVICE_LEAD, list(leads.values_list("account_id", flat=True))


def call_tree(service_id: UUID, person_id: UUID) -> tuple[str, ...]:
    """The names of everybody who could be asked about this person now, in the order in which they are."""
    names = _staff_names(service_id)
    asked = dict.fromkeys(each for able in who_could(service_id, person_id).values() for each in able)
    return tuple(names[account_id] for account_id in asked if account_id in names)


def is_here(account_id: UUID, *, service_id: UUID) -> bool:
    """Whether this colleague still works here, in a role that answers alerts."""
    return _here_to_answer(service_id).filter(account_id=account_id).exists()


def on_duty(service_id: UUID) -> tuple[UUID, ...]:
    """Who of the duty list is here to answer an alert now, in the order of their turns."""
    here = _here_to_answer(service_id).values("account_id")
    turns = DutyTurn.objects.filter(service_id=service_id, account__in=here).order_by("turn")
    return tuple(turns.values_list("account_id", flat=True))


def arranged(service: Service) -> Arrangement:
    """How this service receives alerts now."""
    latest = SafetyArrangement.objects.filter(service=service).order_by("-number").first()
    if latest is not None:
        return _arrangement(latest)
    facts = facts_of(service)
    turns = DutyTurn.objects.filter(service=service).order_by("turn")
    return Arrangement(
        duty=tuple(turns.values_list("account_id", flat=True)),
        opening=facts.opening,
        holidays=facts.holidays,
        answer_within=service.answer_within,
    )


def arrangement_of(actor: Actor) -> Arrangement:
    """How the actor's service receives alerts now. Raises NotAllowed"""
    require(actor, Permission.SAFETY_ARRANGE)
    return arranged(Service.objects.get(id=actor.service_id))


def arranged_so_far(actor: Actor) -> tuple[ArrangedSince, ...]:
    """Every version of how the actor's service receives alerts, the latest first. Raises NotAllowed"""
    require(actor, Permission.SAFETY_ARRANGE)
    rows = SafetyArrangement.objects.filter(service_id=actor.service_id).select_related("by").order_by("-number")
    names = _staff_names(actor.service_id)
    return tuple(
        ArrangedSince(
            set_at=row.set_at,
            by=row.by.staff_name if row.by else "",
            arrangement=_arrangement(row),
            duty=tuple(names.get(UUID(each), "") for each in row.duty),
        )
        for row in rows
    )


def outside_deputy(service_id: UUID) -> tuple[str, str]:
    """The name and telephone number to call when nobody of the service is there; empty where none is named."""
    latest = SafetyArrangement.objects.filter(service_id=service_id).order_by("-number").first()
    return (latest.outside_name or "", latest.outside_telephone or "") if latest else ("", "")


def service_time(soon: float | str) -> ServiceTime:
    """How soon, as a service sets it: hours of service, or the same working day. Raises UnusableServiceTime"""
    return SAME_DAY if soon == IN_THE_SAME_DAY else ServiceTime(working_hours=float(soon))


def service_hours(service: Service) -> ServiceHours:
    """When this service answers, as core reckons with it."""
    return hours_of(facts_of(service))


def hours_of(facts: ServiceFacts) -> ServiceHours:
    """The same, for a caller who holds the service's facts already."""
    weekly = {
        weekday: (Opening(opens=hours[0], closes=_midnight_if_last_minute(hours[1])),) if hours else ()
        for weekday, hours in enumerate(facts.opening)
    }
    return ServiceHours(zone=ZoneInfo(facts.time_zone), weekly=weekly, holidays=facts.holidays)


def _arrangement(row: SafetyArrangement) -> Arrangement:
    return Arrangement(
        number=row.number,
        duty=tuple(UUID(each) for each in row.duty),
        opening=tuple(
            (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None for hours in row.opening
        ),
        holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
        answer_within=row.answer_within,
        outside_name=row.outside_name or "",
        outside_telephone=row.outside_telephone or "",
    )


def _midnight_if_last_minute(closes: time) -> time:
    return time(0) if closes == time(23, 59) else closes


def _here_to_answer(service_id: UUID) -> QuerySet[Membership]:
    return _current(service_id).filter(account__is_active=True, role__in=roles_with(Permission.ALERT_ANSWER))


def _current(service_id: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(service_id=service_id, ended_at__isnull=True)


_CAUSE = tuple(field.name for field in fields(Cause))


def _briefs(alerts: QuerySet[Alert]) -> tuple[AlertBrief, ...]:
    answered_since = AlertStep.objects.filter(
        alert=OuterRef("alert"), number__gt=OuterRef("number"), kind=StepKind.ANSWERED
    )
    told_again = AlertStep.objects.filter(~Exists(answered_since), alert=OuterRef("pk"), kind=StepKind.TOLD_AGAIN)
    rows = list(alerts.select_related("owner").annotate(is_unheard=Exists(told_again)))
    causes: dict[UUID, list[Cause]] = {alert.id: [] for alert in rows}
    said = AlertCause.objects.filter(alert_id__in=causes).order_by("raised_at", "id")
    for alert_id, *facts in said.values_list("alert_id", *_CAUSE):
        causes[alert_id].append(Cause(**dict(zip(_CAUSE, facts, strict=True))))
    return tuple(
        AlertBrief(
            id=alert.id,
            person_id=alert.person_id,
            raised_at=alert.raised_at,
            owner_id=alert.owner_id,
            owner_name=alert.owner.staff_name,
            due_at=alert.due_at,
            answered_at=alert.answered_at,
            closed_at=alert.closed_at,
            is_unheard=alert.is_unheard,
            causes=tuple(causes[alert.id]),
        )
        for alert in rows
    )


def _first_looks(alert: Alert, names: dict[UUID | None, str]) -> list[HappenedToAlert]:
    """When each colleague first opened the alert, from the trail."""
    looks: dict[str, datetime] = {}
    lines = Line.objects.filter(chain_id=alert.service_id, verb="alert.viewed", at__gte=alert.raised_at)
    for actor, at, about in lines.order_by("seq").values_list("actor", "at", "about"):
        if f"alert:{alert.id}" in about:
            looks.setdefault(actor, at)
    return [
        HappenedToAlert(
            kind="opened",
            at=at,
            by=names.get(UUID(actor.removeprefix("account:")), ""),
            owner="",
            due_at=alert.due_at,
            did=(),
            words="",
            next_step="",
        )
        for actor, at in looks.items()
        if actor.startswith("account:")
    ]


def _staff_names(service_id: UUID) -> dict[UUID | None, str]:
    accounts = Account.objects.filter(memberships__service_id=service_id).exclude(staff_name="")
    return dict(accounts.values_list("id", "staff_name").distinct())
