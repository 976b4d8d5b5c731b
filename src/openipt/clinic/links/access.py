"""The door behind a link: which one a token names, and whether it still opens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openipt.clinic.checkins.access import whoever_answers
from openipt.clinic.checkins.models import CheckIn
from openipt.clinic.courses.reads import latest_standing_of
from openipt.clinic.foundation.actor import Actor, system_actor
from openipt.clinic.foundation.keys.ring import keyed_digest
from openipt.clinic.links.models import CheckInLink
from openipt.core.courses import CourseState
from openipt.core.schedules import OccasionKind

TRIES_MAX = 5
"""Wrong PINs until a link is locked. Source: the safety requirements of openipt, sign-in by a link."""


def link_named(token: str) -> UUID | None:
    """The link a token names, whether it opens or not. Changes nothing: a mail scanner may come first."""
    return CheckInLink.objects.filter(token_digest=digest_of(token)).values_list("id", flat=True).first()


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return keyed_digest(token, purpose="check-in-link")


def digits_of_pin(typed: str) -> str:
    """A PIN however it was typed: what is not a digit between them is left out."""
    return "".join(sign for sign in typed[:40] if sign.isdigit())


def keeper_of(link_id: UUID) -> Actor | None:
    """openipt itself at the service of this link, to try a PIN for whoever came with it; None if there is no such."""
    service_id = CheckInLink.objects.filter(id=link_id).values_list("service_id", flat=True).first()
    return system_actor("check_in_link", service_id=service_id) if service_id else None


def whoever_came(link_id: UUID, *, at: datetime) -> Actor | None:
    """The person a link belongs to, as the one who answers its check-in, once they gave the PIN.

    Asked on every request, so that the end of a course, a pause or an erasure ends it at once. That the answers were
    sent does not: what a check-in asks besides comes after that.
    """
    link = CheckInLink.objects.filter(id=link_id).select_related("check_in").first()
    if link is None or not _is_alive(link, at) or not _is_theirs(link.check_in):
        return None
    return whoever_answers(link.check_in_id)


def check_in_behind(link_id: UUID) -> UUID:
    """The check-in a link leads to, for whoever gave its PIN."""
    return CheckInLink.objects.values_list("check_in_id", flat=True).get(id=link_id)


def opens_now(link_id: UUID, *, at: datetime) -> bool:
    """Whether a PIN is asked for at all. Changes nothing."""
    link = CheckInLink.objects.filter(id=link_id).select_related("check_in").first()
    return link is not None and still_opens(link, at=at)


def was_sent_by(link_id: UUID) -> bool:
    """Whether the answers behind a link were received, for a page that thanks."""
    return CheckInLink.objects.filter(id=link_id, check_in__received_at__isnull=False).exists()


def still_opens(link: CheckInLink, *, at: datetime) -> bool:
    """Whether a link opens its check-in at this moment."""
    return _is_alive(link, at) and may_be_opened(link.check_in)


def may_be_opened(check_in: CheckIn) -> bool:
    """Whether a check-in waits for its person, and its course runs."""
    return check_in.received_at is None and _is_theirs(check_in)


def _is_alive(link: CheckInLink, at: datetime) -> bool:
    return link.ended_at is None and link.locked_at is None and at < link.expires_at


def _is_theirs(check_in: CheckIn) -> bool:
    """Whether its person may still answer it: their course runs, or follows them up as both were told it would."""
    if check_in.closed_at or whoever_answers(check_in.id) is None:
        return False
    standing = latest_standing_of(check_in.person_id)
    if standing is None or not (standing.is_over or standing.state is CourseState.PAUSED):
        return True
    return standing.state is not CourseState.PAUSED and check_in.occasion.startswith(OccasionKind.FOLLOW_UP)
