"""Changing who works here as what, handing over what they own, letting them go, and leave with its cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from openipt.clinic.accounts.actions.colleagues import arranging_staff, set_roles
from openipt.clinic.accounts.permissions import GRANTS, NotYours, Permission, require
from openipt.clinic.accounts.refusals import NotStaff
from openipt.clinic.audit.recording import OpenLine, record
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.actions import assign_therapist, end_places, put_into_circle
from openipt.clinic.people.models import CareLink, Person, Relation
from openipt.clinic.safety.actions import pass_alert, pass_duty
from openipt.clinic.safety.models import Alert
from openipt.clinic.sessions.actions import pass_custody
from openipt.clinic.staff.access import colleague_for
from openipt.clinic.staff.models import Leave, LeaveCover
from openipt.clinic.staff.reads import MAY_END, NEEDS, Holding, HoldingKind, holdings_of, who_may_take
from openipt.core.vocabulary import NOT_STAFF, Refusal, Role

ALERT_HANDED_OVER = "Handed over by whoever arranges staff, because the colleague who had it leaves or is away."


class StillOwns(Refusal):
    """Somebody is to leave, or to give up a role, while things are theirs that would be nobody's."""

    code = "staff.still_owns"

    def __init__(self, holdings: tuple[Holding, ...]) -> None:
        self.holdings = holdings
        super().__init__(
            f"They still have {len(holdings)} things to hand over, and nothing may be left without an owner: "
            "hand over first."
        )


class CannotTake(Refusal):
    """Somebody was to take over what they may not have here, or what is not there to be taken."""

    code = "staff.cannot_take"

    def __init__(self) -> None:
        super().__init__(
            "Somebody chosen may not take that over, or it was handed over in the meantime: look at the list again."
        )


class LeaveAmiss(Refusal):
    """A leave that ends before it begins, or that somebody would cover for themselves or while away."""

    code = "staff.leave_amiss"

    def __init__(self, says: str) -> None:
        super().__init__(says)


def change_roles(*, actor: Actor, account_id: UUID, roles: frozenset[Role], at: datetime) -> None:
    """Let a colleague work here in exactly these roles, from the next request on.

    Raises   StillOwns where they would own what they may not have; LastAdministrator, NotStaff, NotYours, NotAllowed
    """
    if not roles or not roles.isdisjoint(NOT_STAFF):
        raise NotStaff
    with record(actor, "staff.roles_changed", at=at) as line:
        arranging_staff(line)
        colleague_for(actor, account_id)
        may = frozenset[Permission]().union(*(GRANTS[role] for role in roles))
        held = holdings_of(account_id, service_id=actor.service_id)
        if lost := tuple(each for each in held if NEEDS[each.kind] not in may):
            raise StillOwns(lost)
        set_roles(line, account_id, roles)


def end_access(*, actor: Actor, account_id: UUID, at: datetime) -> None:
    """Let a colleague go: every role of theirs here ends, and with it every way in, from the next request on.

    Raises   StillOwns while anything is theirs; LastAdministrator, NotYours, NotAllowed
    """
    with record(actor, "staff.access_ended", at=at) as line:
        arranging_staff(line)
        colleague_for(actor, account_id)
        if held := holdings_of(account_id, service_id=actor.service_id):
            raise StillOwns(held)
        for leave in Leave.objects.filter(account_id=account_id, service_id=actor.service_id, ended_at__isnull=True):
            _end(line, leave)
        set_roles(line, account_id, frozenset())


def hand_over(*, actor: Actor, account_id: UUID, to: Mapping[str, UUID | None], at: datetime) -> int:
    """Give what a colleague owns to others; how many things.

    Takes    to: by the key of a holding, the account that takes it; None lets it end, where that may be
    Raises   CannotTake, NotYours, NotAllowed; then nothing was handed over
    """
    with record(actor, "staff.handed_over", at=at) as line:
        arranging_staff(line)
        colleague_for(actor, account_id)
        line.about_id("account", account_id)
        held = {each.key: each for each in holdings_of(account_id, service_id=actor.service_id)}
        for key, taker_id in to.items():
            if key not in held:
                raise CannotTake
            _pass_on(line, account_id, held[key], taker_id)
        return len(to)


def arrange_leave(
    *,
    actor: Actor,
    account_id: UUID,
    covered_by_id: UUID,
    first_date: date,
    last_date: date,
    today: date,
    at: datetime,
) -> Leave:
    """Note when a colleague is away and who covers. The circles follow on its first day, at once if it has come.

    Raises   LeaveAmiss, NotYours, NotAllowed
    """
    with record(actor, "leave.arranged", at=at) as line:
        arranging_staff(line)
        colleague_for(actor, account_id)
        _check_leave(actor.service_id, account_id, covered_by_id, first_date, last_date, today)
        leave = Leave(
            service_id=actor.service_id,
            account_id=account_id,
            covered_by_id=covered_by_id,
            first_date=first_date,
            last_date=last_date,
            noted_at=at,
            by_id=actor.account_id,
        )
        leave.save(force_insert=True)
        line.about(leave)
        if first_date <= today:
            _follow(line, leave)
        return leave


