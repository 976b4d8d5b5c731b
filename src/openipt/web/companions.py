"""Words about whoever accompanies somebody, for every room that speaks of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openipt.core.companions import May, Relation

RELATIONS: Mapping[Relation, Promise] = {
    Relation.PARENT: gettext_lazy("parent or guardian"),
    Relation.PARTNER: gettext_lazy("partner"),
    Relation.CARER: gettext_lazy("carer"),
    Relation.OTHER: gettext_lazy("somebody else close"),
}


def what_they_find(may: Collection[May]) -> tuple[str, ...]:
    """What a companion will find, said to them, in words that tell nobody else what it is about."""
    found = {
        May.TIMES: _("When you are asked to come along"),
        May.READINGS: _("Pages to read, chosen for families"),
        May.SAFETY_PLAN: _("A plan for hard moments"),
    }
    return (*(found[each] for each in May if each in may and each in found), _("Whom to call for help, at any hour"))
