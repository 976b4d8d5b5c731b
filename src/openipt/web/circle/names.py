"""Names within sentences, whatever way they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.core.inventory import InventoryPerson

_LEFT_TO_RIGHT = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "WS", "ON", "AN"})
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
SPELT_OUT_MAX = 6
"""How many names a sentence holds before it counts the others."""


def name_of(person: InventoryPerson) -> str:
    """A nickname that leaves the sentence around it in its order, though it may run from right to left itself."""
    name = person.nickname.strip()
    if all(unicodedata.bidirectional(letter) in _LEFT_TO_RIGHT for letter in name):
        return name
    return f"{_ISOLATE}{name}{_END}"


def names_of(people: Iterable[InventoryPerson]) -> str:
    """Several names as one says them: "Klara, Bea and Hanna"."""
    names = [name_of(person) for person in people]
    if len(names) > SPELT_OUT_MAX:
        others = len(names) - SPELT_OUT_MAX + 1
        names = [
            *names[: SPELT_OUT_MAX - 1],
            ngettext("%(count)d other", "%(count)d others", others) % {"count": others},
        ]
    return str(get_text_list(names, _("and")))
