"""Who is beside me, in words: what each may see, on whose word and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.clinic.companions.reads import AgreementStanding, CompanionStanding
from openipt.core.companions import Basis, May
from openipt.web.companions import RELATIONS
from openipt.web.portal import moments
from openipt.web.portal.visit import Visit

MAYS: Mapping[May, Promise] = {
    May.KNOW: gettext_lazy("Know that you come here"),
    May.TIMES: gettext_lazy("See when the sessions are that they are asked to join, and where"),
    May.READINGS: gettext_lazy("Read pages about depression that your therapist chose for families"),
    May.SAFETY_PLAN: gettext_lazy("Read your safety plan, all of it, with the names in it"),
}
_SHORT: Mapping[May, Promise] = {
    May.KNOW: gettext_lazy("knows that you come here"),
    May.TIMES: gettext_lazy("sees when to come along"),
    May.READINGS: gettext_lazy("reads pages for families"),
    May.SAFETY_PLAN: gettext_lazy("reads your safety plan"),
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing somebody may or may not do. words: on whose word and since when, or that it is not so"""

    may: str
    title: str
    words: str
    is_agreed: bool


@dataclass(frozen=True, kw_only=True)
class MyCompanion:
    """Somebody beside me. words: one sentence on what they see now; joins: the sessions they are asked to join"""

    id: UUID
    name: str
    relation: str
    words: str
    way_in: str
    items: tuple[Item, ...]
    joins: tuple[str, ...]
    was: str


def my_companion(standing: CompanionStanding, visit: Visit) -> MyCompanion:
    """One of them, as the person reads it. While nothing opens for them, why is not said."""
    agreed = {each.may: each for each in standing.agreements}
    return MyCompanion(
        id=standing.id,
        name=standing.name,
        relation=str(RELATIONS[standing.relation]),
        words=_sees(standing),
        way_in=_way_in(standing),
        items=tuple(_item(may, agreed.get(may), visit) for may in May),
        joins=tuple(moments.at(visit.here(each.planned_at), today=visit.today) for each in standing.joins),
        was=_was(standing, visit),
    )


def _sees(standing: CompanionStanding) -> str:
    name = {"name": standing.name}
    if not standing.sees:
        return _("%(name)s sees nothing here at the moment.") % name
    can = [str(_SHORT[may]) for may in May if may in standing.sees]
    listed = can[0] if len(can) == 1 else _("%(some)s and %(last)s") % {"some": ", ".join(can[:-1]), "last": can[-1]}
    if not standing.has_way_in:
        return _("%(name)s has no way in yet. With one: %(name)s %(listed)s.") % {**name, "listed": listed}
    return _("%(name)s %(listed)s.") % {**name, "listed": listed}


def _way_in(standing: CompanionStanding) -> str:
    if standing.has_way_in:
        return _("They sign in with a password of their own.")
    return _("They were invited and have not come yet.") if standing.is_invited else _("They have no way in yet.")


def _item(may: May, agreed: AgreementStanding | None, visit: Visit) -> Item:
    is_agreed = agreed is not None and agreed.counts
    words = _on_whose_word(agreed, visit) if agreed else ""
    return Item(may=may.value, title=str(MAYS[may]), words=words, is_agreed=is_agreed)


def _on_whose_word(agreed: AgreementStanding, visit: Visit) -> str:
    words = {"day": _day(agreed.agreed_at, visit), "by": agreed.by, "words": agreed.words}
    if agreed.withdrawn_at:
        return _("Taken back on %(day)s") % {"day": _day(agreed.withdrawn_at, visit)}
    if not agreed.counts:
        return _("Was so from %(day)s, and does not count any more") % words
    match agreed.basis:
        case Basis.OWN_PAGE:
            return _("You agreed here on %(day)s") % words
        case Basis.IN_SESSION:
            return _("You agreed in session; %(by)s wrote it down on %(day)s") % words
        case Basis.LEGAL:
            return _("Not on your word. %(by)s wrote down on %(day)s what it rests on: “%(words)s”") % words


def _was(standing: CompanionStanding, visit: Visit) -> str:
    days = {"began": _day(standing.began_at, visit)}
    if standing.ended_at is None:
        return _("Beside you since %(began)s") % days
    return _("From %(began)s to %(ended)s") % {**days, "ended": _day(standing.ended_at, visit)}


def _day(moment: datetime, visit: Visit) -> str:
    return moments.past_day(visit.here(moment), today=visit.today)
