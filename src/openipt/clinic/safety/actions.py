"""Raising alerts, and what people do about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from openipt.clinic.accounts.models import Membership
from openipt.clinic.accounts.permissions import NotYours, Permission, require, roles_with
from openipt.clinic.accounts.reads import colleagues_who_may, facts_of
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.foundation.versions import FormStale
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.people.models import Person
from openipt.clinic.safety.access import alert_for
from openipt.clinic.safety.models import NAME_MAX as NAME_MAX
from openipt.clinic.safety.models import TELEPHONE_MAX as TELEPHONE_MAX
from openipt.clinic.safety.models import Alert, AlertCause, AlertStep, DutyTurn, SafetyArrangement, StepKind
from openipt.clinic.safety.reads import (
    Arrangement,
    arranged,
    asked_first,
    brief_of,
    hours_of,
    is_here,
    service_hours,
    service_time,
    who_could,
    whose_turn,
)
from openipt.core.safety import (
    ESCALATION_STEP,
    TWO_ARE_TOLD,
    CauseKind,
    Concern,
    Done,
    DueTime,
    Rung,
    check_may_close,
    due_at,
    due_time_for,
    next_rung,
)
from openipt.core.vocabulary import NOT_STAFF, Mark, Refusal, Role, Source, SourceKind

_SET_HERE = Source(
    key="set-by-the-service",
    says="Set by the service's clinical lead",
    mark=Mark.OWN_RULE,
    kind=SourceKind.DESIGN_RULE,
)


class AlreadyClosed(Refusal):
    """Somebody closed this alert in the meantime."""

    code = "alert.already_closed"

    def __init__(self) -> None:
        super().__init__("This alert was closed in the meantime; what you wrote was not added. Read its history first.")


class WordsNeeded(Refusal):
    """An alert is answered in words, not by a click."""

    code = "alert.words_needed"

    def __init__(self) -> None:
        super().__init__("Say in your words what was asked, said and agreed.")


class NotOnDuty(Refusal):
    """Somebody on the duty list who answers no alerts here, or who stands on it twice."""

    code = "safety.not_on_duty"

    def __init__(self) -> None:
        super().__init__("Choose each colleague once, and only those whose role here answers alerts.")


class HalfAnOutsideDeputy(Refusal):
    """A name nobody can call, or a number without a name."""

    code = "safety.half_an_outside_deputy"

    def __init__(self) -> None:
        super().__init__("Give both the name and the telephone number of the outside deputy, or neither.")


class NobodyAtAll(Refusal):
    """No account of anybody who ever worked here or administers the installation."""

    code = "alert.nobody_at_all"

    def __init__(self) -> None:
        super().__init__(
            "Nobody has ever worked at this service, so no alert can be given to anybody: add staff first."
        )


class _NothingToDo(Exception):
    """Leaves an action without a line when another process was quicker."""


@dataclass(frozen=True, kw_only=True)
class BecauseOf:
    """The fact that raised a concern, such as a check-in or one answer of the checklist.

    facts: what was so then, in plain keys and numbers: kept with the cause, beside the literal answer
    """

    kind: CauseKind
    fact_id: UUID
    facts: Mapping[str, str | int]


def raise_alerts(line: OpenLine, person: Person, concerns: Sequence[Concern], *, because_of: BecauseOf) -> Alert | None:
    """Make sure somebody must look at this, and give back the alert: the step everything that raises one takes.

    Each rule counts once for each fact, and for each part of it. While an alert about the person is open, a new cause
    joins it and may bring its due time forward; whatever joins in one action is told once. The caller has locked the
    person's row.
    """
    known = {
        (about, rule): alert_id
        for about, rule, alert_id in AlertCause.objects.filter(fact_id=because_of.fact_id).values_list(
            "about", "rule", "alert_id"
        )
    }
    new = [concern for concern in concerns if (concern.item, concern.rule) not in known]
    if not new:
        return Alert.objects.filter(id__in=known.values()).order_by("-raised_at").first()
    due = min(_due(person.service, concern.rule, line.at) for concern in new)
    alert = Alert.objects.filter(person=person, closed_at__isnull=True).select_for_update().first()
    alert = _join(line, alert, due) if alert else _open(line, person, due)
    AlertCause.objects.bulk_create(
        AlertCause(
            service_id=person.service_id,
            alert=alert,
            kind=because_of.kind,
            fact_id=because_of.fact_id,
            about=concern.item,
            rule=concern.rule,
            facts={**because_of.facts, "answer": concern.answer},
            raised_at=line.at,
        )
        for concern in new
    )
    line.about(alert)
    plan_message(line, recipient_id=alert.owner_id, occasion=f"alert.waits:{alert.id}:{line.at.isoformat()}")
    if TWO_ARE_TOLD.intersection(concern.rule for concern in new):
        _tell_a_second(line, alert)
    return alert


def escalate_alert(*, actor: Actor, alert_id: UUID, at: datetime) -> bool:
    """Bring an alert that nobody answered in time to whoever comes next; False when somebody was quicker.

    On the topmost rung all who could answer are told again, each time its new due time passes. An alert whose owner is
    not here any more goes to somebody who is, at once. Safe to run twice or at once.
    """
    try:
        with record(actor, "alert.escalated", at=at) as line:
            alert = line.about(alert_for(actor, alert_id, changing=True))
            if alert.closed_at:
                raise _NothingToDo
            if alert.due_at <= at:
                _climb(line, alert)
            else:
                _pass_on(line, alert)
    except _NothingToDo:
        return False
    return True


def rearm_alerts(*, actor: Actor, at: datetime) -> int:
    """After a restore: tell the owner of every open alert again; how many there are.

    Clocks go on as they stood: whatever fell due meanwhile is escalated at the next sweep. What was done about an
    alert since the backup was made is lost, and its history says so. Of somebody erased since there is nobody to tell.
    """
    with record(actor, "alerts.rearmed", at=at) as line:
        require(actor, Permission.ALERT_ANSWER)
        here = Alert.objects.filter(service_id=actor.service_id, person__erased_at__isnull=True)
        alerts = here.filter(closed_at__isnull=True).select_for_update(of=("self",))
        line.about_id("service", actor.service_id)
        for alert in alerts:
            line.about(alert)
            step = _step(line, alert, StepKind.RESTORED)
            plan_message(line, recipient_id=alert.owner_id, occasion=f"alert.restored:{alert.id}:{step.number}")
        return len(alerts)


def answer_alert(
    *, actor: Actor, alert_id: UUID, did: Sequence[Done], words: str, next_step: str, next_by: datetime, at: datetime
) -> None:
    """Say what was done. This stops the clock; the alert stays open, with its next step, until it is closed."""
    with record(actor, "alert.answered", at=at) as line:
        alert = line.about(_still_open(actor, alert_id))
        if not words.strip():
            raise WordsNeeded
        alert.answered_at, alert.due_at = at, next_by
        alert.save(update_fields=["answered_at", "due_at"])
        _step(line, alert, StepKind.ANSWERED, did=did, words=words, next_step=next_step)


def hand_over_alert(*, actor: Actor, alert_id: UUID, to_account_id: UUID, words: str, at: datetime) -> None:
    """Give an alert to a colleague who may answer alerts. The clock goes on."""
    with record(actor, "alert.handed_over", at=at) as line:
        pass_alert(line, _still_open(actor, alert_id), to_account_id=to_account_id, words=words)


def pass_alert(line: OpenLine, alert: Alert, *, to_account_id: UUID, words: str) -> None:
    """Make a colleague the owner of an open alert, as a step of handing it over. Raises NotYours"""
    line.about(alert)
    colleagues = colleagues_who_may(Permission.ALERT_ANSWER, service_id=alert.service_id)
    if to_account_id not in {colleague.account_id for colleague in colleagues}:
        raise NotYours("No such colleague.")
    alert.owner_id = to_account_id
    alert.save(update_fields=["owner"])
    _step(line, alert, StepKind.HANDED_OVER, words=words)
    plan_message(line, recipient_id=to_account_id, occasion=f"alert.handed_over:{alert.id}:{line.at.isoformat()}")


def close_alert(*, actor: Actor, alert_id: UUID, did: Sequence[Done], words: str, at: datetime) -> None:
    """Close an alert with what was done. Refuses while something of the documented assessment is missing."""
    with record(actor, "alert.closed", at=at) as line:
        alert = line.about(_still_open(actor, alert_id))
        if not words.strip():
            raise WordsNeeded
        earlier = AlertStep.objects.filter(alert=alert).values_list("did", flat=True)
        check_may_close({Done(one) for done in earlier for one in done} | set(did), needed=brief_of(alert).needed)
        alert.closed_at = at
        alert.answered_at = alert.answered_at or at
        alert.save(update_fields=["closed_at", "answered_at"])
        _step(line, alert, StepKind.CLOSED, did=did, words=words)


def set_duty_list(*, actor: Actor, account_ids: Sequence[UUID], at: datetime) -> None:
    """Set who answers when the therapist does not, first to last."""
    with record(actor, "duty_list.set", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        _keep_arrangement(line, service, replace(arranged(service), duty=tuple(account_ids)))


def pass_duty(line: OpenLine, *, from_account_id: UUID, to_account_id: UUID | None) -> None:
    """Give a colleague's turn on the duty list to another, or to nobody, as a step of handing over. Raises NotOnDuty"""
    service = Service.objects.select_for_update().get(id=line.actor.service_id)
    held = arranged(service)
    if to_account_id is None or to_account_id in held.duty:
        duty = tuple(each for each in held.duty if each != from_account_id)
    else:
        duty = tuple(to_account_id if each == from_account_id else each for each in held.duty)
    arrangement = replace(held, duty=duty)
    _check_arrangement(replace(arrangement, duty=duty), service=service)
    _keep_arrangement(line, service, arrangement)


