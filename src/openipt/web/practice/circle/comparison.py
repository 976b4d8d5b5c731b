"""Two circles of one person side by side, in words for staff: who came, left, died, moved, and who stayed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.core.inventory import ChangeKind, InventoryPerson, PersonChange, compare, network_summary
from openipt.web.circle import Picture, draw
from openipt.web.circle.names import name_of, names_of
from openipt.web.practice.circle.words import RINGS, said_of

Why = Mapping[UUID, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class ChangeInWords:
    """What became of one tie: the change in a few words, then how; `why` as it was told."""

    title: str
    words: str
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Circle:
    """One of the two: its people, and what it is called."""

    people: Sequence[InventoryPerson]
    name: str
    day: str


@dataclass(frozen=True, kw_only=True)
class SmallCircle:
    """One of the two as a small picture with what it comes to."""

    picture: Picture
    name: str
    day: str
    count: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ComparisonInWords:
    """Both circles, each change that needs a line, and in one sentence those who stayed."""

    earlier: SmallCircle
    later: SmallCircle
    changes: tuple[ChangeInWords, ...]
    stayed: str


def comparison_in_words(earlier: Circle, later: Circle, *, why: Why) -> ComparisonInWords:
    """Compare two circles."""
    changes = compare(earlier.people, later.people)
    told = [change for change in changes if _needs_a_line(change, why)]
    quiet = [change.later for change in changes if not _needs_a_line(change, why)]
    moved = {each.later.id for each in changes if each.kind in (ChangeKind.CLOSER, ChangeKind.FURTHER)}
    new = {each.later.id for each in changes if each.kind is ChangeKind.CAME}
    return ComparisonInWords(
        earlier=_small(earlier),
        later=_small(later, moved=moved, new=new),
        changes=tuple(_in_words(change, why.get(change.later.id, ())) for change in told),
        stayed=_("No move: %(names)s.") % {"names": names_of(quiet)} if quiet else "",
    )


def _needs_a_line(change: PersonChange, why: Why) -> bool:
    """Everything but staying; and staying too where something was wished, fought about, or told."""
    if change.kind is not ChangeKind.STAYED or change.later.id in why:
        return True
    person = change.later
    return person.is_in_life_now and (person.wants_a_move or person.in_conflict or change.conflict_ended)


def _in_words(change: PersonChange, why: Sequence[str]) -> ChangeInWords:
    return ChangeInWords(title=title_of(change), words=" ".join(_details(change)), why=tuple(why))


def title_of(change: PersonChange) -> str:
    """What became of somebody, in a few words: “Des moved closer”."""
    name = {"name": name_of(change.later)}
    match change.kind:
        case ChangeKind.DIED:
            return _("%(name)s has died") % name
        case ChangeKind.LEFT:
            return _("%(name)s has left") % name
        case ChangeKind.CAME:
            if change.earlier:
                return _("%(name)s is back") % name
            return _("%(name)s is new") % name if change.later.is_in_life_now else _("%(name)s was told of") % name
        case ChangeKind.CLOSER:
            return _("%(name)s moved closer") % name
        case ChangeKind.FURTHER:
            return _("%(name)s moved out") % name
        case ChangeKind.STAYED:
            return _("%(name)s, no move") % name
        case _:
            assert_never(change.kind)


def _details(change: PersonChange) -> Iterator[str]:
    now, before = change.later, change.earlier
    if before and before.ring is not now.ring:
        rings = {"before": capfirst(str(RINGS[before.ring])), "now": RINGS[now.ring]}
        yield _("%(before)s to %(now)s.") % rings
    elif change.kind in (ChangeKind.CAME, ChangeKind.STAYED):
        yield _("%(ring)s.") % {"ring": capfirst(str(RINGS[now.ring]))}
    if change.is_as_wished:
        yield _("As was wished.")
    elif now.wants_a_move and now.is_in_life_now and now.wanted_ring:
        yield _("Wanted: %(ring)s.") % {"ring": RINGS[now.wanted_ring]}
    if now.is_in_life_now:
        yield from _between(change)


def _between(change: PersonChange) -> Iterator[str]:
    """What else changed between the two of them."""
    if change.became_confidant:
        yield _("A confidant now.")
    if change.conflict_ended:
        yield _("The conflict line is gone.")
    elif change.conflict_began and change.earlier:
        yield _("A conflict line is new.")
    elif change.later.in_conflict:
        yield _("The conflict line stands.")


def _small(circle: Circle, *, moved: Collection[UUID] = (), new: Collection[UUID] = ()) -> SmallCircle:
    summary = network_summary(circle.people)
    people = ngettext("%(count)d person", "%(count)d people", len(summary.now)) % {"count": len(summary.now)}
    confidants = ngettext("%(count)d confidant", "%(count)d confidants", len(summary.confidants))
    count = _("%(people)s, %(confidants)s") % {
        "people": people,
        "confidants": confidants % {"count": len(summary.confidants)},
    }
    return SmallCircle(
        picture=draw(circle.people, me="", said=said_of, marked=moved, outlined=new, is_small=True),
        name=circle.name,
        day=circle.day,
        count=count,
        title=f"{circle.name}: {count}",
    )
