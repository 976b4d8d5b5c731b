"""Whether somebody chose a PIN, and how the links to their check-ins stand. For callers who were let in already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F

from openipt.clinic.links.models import CheckInLink, LinksDecided, PinChosen


class LinkState(StrEnum):
    """How a link stands: it opens, was locked by wrong tries, lay too long, or was replaced."""

    OUT = "out"
    LOCKED = "locked"
    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class LinkMade:
    """The link made last to one check-in."""

    made_at: datetime
    expires_at: datetime
    state: LinkState


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a service decided last about links in reminders. Number 0: nothing, so none carries one."""

    number: int = 0
    are_carried: bool = False
    decided_at: datetime | None = None
    by: str = ""


def decided_about_links(service_id: UUID) -> Decided:
    """Whether reminders carry a link here, and who decided it."""
    row = LinksDecided.objects.filter(service_id=service_id).select_related("by").order_by("-number").first()
    if row is None:
        return Decided()
    by = row.by.staff_name if row.by else "openipt"
    return Decided(number=row.number, are_carried=row.are_carried, decided_at=row.decided_at, by=by)


def pin_of(person_id: UUID) -> str | None:
    """The PIN chosen last, hashed; None without one."""
    row = PinChosen.objects.filter(person_id=person_id).order_by("-number").first()
    return str(row.hashed) if row and row.hashed else None


def pin_chosen_by(account_id: UUID) -> str | None:
    """The same, of whom this account belongs to."""
    row = PinChosen.objects.filter(person__account_id=account_id).order_by("-number").first()
    return str(row.hashed) if row and row.hashed else None


def pin_chosen_at(person_id: UUID) -> datetime | None:
    """When the PIN that counts was chosen; None without one."""
    row = PinChosen.objects.filter(person_id=person_id).order_by("-number").first()
    return row.chosen_at if row and row.hashed else None


def links_to(check_in_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, LinkMade]:
    """By check-in, the link made last to it: the one that no other took the place of, or else the one made last. One
    question, however many check-ins."""
    made = CheckInLink.objects.filter(check_in_id__in=list(check_in_ids))
    rows = made.order_by(F("ended_at").asc(nulls_last=True), "made_at", "id")
    return {
        row.check_in_id: LinkMade(made_at=row.made_at, expires_at=row.expires_at, state=_state(row, at)) for row in rows
    }


def _state(row: CheckInLink, at: datetime) -> LinkState:
    if row.locked_at:
        return LinkState.LOCKED
    if row.ended_at:
        return LinkState.ENDED
    return LinkState.EXPIRED if at >= row.expires_at else LinkState.OUT