def end_leave(*, actor: Actor, leave_id: UUID, at: datetime) -> None:
    """Somebody is back, or never went: the cover leaves the circles again. Raises NotYours, NotAllowed"""
    with record(actor, "leave.ended", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        leave = (
            Leave.objects.select_for_update()
            .filter(id=leave_id, service_id=actor.service_id, ended_at__isnull=True)
            .first()
        )
        if leave is None:
            raise NotYours("No such leave.")
        _end(line, leave)


def follow_leave(*, actor: Actor, leave_id: UUID, today: date, at: datetime) -> None:
    """Let the circles of care be as a leave says they are today: covered while it lasts, as before once it is over.

    Safe to run twice or at once; people who came to the colleague during the leave are covered too.
    """
    with record(actor, "leave.followed", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        leave = Leave.objects.select_for_update().get(id=leave_id, service_id=actor.service_id)
        line.about(leave)
        if leave.ended_at is None and leave.last_date < today:
            _end(line, leave)
        elif leave.ended_at is None and leave.first_date <= today:
            _follow(line, leave)


def _check_leave(
    service_id: UUID, account_id: UUID, covered_by_id: UUID, first_date: date, last_date: date, today: date
) -> None:
    if last_date < first_date or last_date < today:
        raise LeaveAmiss("The last day lies before the first, or before today: look at both days again.")
    takers = who_may_take(HoldingKind.LEAVE, account_id=account_id, service_id=service_id)
    if covered_by_id not in {each.account_id for each in takers}:
        raise LeaveAmiss("Choose a colleague to cover who works here as a therapist or facilitator.")
    meanwhile = Leave.objects.filter(
        service_id=service_id, ended_at__isnull=True, first_date__lte=last_date, last_date__gte=first_date
    )
    if meanwhile.filter(account_id=account_id).exists():
        raise LeaveAmiss("They are away on some of these days already: end that leave first.")
    if meanwhile.filter(account_id=covered_by_id).exists():
        raise LeaveAmiss("Whoever was to cover is away on some of these days: choose somebody else.")
    if meanwhile.filter(covered_by_id=account_id).exists():
        raise LeaveAmiss("They cover for somebody on some of these days: hand that over first.")


def _follow(line: OpenLine, leave: Leave) -> None:
    """Whoever covers joins the circles of everybody whose therapist is away, and takes their open alerts."""
    own = CareLink.objects.filter(
        account_id=leave.account_id,
        service_id=leave.service_id,
        relation=Relation.ASSIGNED,
        ended_at__isnull=True,
        person__erased_at__isnull=True,
    ).select_related("person")
    for each in own:
        link = put_into_circle(line, each.person, account_id=leave.covered_by_id, relation=Relation(Relation.COVERING))
        if link is not None:
            LeaveCover.objects.create(service_id=leave.service_id, leave=leave, link=link)
    alerts = Alert.objects.select_for_update().filter(
        owner_id=leave.account_id, service_id=leave.service_id, closed_at__isnull=True
    )
    for alert in alerts:
        pass_alert(line, alert, to_account_id=leave.covered_by_id, words=ALERT_HANDED_OVER)


def _end(line: OpenLine, leave: Leave) -> None:
    links = CareLink.objects.filter(id__in=LeaveCover.objects.filter(leave=leave).values("link_id"))
    end_places(line, links)
    leave.ended_at = line.at
    leave.save(update_fields=["ended_at"])
    line.about(leave)


def _pass_on(line: OpenLine, from_id: UUID, holding: Holding, taker_id: UUID | None) -> None:
    """One thing to its new owner."""
    service_id, kind = line.actor.service_id, holding.kind
    if taker_id is None:
        if kind not in MAY_END:
            raise CannotTake
    elif taker_id not in {each.account_id for each in who_may_take(kind, account_id=from_id, service_id=service_id)}:
        raise CannotTake
    if kind is HoldingKind.DUTY:
        pass_duty(line, from_account_id=from_id, to_account_id=taker_id)
        return
    if kind is HoldingKind.SUPERVISING:
        _pass_place(line, from_id, holding.about_id, taker_id, Relation.SUPERVISING)
        return
    assert taker_id is not None
    match kind:
        case HoldingKind.PERSON:
            person = Person.objects.select_for_update().get(id=holding.about_id, service_id=service_id)
            assign_therapist(line, person, account_id=taker_id)
        case HoldingKind.COVERING:
            _pass_place(line, from_id, holding.about_id, taker_id, Relation.COVERING)
        case HoldingKind.ALERT:
            alert = Alert.objects.select_for_update().get(id=holding.about_id, service_id=service_id)
            pass_alert(line, alert, to_account_id=taker_id, words=ALERT_HANDED_OVER)
        case HoldingKind.NOTES:
            pass_custody(line, author_id=from_id, custodian_id=taker_id)
        case HoldingKind.LEAVE:
            _pass_leave(line, holding.about_id, taker_id)


def _pass_place(line: OpenLine, from_id: UUID, person_id: UUID, taker_id: UUID | None, relation: Relation) -> None:
    links = CareLink.objects.filter(
        person_id=person_id, account_id=from_id, relation=relation, service_id=line.actor.service_id
    )
    end_places(line, links)
    if taker_id is not None:
        person = Person.objects.select_for_update().get(id=person_id, service_id=line.actor.service_id)
        put_into_circle(line, person, account_id=taker_id, relation=relation)


def _pass_leave(line: OpenLine, leave_id: UUID, taker_id: UUID) -> None:
    """Another covers, from now on; nobody covers for themselves."""
    leave = Leave.objects.select_for_update().get(id=leave_id, service_id=line.actor.service_id)
    if leave.account_id == taker_id:
        raise CannotTake
    has_begun = leave.covers.exists()
    end_places(line, CareLink.objects.filter(id__in=leave.covers.values("link_id")))
    leave.covered_by_id = taker_id
    leave.save(update_fields=["covered_by"])
    line.about(leave)
    if has_begun:
        _follow(line, leave)
