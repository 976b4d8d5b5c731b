"""The page of somebody's circle: the picture, the same as a list, what it comes to, and then and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openipt.clinic.courses.reads import Standing
from openipt.clinic.inventory.reads import InvitationHeld, People, SnapshotTaken
from openipt.core.inventory import InventoryPerson, Ring, SnapshotKind, network_summary, still_to_ask
from openipt.core.vocabulary import Phase
from openipt.web.circle import Picture, draw
from openipt.web.circle.names import name_of
from openipt.web.practice import moments
from openipt.web.practice.circle.comparison import Circle, ComparisonInWords, comparison_in_words
from openipt.web.practice.circle.network import FactInWords, network_in_words
from openipt.web.practice.circle.words import KINDS, RINGS, note_on, said_of
from openipt.web.practice.desk import Desk
from openipt.web.practice.people import PersonHead

NOW = "now"
"""What stands in an address for the circle as it is."""


@dataclass(frozen=True, kw_only=True)
class PlaceInList:
    """Somebody in the list: a line about them, and what each of their two buttons sends."""

    number: int
    nickname: str
    href: str
    note: str
    missing: str
    closer: str
    further: str
    said: str


@dataclass(frozen=True, kw_only=True)
class RingInList:
    """A ring with everybody on it."""

    words: str
    places: tuple[PlaceInList, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the circles to compare."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class CirclePage:
    """Everything the page shows. comparison: None before a circle was kept."""

    title: str
    has_people: bool
    picture: Picture
    title_of_picture: str
    rings: tuple[RingInList, ...]
    facts: tuple[FactInWords, ...]
    comparison: ComparisonInWords | None
    earlier: tuple[Choice, ...]
    later: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    invitation: str
    is_open_to_draw: bool
    is_unsafe: bool
    printed: str


@dataclass(frozen=True, kw_only=True)
class CircleFacts:
    """What the page is made of. compared: the two circles asked for, the later one None for now."""

    people: People
    standing: Standing | None
    snapshots: Sequence[SnapshotTaken]
    compared: tuple[SnapshotTaken, SnapshotTaken | None] | None
    people_then: People
    people_later: People
    why: Mapping[UUID, Sequence[str]]
    invitation: InvitationHeld | None


def circle_page(facts: CircleFacts, head: PersonHead, desk: Desk, *, staff_name: str) -> CirclePage:
    """The page of one circle, seen from this desk. staff_name: who prints it, if it is printed."""
    return CirclePage(
        title=_now(facts.standing),
        has_people=bool(facts.people),
        picture=draw(facts.people, me=head.called, said=said_of, href=lambda each: _href(head.id, each)),
        title_of_picture=_title_of_picture(facts.people, head.called),
        rings=tuple(_rings(facts.people, head.id)),
        facts=network_in_words(network_summary(facts.people), called=head.called, service=desk.service),
        comparison=_comparison(facts, desk),
        earlier=tuple(_choices(facts, desk, chosen=facts.compared[0] if facts.compared else None)),
        later=tuple(_choices_later(facts, desk)),
        kinds=_kinds(facts.standing),
        invitation=_invitation(facts.invitation, head.called, desk),
        is_open_to_draw=facts.invitation is not None and facts.invitation.is_open,
        is_unsafe=any(each.is_unsafe for each in facts.people),
        printed=_("Printed by %(name)s, %(when)s.")
        % {"name": staff_name, "when": f"{moments.full_day(desk.today)}, {moments.clock(desk.now)}"},
    )


def _now(standing: Standing | None) -> str:
    return _("Now, session %(number)d") % {"number": standing.session_number} if standing else _("Now")


def _href(person_id: UUID, person: InventoryPerson) -> str:
    return reverse("practice:circle-person", args=[person_id, person.id])


def _title_of_picture(people: Sequence[InventoryPerson], called: str) -> str:
    return ngettext(
        "%(count)d person around %(called)s in three rings. The list beside the picture says the same.",
        "%(count)d people around %(called)s in three rings. The list beside the picture says the same.",
        len(people),
    ) % {"count": len(people), "called": called}


def _rings(people: Sequence[InventoryPerson], person_id: UUID) -> Iterator[RingInList]:
    """Ring by ring from the middle, each in the order of names."""
    for ring in Ring:
        there = sorted((each for each in people if each.ring is ring), key=lambda each: each.nickname.casefold())
        yield RingInList(words=capfirst(str(RINGS[ring])), places=tuple(_place(each, person_id) for each in there))


def _place(person: InventoryPerson, person_id: UUID) -> PlaceInList:
    missing = len(still_to_ask(person))
    return PlaceInList(
        number=person.number,
        nickname=person.nickname,
        href=_href(person_id, person),
        note=note_on(person),
        missing=ngettext("%(count)d question left", "%(count)d questions left", missing) % {"count": missing}
        if missing
        else "",
        closer=f"{person.id} {person.ring.closer.value}" if person.ring.closer else "",
        further=f"{person.id} {person.ring.further.value}" if person.ring.further else "",
        said=_("%(name)s: %(ring)s") % {"name": name_of(person), "ring": RINGS[person.ring]},
    )


def _comparison(facts: CircleFacts, desk: Desk) -> ComparisonInWords | None:
    if facts.compared is None:
        return None
    earlier, later = facts.compared
    now = Circle(people=facts.people, name=_("Now"), day=moments.short_day(desk.today))
    return comparison_in_words(
        _circle(earlier, facts.people_then, desk),
        _circle(later, facts.people_later, desk) if later else now,
        why=facts.why,
    )


def _circle(snapshot: SnapshotTaken, people: People, desk: Desk) -> Circle:
    return Circle(people=people, name=str(KINDS[snapshot.kind]), day=_when(snapshot, desk))


def _when(snapshot: SnapshotTaken, desk: Desk) -> str:
    day = moments.day_of_year(desk.here(snapshot.taken_at).date())
    if snapshot.session_number is None:
        return day
    return _("session %(number)d, %(day)s") % {"number": snapshot.session_number, "day": day}


def _choices(facts: CircleFacts, desk: Desk, *, chosen: SnapshotTaken | None) -> Iterator[Choice]:
    for snapshot in facts.snapshots:
        yield Choice(
            value=str(snapshot.number),
            words=f"{KINDS[snapshot.kind]}, {_when(snapshot, desk)}",
            is_chosen=chosen is not None and snapshot.id == chosen.id,
        )


def _choices_later(facts: CircleFacts, desk: Desk) -> Iterator[Choice]:
    later = facts.compared[1] if facts.compared else None
    yield from _choices(facts, desk, chosen=later)
    yield Choice(value=NOW, words=_("Now"), is_chosen=later is None)


def _kinds(standing: Standing | None) -> tuple[Choice, ...]:
    """At which point of the course a circle is kept; the one that fits the phase is chosen already."""
    fits = {
        Phase.INITIAL: SnapshotKind.START,
        Phase.MIDDLE: SnapshotKind.MIDDLE,
        Phase.TERMINATION: SnapshotKind.END,
    }
    chosen = fits.get(standing.phase, SnapshotKind.ANY_TIME) if standing else SnapshotKind.END
    return tuple(Choice(value=kind.value, words=str(words), is_chosen=kind is chosen) for kind, words in KINDS.items())


def _invitation(invitation: InvitationHeld | None, called: str, desk: Desk) -> str:
    if invitation is None:
        return _("%(called)s has not been asked to draw.") % {"called": called}
    day = moments.on_day(desk.here(invitation.began_at).date(), today=desk.today)
    words = {"called": called, "day": day}
    if invitation.ended_at is None:
        return _("%(called)s may draw here, asked %(day)s.") % words
    return _("%(called)s sees the circle and no longer draws.") % words
