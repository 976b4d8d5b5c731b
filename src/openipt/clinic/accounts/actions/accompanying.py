"""The way in of somebody who accompanies a person: made as they are invited, closed as they stop."""

from __future__ import annotations

from openipt.clinic.accounts.actions.inviting import revoke_links
from openipt.clinic.accounts.models import Account, Membership
from openipt.clinic.accounts.usernames import person_username
from openipt.clinic.audit.recording import OpenLine
from openipt.clinic.foundation.endings import note_endings
from openipt.core.vocabulary import Role


def way_in_for_companion(line: OpenLine, email: str) -> Account | None:
    """An account without a password yet, as a step of inviting somebody.

    None where the address is in use for anything else. Somebody who accompanied a person here before has theirs anew.
    """
    service_id, username = line.actor.service_id, person_username(email)
    if Account.objects.filter(username=email.strip().lower()).exists():
        return None
    account = Account.objects.select_for_update().filter(username=username).first() or Account(username=username)
    if Membership.objects.filter(account_id=account.id).exclude(role=Role.CARER, service_id=service_id).exists():
        return None
    account.is_active = True
    account.set_unusable_password()
    account.save()
    if not Membership.objects.filter(account=account, ended_at__isnull=True).exists():
        Membership.objects.create(account=account, service_id=service_id, role=Role.CARER, began_at=line.at)
    return account


def close_way_in(line: OpenLine, account: Account) -> None:
    """No link, no role and no account any more, as a step of somebody's stopping to accompany a person."""
    revoke_links(line, account)
    lasting = Membership.objects.filter(account=account, ended_at__isnull=True)
    note_endings(lasting.values_list("id", flat=True), at=line.at)
    lasting.update(ended_at=line.at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    line.about(account)
