"""Design rules of openipt's own: whether they show, whose decision that was, and what was decided so far, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from openipt.clinic.accounts.reads import ServiceFacts, ShownSince, own_rules_since, shown_decisions


@dataclass(frozen=True, kw_only=True)
class AnsweredFor:
    """Who answers for design rules here. day: on the service's wall · by: empty where it was set up so"""

    day: date
    by: str
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision on what is shown: its day, who took it, and what shows since."""

    day: date
    by: str
    said: str


def answered_for(service: ServiceFacts) -> AnsweredFor | None:
    """Who switched design rules on; None where they are off, or where nobody ever decided."""
    since = own_rules_since(service.id) if service.shows_unvalidated else None
    if since is None:
        return None
    day = since.decided_at.astimezone(ZoneInfo(service.time_zone)).date()
    return AnsweredFor(day=day, by=since.by, is_here=since.is_here)


def decided_so_far(service_id: UUID, *, zone: ZoneInfo) -> tuple[Decided, ...]:
    """Every decision on what the service shows, the latest first."""
    return tuple(_in_words(shown_decisions(service_id), zone))


def _in_words(decisions: tuple[ShownSince, ...], zone: ZoneInfo) -> Iterator[Decided]:
    for each in decisions:
        yield Decided(day=each.decided_at.astimezone(zone).date(), by=each.by, said=_said(each))


def _said(since: ShownSince) -> str:
    if not since.interprets:
        return _("scores and literal answers alone")
    if since.shows_unvalidated:
        return _("bands, change by published rules, and design rules that nobody has validated")
    return _("bands and change by published rules")
