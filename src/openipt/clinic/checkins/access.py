"""The door to a check-in: through the person who answers it."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.access import actor_for
from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import visible_people


def check_in_for(actor: Actor, check_in_id: UUID, *, to: Permission, changing: bool = False) -> CheckIn:
    """The check-in, if this actor may do this. `changing` brings the person and locks their row as well.

    People answer their own; colleagues enter those of people in their care.
    Raises   NotYours, NotAllowed
    """
    require(actor, to)
    check_ins = CheckIn.objects.filter(id=check_in_id, service_id=actor.service_id)
    if to is Permission.CHECK_IN_SUBMIT and actor.account_id is not None:
        check_ins = check_ins.filter(person__account_id=actor.account_id, person__erased_at__isnull=True)
    else:
        check_ins = check_ins.filter(person_id__in=visible_people(actor).values("id"))
    if changing:
        check_ins = check_ins.select_related("person__service").select_for_update(of=("self", "person"))
    try:
        return check_ins.get()
    except CheckIn.DoesNotExist:
        raise NotYours("No such check-in.") from None


def whoever_answers(check_in_id: UUID) -> Actor | None:
    """The person this check-in is about, as the one who answers it on a device that was handed over to them.

    For a session that a colleague began for this one check-in; None if the person has no way in of their own.
    """
    check_in = CheckIn.objects.filter(id=check_in_id, person__erased_at__isnull=True).select_related("person__account")
    row = check_in.first()
    if row is None or row.person.account is None:
        return None
    account = row.person.account
    return actor_for(account.id, session_hash=account.get_session_auth_hash(), service_id=row.service_id)