def arrange_safety(*, actor: Actor, arrangement: Arrangement, seen: int, at: datetime) -> None:
    """Decide who receives alerts here, in which hours, how soon, and whom to call when nobody of the service is there.

    Takes    seen: the number of the version the form was drawn with
    Raises   FormStale, NotOnDuty, HalfAnOutsideDeputy, MuddledOpening, NoServiceHours, UnusableServiceTime
    """
    with record(actor, "safety.arranged", at=at) as line:
        require(actor, Permission.SAFETY_ARRANGE)
        service = Service.objects.select_for_update().get(id=actor.service_id)
        if arranged(service).number != seen:
            raise FormStale
        _check_arrangement(arrangement, service=service)
        _keep_arrangement(line, service, arrangement)


def _check_arrangement(arrangement: Arrangement, *, service: Service) -> None:
    """Refuse what could not work: somebody who answers no alerts, hours nobody is there, a time nobody could keep.

    Raises   NotOnDuty, HalfAnOutsideDeputy, MuddledOpening, NoServiceHours, UnusableServiceTime
    """
    answering = {each.account_id for each in colleagues_who_may(Permission.ALERT_ANSWER, service_id=service.id)}
    if not set(arrangement.duty) <= answering or len(set(arrangement.duty)) < len(arrangement.duty):
        raise NotOnDuty
    if bool(arrangement.outside_name) is not bool(arrangement.outside_telephone):
        raise HalfAnOutsideDeputy
    hours_of(replace(facts_of(service), opening=arrangement.opening, holidays=arrangement.holidays))
    for soon in arrangement.answer_within.values():
        service_time(soon)


