"""What somebody is told about their ways in, so that what another did in their name does not stay hidden.

A notice is written with its cause. It stands on their pages until they say that they have seen it, and a message that
says nothing but where to look goes out for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from openipt.clinic.accounts.models import NoticeKind as NoticeKind
from openipt.clinic.accounts.models import SignInNotice
from openipt.clinic.audit.recording import OpenLine

SHOWN_FOR = timedelta(days=90)
"""How long it can be looked up (design rule)."""
GUESSING_IS_TOLD_EVERY = timedelta(days=1)
"""Whoever is guessed at all day hears of it once."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One of them, as its owner sees it."""

    kind: NoticeKind
    noted_at: datetime
    is_new: bool


def tell(line: OpenLine, account_id: UUID, kind: NoticeKind) -> None:
    """Note what the owner of an account is told, as a step of what happened to it."""
    notice = SignInNotice(service_id=line.actor.service_id, account_id=account_id, kind=kind, noted_at=line.at)
    notice.save(force_insert=True)


def tell_of_guessing(line: OpenLine, account_id: UUID) -> None:
    """The same for too many guesses, unless they were told of others a short while ago."""
    lately = SignInNotice.objects.filter(
        account_id=account_id, kind=NoticeKind.GUESSED_AT, noted_at__gt=line.at - GUESSING_IS_TOLD_EVERY
    )
    if not lately.exists():
        tell(line, account_id, NoticeKind.GUESSED_AT)


def notices_of(account_id: UUID, *, at: datetime) -> tuple[Notice, ...]:
    """What somebody was told lately, the latest first."""
    rows = SignInNotice.objects.filter(account_id=account_id, noted_at__gt=at - SHOWN_FOR).order_by("-noted_at", "-id")
    return tuple(
        Notice(kind=NoticeKind(row.kind), noted_at=row.noted_at, is_new=row.seen_at is None) for row in rows[:30]
    )


def has_news(account_id: UUID) -> bool:
    """Whether anything was noted that they have not said they have seen."""
    return SignInNotice.objects.filter(account_id=account_id, seen_at__isnull=True).exists()


def accounts_to_tell(service_id: UUID) -> tuple[tuple[UUID, UUID], ...]:
    """Each account for which something was noted that no message tells of yet, with the latest notice of it."""
    rows = SignInNotice.objects.filter(service_id=service_id, told_at__isnull=True).order_by("noted_at", "id")
    return tuple(dict(rows.values_list("account_id", "id")).items())


def note_told(line: OpenLine, account_id: UUID) -> None:
    """A message tells of everything noted so far, as a step of planning it."""
    SignInNotice.objects.filter(
        service_id=line.actor.service_id, account_id=account_id, told_at__isnull=True, noted_at__lte=line.at
    ).update(told_at=line.at)
