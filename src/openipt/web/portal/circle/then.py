"""My circle then and now, in words: who came, who moved, who is no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from django.http import Http404, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.inventory.reads import invitation_of, latest_course_of, own_people, snapshots
from openipt.core.inventory import ChangeKind, PersonChange, SnapshotKind, compare
from openipt.web.circle import Picture, draw
from openipt.web.circle.names import name_of, names_of
from openipt.web.circle.rings import rings_named
from openipt.web.doors import SignedInRequest, needs
from openipt.web.pages import page
from openipt.web.portal import moments
from openipt.web.portal.circle.words import RINGS, said_of, title_of, wish_in_words
from openipt.web.portal.visit import visit_of


@dataclass(frozen=True, kw_only=True)
class ChangeInWords:
    """What became of somebody's place."""

    title: str
    words: str


@dataclass(frozen=True, kw_only=True)
class SmallCircle:
    """One of the two circles. title: it in words."""

    name: str
    day: str
    picture: Picture
    title: str


@needs(Permission.OWN_RECORD_READ)
def then_and_now(request: SignedInRequest) -> HttpResponse:
    """The circle that was kept at the start, beside the one of today."""
    visit = visit_of(request)
    course_id = latest_course_of(visit.person.id)
    taken = snapshots(course_id) if course_id else ()
    if not taken or invitation_of(visit.person.id) is None:
        raise Http404
    first = next((each for each in taken if each.kind is SnapshotKind.START), taken[0])
    before, now = own_people(visit.person.id, at=first), own_people(visit.person.id)
    changes = compare(before, now)
    moved = {each.later.id for each in changes if each.kind in (ChangeKind.CLOSER, ChangeKind.FURTHER)}
    new = {each.later.id for each in changes if each.kind is ChangeKind.CAME}
    stayed = [each.later for each in changes if each.kind is ChangeKind.STAYED]
    day = moments.past_day(visit.here(first.taken_at), today=visit.today)
    return page(
        request,
        "portal/circle/then.html",
        rings=rings_named(RINGS),
        then=SmallCircle(
            name=_("Then"),
            day=day,
            picture=draw(before, me="", said=said_of, is_small=True),
            title=title_of(before),
        ),
        now=SmallCircle(
            name=_("Now"),
            day=_("today"),
            picture=draw(now, me="", said=said_of, marked=moved, outlined=new, is_small=True),
            title=title_of(now),
        ),
        changes=[_in_words(each) for each in changes if each.kind is not ChangeKind.STAYED],
        stayed=names_of(stayed),
        called=visit.person.called,
        service=visit.service.name,
    )


def _in_words(change: PersonChange) -> ChangeInWords:
    return ChangeInWords(title=_title(change), words=" ".join(_details(change)))


def _title(change: PersonChange) -> str:
    name = {"name": name_of(change.later)}
    match change.kind:
        case ChangeKind.DIED:
            return _("%(name)s has died") % name
        case ChangeKind.LEFT:
            return _("%(name)s is not part of your life any more") % name
        case ChangeKind.CAME:
            return _("%(name)s is new here") % name
        case ChangeKind.CLOSER:
            return _("%(name)s is closer") % name
        case ChangeKind.FURTHER:
            return _("%(name)s is further away") % name
        case ChangeKind.STAYED:
            return _("%(name)s is where they were") % name
        case _:
            assert_never(change.kind)


def _details(change: PersonChange) -> Iterator[str]:
    before, now = change.earlier, change.later
    if before and before.ring is not now.ring:
        rings = {"before": RINGS[before.ring], "now": RINGS[now.ring]}
        yield _("From %(before)s to %(now)s.") % rings
    elif before is None:
        yield f"{capfirst(str(RINGS[now.ring]))}."
    if change.is_as_wished:
        yield _("That is where you wished them to be.")
    elif wish := wish_in_words(now):
        yield f"{wish}."
    if change.conflict_ended and now.is_in_life_now:
        yield _("It is less tense than it was.")
