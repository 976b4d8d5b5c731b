"""Making a link, as a step of whatever asks for one: a colleague, or a message that goes out."""

from __future__ import annotations

import secrets
from datetime import timedelta

from openipt.clinic.audit.recording import OpenLine
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.links.access import digest_of, may_be_opened
from openipt.clinic.links.models import CheckInLink
from openipt.clinic.links.reads import decided_about_links, pin_of

LASTS = timedelta(days=7)
"""How long a link may lie in a mailbox; the check-in may wait longer, and another link be made for it."""
TOKEN_BYTES = 16


def link_for_message(line: OpenLine, check_in: CheckIn) -> str:
    """The token of a link for a message that goes now; empty where none may go with it.

    Only where the service decided so, to somebody who chose a PIN, and not after a link of theirs was locked: then a
    colleague looks first.
    """
    if not decided_about_links(check_in.service_id).are_carried or pin_of(check_in.person_id) is None:
        return ""
    latest = CheckInLink.objects.filter(person_id=check_in.person_id).order_by("-made_at", "-id").first()
    if (latest and latest.locked_at) or not may_be_opened(check_in):
        return ""
    return make_link(line, check_in)


def make_link(line: OpenLine, check_in: CheckIn) -> str:
    """The token of a new link, known to nobody but whom it is given to; a link made earlier ends."""
    CheckInLink.objects.filter(check_in=check_in, ended_at__isnull=True).update(ended_at=line.at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = CheckInLink(
        service_id=check_in.service_id,
        check_in=check_in,
        person_id=check_in.person_id,
        token_digest=digest_of(token),
        made_at=line.at,
        made_by_id=line.actor.account_id,
        expires_at=line.at + LASTS,
    )
    link.save(force_insert=True)
    line.about(link)
    return token
