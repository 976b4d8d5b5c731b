"""The link by which the first administrator comes in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.cli.setting_up.answers import Answers
from openipt.clinic.accounts.actions.inviting import invite_account
from openipt.clinic.accounts.invitations import Invited
from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.accounts.reads import colleagues_who_may, every_service, has_chosen_a_password, staff_by_email
from openipt.clinic.foundation.actor import system_actor


def invite_first_administrator(answers: Answers, *, at: datetime) -> Invited | None:
    """A link for the first administrator, while nobody who administers the service has chosen a password. An earlier
    link ends, since it may have been printed to nobody."""
    service_id = next(each.id for each in every_service() if each.name == answers.service.name)
    account_id = _to_invite(answers, service_id)
    if account_id is None:
        return None
    return invite_account(actor=system_actor("setup", service_id=service_id), account_id=account_id, at=at)


def _to_invite(answers: Answers, service_id: UUID) -> UUID | None:
    administrators = colleagues_who_may(Permission.STAFF_ARRANGE, service_id=service_id)
    if any(has_chosen_a_password(each.account_id) for each in administrators):
        return None
    return staff_by_email(service_id)[answers.first_administrator.email.lower()]
