"""The doors to who accompanies somebody: the person's own, their team's, and the companion's own place."""

from __future__ import annotations

from uuid import UUID

from openipt.clinic.accounts.permissions import NotYours, Permission, require
from openipt.clinic.audit.looking import note_opened, note_showing
from openipt.clinic.companions.models import Companion
from openipt.clinic.foundation.actor import Actor
from openipt.clinic.people.access import person_for


def companion_for(actor: Actor, companion_id: UUID) -> Companion:
    """Somebody who accompanies the person who acts, or somebody in their care; the person's row is locked.

    Raises   NotYours, NotAllowed
    """
    rows = Companion.objects.filter(id=companion_id, service_id=actor.service_id).select_related("person")
    found = rows.first()
    if found is None:
        raise NotYours("No such companion.")
    is_own = actor.account_id is not None and found.person.account_id == actor.account_id
    to = Permission.COMPANION_DECIDE if is_own else Permission.SESSION_WRITE
    person_for(actor, found.person_id, to=to, changing=True)
    return rows.get()


def companion_in_care(actor: Actor, companion_id: UUID) -> Companion:
    """The same for their team alone. Raises NotYours, NotAllowed"""
    require(actor, Permission.SESSION_WRITE)
    return companion_for(actor, companion_id)


def own_companion(actor: Actor, companion_id: UUID) -> Companion:
    """The same for the person alone. Raises NotYours, NotAllowed"""
    require(actor, Permission.COMPANION_DECIDE)
    found = companion_for(actor, companion_id)
    if found.person.account_id != actor.account_id:
        raise NotYours("No such companion.")
    return found


def own_place(actor: Actor) -> Companion | None:
    """Whom this account accompanies now; None once that has ended. What it may see is another question.

    Raises   NotAllowed
    """
    require(actor, Permission.PERSON_ACCOMPANY)
    if actor.account_id is None:
        raise NotYours("A system task accompanies nobody.")
    here = Companion.objects.filter(account_id=actor.account_id, service_id=actor.service_id)
    lasting = here.filter(ended_at__isnull=True, person__erased_at__isnull=True)
    return lasting.select_related("person", "service").first()


def note_companion_looked(companion: Companion) -> None:
    """That a companion was shown something of the person they accompany."""
    note_showing("companion.viewed", ("companion", companion.id))
    note_opened(companion.person_id)
