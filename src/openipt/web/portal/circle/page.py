"""What the page of my circle shows: the picture, everybody as a list, and what can be said of who is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.core.inventory import InventoryPerson, hints_in_name
from openipt.web.circle import Picture, draw, tie_in_words
from openipt.web.portal.circle.words import BETWEEN, RINGS, TENSION, note_on, said_of, title_of


@dataclass(frozen=True, kw_only=True)
class Option:
    """One button of a row."""

    value: str
    words: str
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that can be said about somebody, by pressing one of a few buttons."""

    legend: str
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Somebody whose place is being drawn. may_be_found: whether what they are called could point to who they are."""

    id: UUID
    number: int
    nickname: str
    tie: str
    rows: tuple[Row, ...]
    may_be_found: bool
    said: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Somebody in the list of everybody; `href` is empty while the circle is closed for drawing."""

    number: int
    nickname: str
    note: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class MyCircle:
    """The page. title: the picture in words."""

    picture: Picture
    title: str
    listed: tuple[Listed, ...]
    chosen: Chosen | None


def my_circle(people: Sequence[InventoryPerson], *, may_draw: bool, chosen: InventoryPerson | None = None) -> MyCircle:
    """The page of my circle."""
    marked = {chosen.id} if chosen else set()
    return MyCircle(
        picture=draw(people, me=_("Me"), said=said_of, href=_href if may_draw else None, marked=marked),
        title=title_of(people),
        listed=tuple(
            Listed(
                number=each.number,
                nickname=each.nickname,
                note=note_on(each),
                href=_href(each) if may_draw else "",
                is_chosen=each.id in marked,
            )
            for each in sorted(people, key=lambda each: (each.ring, each.number))
        ),
        chosen=_chosen(chosen) if chosen else None,
    )


def _href(person: InventoryPerson) -> str:
    return reverse("portal:circle-person", args=[person.id])


def _chosen(person: InventoryPerson) -> Chosen:
    return Chosen(
        id=person.id,
        number=person.number,
        nickname=person.nickname,
        tie=tie_in_words(person),
        rows=_rows(person),
        may_be_found=bool(hints_in_name(person.nickname) | hints_in_name(person.tie_words)),
        said=said_of(person),
    )


def _rows(person: InventoryPerson) -> tuple[Row, ...]:
    """What can be said; of who has died or gone, only where they stand."""
    now = _row(_("How close now?"), "ring", RINGS, person.ring)
    if not person.is_in_life_now:
        return (now,)
    return (
        now,
        _row(_("How close would I like?"), "wanted", RINGS, person.wanted_ring),
        _row(_("How is it between us?"), "between", BETWEEN, person.valence),
        _row(_("Is there tension just now?"), "tension", TENSION, "yes" if person.in_conflict else "no"),
    )


def _row(legend: str, name: str, words: Any, now: Any) -> Row:
    options = tuple(
        Option(value=str(each.value if isinstance(each, Enum) else each), words=capfirst(str(said)), is_on=each == now)
        for each, said in words.items()
    )
    return Row(legend=legend, name=name, options=options)