def _climb(line: OpenLine, alert: Alert) -> None:
    """To the next rung; on the topmost, everybody on it is told again."""
    could = who_could(alert.service_id, alert.person_id)
    rung = next_rung(Rung(alert.rung), able=list(could))
    is_on_top = rung == alert.rung
    told = could.get(rung, ())
    if not is_on_top or alert.owner_id not in told:
        alert.owner_id = told[0] if told else _whoever_is_there(alert.service_id)
    hours = service_hours(Service.objects.get(id=alert.service_id))
    alert.rung = rung
    alert.due_at = due_at(raised_at=line.at, within=ESCALATION_STEP.within, hours=hours)
    alert.save(update_fields=["owner", "rung", "due_at"])
    step = _step(line, alert, StepKind.TOLD_AGAIN if is_on_top else StepKind.ESCALATED)
    if not is_on_top:
        plan_message(line, recipient_id=alert.owner_id, occasion=f"alert.escalated:{alert.id}:{rung}")
        return
    if not could:
        _say_that_nobody_is_here(line, alert)
    for recipient_id in {*told, alert.owner_id}:
        plan_message(line, recipient_id=recipient_id, occasion=f"alert.told_again:{alert.id}:{step.number}")


def _pass_on(line: OpenLine, alert: Alert) -> None:
    """To somebody who is here, where the owner is not. Raises _NothingToDo where the owner is, or nobody is."""
    if is_here(alert.owner_id, service_id=alert.service_id):
        raise _NothingToDo
    able = whose_turn(alert.service_id, alert.person_id)
    rung = Rung(alert.rung) if alert.rung in able else next_rung(Rung(alert.rung), able=list(able))
    owner_id = able.get(rung) or next(iter(able.values()), None) or _whoever_is_there(alert.service_id)
    if owner_id == alert.owner_id:
        raise _NothingToDo
    alert.owner_id, alert.rung = owner_id, rung
    alert.save(update_fields=["owner", "rung"])
    step = _step(line, alert, StepKind.PASSED_ON)
    plan_message(line, recipient_id=owner_id, occasion=f"alert.passed_on:{alert.id}:{step.number}")


