"""Raising alerts, and what people do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openipt.clinic.accounts.models import Membership
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.accounts.reads import colleagues_who_may
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.foundation.models import Service
from openipt.clinic.messages.actions import plan_message
from openipt.clinic.people.models import Person
from openipt.clinic.safety.access import alert_for
from openipt.clinic.safety.models import Alert, AlertCause, AlertStep, DutyTurn, StepKind
from openipt.clinic.safety.reads import service_hours, whose_turn
from openipt.core.safety import (
    ESCALATION_STEP,
    Concern,
    Done,
    DueTime,
    Rung,
    ServiceTime,
    check_may_close,
    due_at,
    due_time_for,
    next_rung,
)
from openipt.core.vocabulary import Mark, Refusal, Role, Source, SourceKind

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


class _NothingToDo(Exception):
    """Leaves an action without a line when another process was quicker."""


@dataclass(frozen=True, kw_only=True)
class BecauseOf:
    """The check-in whose answers raised a concern; or the one answer of the checklist that did.

    measure_key, measure_version: of the measure, or CHECKLIST and its version
    """

    check_in_id: UUID
    measure_key: str
    measure_version: str


def raise_alerts(line: OpenLine, person: Person, concerns: Sequence[Concern], *, because_of: BecauseOf) -> Alert | None:
    """Make sure somebody must look at these answers, and give back the alert: the step every way of answering takes.

    Each answer and rule counts once for each check-in. While an alert about the person is open, a new cause joins it
    and may bring its due time forward. The caller has locked the person's row.
    """
    known = {
        (item, rule): alert_id
        for item, rule, alert_id in AlertCause.objects.filter(check_in_id=because_of.check_in_id).values_list(
            "item", "rule", "alert_id"
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
            check_in_id=because_of.check_in_id,
            measure_key=because_of.measure_key,
            measure_version=because_of.measure_version,
            item=concern.item,
            rule=concern.rule,
            answer=concern.answer,
            raised_at=line.at,
        )
        for concern in new
    )
    line.about(alert)
    plan_message(line, recipient_id=alert.owner_id, occasion=f"alert.waits:{alert.id}:{because_of.check_in_id}")
    return alert


def escalate_alert(*, actor: Actor, alert_id: UUID, at: datetime) -> bool:
    """Bring an overdue alert to the next rung; False when somebody was quicker or nobody is above.

    Safe to run twice or at once: what is no longer overdue is left alone.
    """
    try:
        with record(actor, "alert.escalated", at=at) as line:
            alert = line.about(alert_for(actor, alert_id, changing=True))
            able = whose_turn(alert.service_id, alert.person_id)
            rung = next_rung(Rung(alert.rung), able=list(able))
            if alert.closed_at or alert.due_at > at or rung == alert.rung:
                raise _NothingToDo
            alert.owner_id, alert.rung = able[rung], rung
            hours = service_hours(Service.objects.get(id=alert.service_id))
            alert.due_at = due_at(raised_at=at, within=ESCALATION_STEP.within, hours=hours)
            alert.save(update_fields=["owner", "rung", "due_at"])
            _step(line, alert, StepKind.ESCALATED)
            plan_message(line, recipient_id=alert.owner_id, occasion=f"alert.escalated:{alert.id}:{rung}")
    except _NothingToDo:
        return False
    return True


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
        check_may_close({Done(one) for done in earlier for one in done} | set(did))
        alert.closed_at = at
        alert.answered_at = alert.answered_at or at
        alert.save(update_fields=["closed_at", "answered_at"])
        _step(line, alert, StepKind.CLOSED, did=did, words=words)


def set_duty_list(*, actor: Actor, account_ids: Sequence[UUID], at: datetime) -> None:
    """Set who answers when the therapist does not, first to last."""
    with record(actor, "duty_list.set", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        DutyTurn.objects.filter(service_id=actor.service_id).delete()
        for turn, account_id in enumerate(account_ids, start=1):
            DutyTurn.objects.create(service_id=actor.service_id, account_id=account_id, turn=turn)
            line.about_id("account", account_id)


def _open(line: OpenLine, person: Person, due: datetime) -> Alert:
    able = whose_turn(person.service_id, person.id)
    rung = next(iter(able), Rung.SERVICE_LEAD)
    owner_id = able[rung] if able else _whoever_is_there(person.service_id)
    alert = Alert(
        service_id=person.service_id, person=person, raised_at=line.at, owner_id=owner_id, rung=rung, due_at=due
    )
    alert.save(force_insert=True)
    _step(line, alert, StepKind.RAISED)
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
) -> None:
    AlertStep(
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
    ).save(force_insert=True)


def _still_open(actor: Actor, alert_id: UUID) -> Alert:
    alert = alert_for(actor, alert_id, changing=True)
    if alert.closed_at is not None:
        raise AlreadyClosed
    return alert


def _due(service: Service, rule: str, at: datetime) -> datetime:
    own = {
        key: DueTime(rule=key, within=ServiceTime(working_hours=hours), source=_SET_HERE)
        for key, hours in service.answer_within.items()
    }
    within = due_time_for(rule, set_by_service=own).within
    return due_at(raised_at=at, within=within, hours=service_hours(service))


def _whoever_is_there(service_id: UUID) -> UUID:
    """An alert is never without an owner: the longest-standing colleague, when nobody was set to receive it."""
    colleague = Membership.objects.filter(
        service_id=service_id, ended_at__isnull=True, account__is_active=True
    ).exclude(role=Role.PERSON)
    return colleague.order_by("began_at", "id").values_list("account_id", flat=True)[0]
