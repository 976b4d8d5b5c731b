"""The words a person reads about the people in their life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from openipt.core.inventory import InventoryPerson, Ring, Valence
from openipt.web.circle.names import names_of
from openipt.web.circle.ties import died_in_words, tie_in_words

RINGS: Mapping[Ring, Any] = {
    Ring.CLOSEST: pgettext_lazy("ring of my circle", "very close"),
    Ring.CLOSE: pgettext_lazy("ring of my circle", "close"),
    Ring.FURTHER_OUT: pgettext_lazy("ring of my circle", "further away"),
}
BETWEEN: Mapping[Valence, Any] = {
    Valence.GOOD: pgettext_lazy("how it is between us", "good"),
    Valence.BOTH: pgettext_lazy("how it is between us", "mixed"),
    Valence.HARD: pgettext_lazy("how it is between us", "hard"),
}
TENSION: Mapping[str, Any] = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no")}


def note_on(person: InventoryPerson) -> str:
    """Somebody in a line of the list: "My sister. Very close, tense just now. I wish we were closer."."""
    return " ".join(f"{capfirst(words)}." for words in _sentences(person))


def said_of(person: InventoryPerson) -> str:
    """Somebody in the picture, for who cannot see it."""
    return f"{person.nickname.strip()}. {note_on(person)}"


def title_of(people: Sequence[InventoryPerson]) -> str:
    """The whole picture in words, ring by ring."""
    rings = [
        _("%(ring)s: %(names)s.") % {"ring": capfirst(str(words)), "names": names_of(there)}
        for ring, words in RINGS.items()
        if (there := [each for each in people if each.ring is ring])
    ]
    return " ".join([_("Me in the middle."), *rings])


def wish_in_words(person: InventoryPerson) -> str:
    """Which way the person would like it to go; empty where it may stay."""
    if not person.wants_a_move or person.wanted_ring is None or not person.is_in_life_now:
        return ""
    return (
        _("I wish we were closer") if person.wanted_ring < person.ring else _("I wish there were more room between us")
    )


def _sentences(person: InventoryPerson) -> Iterator[str]:
    yield tie_in_words(person)
    if not person.is_alive:
        yield died_in_words(person.died)
    elif not person.is_current:
        yield _("not part of my life any more")
    tense = _("tense just now") if person.in_conflict and person.is_in_life_now else ""
    yield ", ".join(part for part in (str(RINGS[person.ring]), tense) if part)
    if wish := wish_in_words(person):
        yield wish