def _open(line: OpenLine, person: Person, due: datetime) -> Alert:
    asked = asked_first(person.service_id, person.id)
    rung, owner_id = asked or (Rung.SERVICE_LEAD, _whoever_is_there(person.service_id))
    alert = Alert(
        service_id=person.service_id, person=person, raised_at=line.at, owner_id=owner_id, rung=rung, due_at=due
    )
    alert.save(force_insert=True)
    _step(line, alert, StepKind.RAISED)
    if asked is None:
        _step(line, alert, StepKind.NOBODY_HERE)
        _say_that_nobody_is_here(line, alert)
    return alert


def _join(line: OpenLine, alert: Alert, due: datetime) -> Alert:
    # an answered alert has a later clock; a new worrying answer starts it again
    if alert.answered_at is not None or due < alert.due_at:
        alert.due_at, alert.answered_at = min(alert.due_at, due), None
        alert.save(update_fields=["due_at", "answered_at"])
    _step(line, alert, StepKind.JOINED)
    return alert


def _step(
    line: OpenLine,
    alert: Alert,
    kind: StepKind,
    *,
    did: Sequence[Done] = (),
    words: str = "",
    next_step: str = "",
) -> AlertStep:
    step = AlertStep(
        service_id=alert.service_id,
        person_id=alert.person_id,
        alert=alert,
        number=1 if kind is StepKind.RAISED else AlertStep.objects.filter(alert=alert).count() + 1,
        kind=kind,
        at=line.at,
        by_id=line.actor.account_id,
        owner_id=alert.owner_id,
        due_at=alert.due_at,
        did=[one.value for one in did],
        words=words or None,
        next_step=next_step or None,
    )
    step.save(force_insert=True)
    return step


def _still_open(actor: Actor, alert_id: UUID) -> Alert:
    alert = alert_for(actor, alert_id, changing=True)
    if alert.closed_at is not None:
        raise AlreadyClosed
    return alert


def _due(service: Service, rule: str, at: datetime) -> datetime:
    own = {
        key: DueTime(rule=key, within=service_time(soon), source=_SET_HERE)
        for key, soon in service.answer_within.items()
    }
    within = due_time_for(rule, set_by_service=own).within
    return due_at(raised_at=at, within=within, hours=service_hours(service))


