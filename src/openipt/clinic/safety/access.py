"""The door to an alert: it is yours, or its person is in your care and your role answers alerts."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.looking import note_emergency, note_opened
from openipt.clinic.foundation.actor import Actor, ActorKind, Emergency
from openipt.clinic.people.access import known_to
from openipt.clinic.safety.models import Alert, AlertCause, DutyTurn
from openipt.core.safety import TWO_ARE_TOLD, Rung
from openipt.core.vocabulary import Role


def visible_alerts(actor: Actor) -> QuerySet[Alert]:
    """Every alert this actor may know of: those that reached them or their rung, those of people in their care, and
    those of which a second colleague hears at once."""
    here = Alert.objects.filter(service_id=actor.service_id, person__erased_at__isnull=True)
    if actor.kind is ActorKind.SYSTEM:
        return here
    if actor.account_id is None:
        return here.none()
    reached = Q(owner_id=actor.account_id) | known_to(actor.account_id, person="person")
    on_duty = Exists(DutyTurn.objects.filter(service_id=actor.service_id, account_id=actor.account_id))
    for_two = Q(Exists(AlertCause.objects.filter(alert_id=OuterRef("pk"), rule__in=TWO_ARE_TOLD)))
    if Role.SERVICE_LEAD in actor.roles:
        reached |= Q(rung=Rung.SERVICE_LEAD) | for_two
    return here.filter(reached | ((Q(rung=Rung.DEPUTY) | for_two) & on_duty))


def alert_for(actor: Actor, alert_id: UUID, *, changing: bool = False) -> Alert:
    """The alert, if this actor may answer it. `changing` locks it, so that two answers wait for each other.

    An emergency lets in to read those about its person, and to answer none.
    Raises   NotYours, NotAllowed
    """
    require(actor, Permission.ALERT_ANSWER)
    alerts = visible_alerts(actor)
    if actor.emergency is not None and not changing:
        alerts = readable_alerts(actor, actor.emergency)
    alerts = alerts.select_related("person", "owner")
    if changing:
        alerts = alerts.select_for_update(of=("self",))
    alert = alerts.filter(id=alert_id).first()
    if alert is None:
        raise NotYours("No such alert.")
    note_opened(alert.person_id)
    if actor.emergency is not None and actor.emergency.person_id == alert.person_id:
        note_emergency(actor.emergency.id)
    return alert


def readable_alerts(actor: Actor, emergency: Emergency) -> QuerySet[Alert]:
    """Those an actor may know of, and those about whoever they read about in an emergency."""
    here = Alert.objects.filter(service_id=actor.service_id, person__erased_at__isnull=True)
    return here.filter(Q(id__in=visible_alerts(actor).values("id")) | Q(person_id=emergency.person_id))


def may_answer(actor: Actor, alert_id: UUID) -> bool:
    """Whether an alert they were let in to is theirs to answer, too: a page asks before it offers a form."""
    return actor.emergency is None or visible_alerts(actor).filter(id=alert_id).exists()
