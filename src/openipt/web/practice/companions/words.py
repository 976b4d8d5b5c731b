"""Whoever accompanies somebody, in the words of their team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.companions.reads import AgreementStanding, CompanionStanding
from openipt.core.companions import Basis, May
from openipt.web.companions import RELATIONS
from openipt.web.practice import moments
from openipt.web.practice.desk import Desk

MAYS: Mapping[May, Promise] = {
    May.KNOW: gettext_lazy("know that %(name)s comes here"),
    May.TIMES: gettext_lazy("see when and where the sessions are that they are asked to join"),
    May.READINGS: gettext_lazy("read what was given to %(name)s for families"),
    May.SAFETY_PLAN: gettext_lazy("read the safety plan, all of it"),
}


@dataclass(frozen=True, kw_only=True)
class ItemForStaff:
    """One thing somebody may do, and on whose word."""

    may: str
    title: str
    words: str
    is_agreed: bool


@dataclass(frozen=True, kw_only=True)
class CompanionForStaff:
    """Somebody who accompanies a person. sees: one sentence; since: from when, and to when where it has ended"""

    id: UUID
    name: str
    relation: str
    since: str
    sees: str
    way_in: str
    has_ended: bool
    items: tuple[ItemForStaff, ...]
    href: str


def companion_for_staff(
    standing: CompanionStanding, *, person_id: UUID, called: str, held_back: bool, desk: Desk
) -> CompanionForStaff:
    """One of them, seen from this desk."""
    agreed = {each.may: each for each in standing.agreements}
    return CompanionForStaff(
        id=standing.id,
        name=standing.name,
        relation=str(RELATIONS[standing.relation]),
        since=_since(standing, desk),
        sees=_sees(standing, held_back=held_back, called=called),
        way_in=_way_in(standing),
        has_ended=standing.ended_at is not None,
        items=tuple(_item(may, agreed.get(may), called, desk) for may in May),
        href=reverse("practice:companion", args=[person_id, standing.id]),
    )


def _sees(standing: CompanionStanding, *, held_back: bool, called: str) -> str:
    if standing.ended_at:
        return _("Sees nothing any more")
    if held_back:
        return _("Sees nothing while harm to somebody or a concern about safety at home stands")
    opens = [str(MAYS[may]) % {"name": called} for may in May if may in standing.sees and may is not May.KNOW]
    if not opens:
        return _("Sees nothing of the record; help now is always there")
    return _("May %(items)s") % {"items": "; ".join(opens)}


def _way_in(standing: CompanionStanding) -> str:
    if standing.has_way_in:
        return _("Has a way in")
    return _("Invited, has not come yet") if standing.is_invited else _("Has no way in")


def _since(standing: CompanionStanding, desk: Desk) -> str:
    began = moments.near_day(desk.here(standing.began_at).date(), today=desk.today)
    if standing.ended_at is None:
        return _("since %(day)s") % {"day": began}
    ended = moments.near_day(desk.here(standing.ended_at).date(), today=desk.today)
    return _("%(began)s to %(ended)s") % {"began": began, "ended": ended}


def _item(may: May, agreed: AgreementStanding | None, called: str, desk: Desk) -> ItemForStaff:
    title = capfirst(str(MAYS[may]) % {"name": called})
    words = _on_whose_word(agreed, called, desk) if agreed else _("Not agreed")
    return ItemForStaff(may=may.value, title=title, words=words, is_agreed=bool(agreed and agreed.counts))


def _on_whose_word(agreed: AgreementStanding, called: str, desk: Desk) -> str:
    day = moments.near_day(desk.here(agreed.agreed_at).date(), today=desk.today)
    words = {"name": called, "day": day, "by": agreed.by, "words": agreed.words}
    if agreed.withdrawn_at:
        ended = moments.near_day(desk.here(agreed.withdrawn_at).date(), today=desk.today)
        return _("Agreed %(day)s, withdrawn %(ended)s") % {**words, "ended": ended}
    if not agreed.counts:
        return _("Agreed %(day)s, counts no more: ask anew") % words
    match agreed.basis:
        case Basis.OWN_PAGE:
            return _("%(name)s agreed on the portal, %(day)s") % words
        case Basis.IN_SESSION:
            return _("%(name)s agreed in session, written down by %(by)s, %(day)s") % words
        case Basis.LEGAL:
            return _("Not on the word of %(name)s: “%(words)s” (%(by)s, %(day)s)") % words
