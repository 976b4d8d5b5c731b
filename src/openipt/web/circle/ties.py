"""What somebody is to the person, in words: their own if they gave any."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.inventory import InventoryPerson, Tie
from openipt.core.timeline import RoughDate

TIES = {
    Tie.PARTNER: gettext_lazy("partner"),
    Tie.FORMER_PARTNER: gettext_lazy("former partner"),
    Tie.PARENT: gettext_lazy("parent"),
    Tie.CHILD: gettext_lazy("child"),
    Tie.SIBLING: gettext_lazy("brother or sister"),
    Tie.RELATIVE: gettext_lazy("other family"),
    Tie.FRIEND: gettext_lazy("friend"),
    Tie.COLLEAGUE: gettext_lazy("colleague"),
    Tie.BOSS: pgettext_lazy("at work", "boss"),
    Tie.NEIGHBOUR: gettext_lazy("neighbour"),
    Tie.PROFESSIONAL: gettext_lazy("professional"),
    Tie.GROUP: gettext_lazy("group"),
    Tie.PET: gettext_lazy("pet"),
    Tie.OTHER: gettext_lazy("somebody else"),
}


def tie_in_words(person: InventoryPerson) -> str:
    """What they are: "Jonas's mother" where the person said so, else "other family"."""
    return person.tie_words.strip() or str(TIES[person.tie])


def died_in_words(died: RoughDate | None) -> str:
    """That somebody has died, with the year where it is known."""
    return _("died %(year)d") % {"year": died.first.year} if died else _("has died")


def under_the_name(person: InventoryPerson) -> str:
    """The small line of the picture: when they died, or what they are where the name does not say it."""
    if not person.is_alive:
        return died_in_words(person.died)
    return "" if person.tie is Tie.OTHER and not person.tie_words else tie_in_words(person)