def _keep_arrangement(line: OpenLine, service: Service, arrangement: Arrangement) -> None:
    """Put an arrangement in force. What held before any was kept becomes the first version, set by nobody."""
    held = arranged(service)
    if held.number == 0 and line.actor.account_id is not None:
        held = replace(held, number=1)
        _write_arrangement(line, held, by_id=None)
    kept = _write_arrangement(line, replace(arrangement, number=held.number + 1), by_id=line.actor.account_id)
    service.opening, service.holidays = kept.opening, kept.holidays
    service.answer_within = kept.answer_within
    service.save(update_fields=["opening", "holidays", "answer_within"])
    DutyTurn.objects.filter(service=service).delete()
    for turn, account_id in enumerate(arrangement.duty, start=1):
        DutyTurn.objects.create(service=service, account_id=account_id, turn=turn)
        line.about_id("account", account_id)


def _write_arrangement(line: OpenLine, arrangement: Arrangement, *, by_id: UUID | None) -> SafetyArrangement:
    row = SafetyArrangement(
        service_id=line.actor.service_id,
        number=arrangement.number,
        set_at=line.at,
        by_id=by_id,
        duty=[str(account_id) for account_id in arrangement.duty],
        opening=[[f"{each:%H:%M}" for each in hours] if hours else None for hours in arrangement.opening],
        holidays=sorted(day.isoformat() for day in arrangement.holidays),
        answer_within=dict(arrangement.answer_within),
        outside_name=arrangement.outside_name or None,
        outside_telephone=arrangement.outside_telephone or None,
    )
    row.save(force_insert=True)
    return line.about(row)


def _whoever_is_there(service_id: UUID) -> UUID:
    """An alert is never without an owner: who is found when nobody was set to receive it.

    The longest-standing colleague, those who answer alerts first; where nobody works here any more, the lead known
    last, then whoever is known last, then whoever administers the installation.
    """
    staff = Membership.objects.exclude(role__in=NOT_STAFF)
    here, able = Q(service_id=service_id), Q(account__is_active=True)
    answering = Q(role__in=roles_with(Permission.ALERT_ANSWER))
    sought = (
        staff.filter(here & able & answering, ended_at__isnull=True).order_by("began_at", "id"),
        staff.filter(here & able, ended_at__isnull=True).order_by("began_at", "id"),
        staff.filter(here & able, role=Role.SERVICE_LEAD).order_by("-ended_at", "id"),
        staff.filter(here & able).order_by("-ended_at", "id"),
        staff.filter(able, role=Role.ADMINISTRATOR, ended_at__isnull=True).order_by("began_at", "id"),
        staff.filter(here).order_by("-ended_at", "id"),
    )
    found = (rows.values_list("account_id", flat=True).first() for rows in sought)
    owner_id = next((account_id for account_id in found if account_id is not None), None)
    if owner_id is None:
        raise NobodyAtAll
    return owner_id


def _tell_a_second(line: OpenLine, alert: Alert) -> None:
    """Somebody beside the owner hears of it too: who comes first on the duty list, else who leads."""
    could = who_could(alert.service_id, alert.person_id)
    above = (*could.get(Rung.DEPUTY, ()), *could.get(Rung.SERVICE_LEAD, ()))
    second = next((account_id for account_id in above if account_id != alert.owner_id), None)
    if second is None:
        return
    _step(line, alert, StepKind.SECOND_TOLD)
    plan_message(line, recipient_id=second, occasion=f"alert.second_told:{alert.id}:{line.at.isoformat()}")


def _say_that_nobody_is_here(line: OpenLine, alert: Alert) -> None:
    """Tell everybody who administers the installation: only they can set who receives alerts here."""
    administrators = Membership.objects.filter(
        role=Role.ADMINISTRATOR, ended_at__isnull=True, account__is_active=True
    ).values_list("account_id", flat=True)
    for account_id in set(administrators):
        plan_message(line, recipient_id=account_id, occasion=f"alert.nobody_here:{alert.id}:{line.at.date()}")
