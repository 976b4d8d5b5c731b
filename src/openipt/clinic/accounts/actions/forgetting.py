"""Deleting what signing in leaves behind, once it serves nobody any more."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db.models import QuerySet

from openipt.clinic.accounts.guessing import AT_ONE_NAME
from openipt.clinic.accounts.models import Guesses, Invitation, PasswordForgotten, SignedInSession, SignInNotice
from openipt.clinic.accounts.notices import SHOWN_FOR
from openipt.clinic.accounts.permissions import Permission, require
from openipt.clinic.audit.recording import record
from openipt.clinic.foundation.actor import Actor

INVITATION_KEPT_FOR = timedelta(days=90)
"""How long after its end an invitation can be looked up (design rule)."""
ASKING_KEPT_FOR = timedelta(days=1)
"""The same of an asking for a new password (design rule)."""


class _NothingToDo(Exception):
    """Leaves an action without a line when nothing is left behind."""


def forget_what_is_over(*, actor: Actor, at: datetime) -> int:
    """Delete what is over of the actor's service, and of what belongs to no service; how many rows.

    Invitations and askings for a password that ended, notices that are shown no more, sessions that ended, and guesses
    whose window is over. What was done stays on the trail.
    """
    deleted = 0
    with suppress(_NothingToDo), record(actor, "account.leftovers_deleted", at=at) as line:
        require(actor, Permission.STAFF_ARRANGE)
        line.about_id("service", actor.service_id)
        deleted = sum(rows.delete()[0] for rows in _over(actor, at))
        if not deleted:
            raise _NothingToDo
    return deleted


def _over(actor: Actor, at: datetime) -> tuple[QuerySet, ...]:
    here = {"service_id": actor.service_id}
    return (
        Invitation.objects.filter(**here, expires_at__lte=at - INVITATION_KEPT_FOR),
        PasswordForgotten.objects.filter(**here, asked_at__lte=at - ASKING_KEPT_FOR),
        SignInNotice.objects.filter(**here, noted_at__lte=at - SHOWN_FOR),
        SignedInSession.objects.filter(expire_date__lte=at),
        Guesses.objects.filter(began_at__lte=at - AT_ONE_NAME.window),
    )
