"""Everything the timeline shows, numbered: what was entered, other care from its register, and the course itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from openipt.clinic.assessment.reads import OtherCare
from openipt.clinic.courses.reads import Standing
from openipt.clinic.timeline.reads import Timeline
from openipt.core.assessment import CareKind
from openipt.core.timeline import Entry, EntryKind, Lane, RoughDate, middle_of, nearness
from openipt.web.practice.timeline.words import KIND_NAMES, NEAR, stretch

TREATMENTS = frozenset({CareKind.MEDICATION, CareKind.THERAPY, CareKind.ADDICTION_CARE})
"""The other care that has a place among treatments; who else is involved stands in the register alone."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing on the timeline.

    words: what happened · about: its kind, or where it is kept · near: where it lies from the onset, in words
    href: where it can be changed; empty for what follows from the course · number: ties picture and list
    """

    lane: Lane
    began: RoughDate
    ended: RoughDate | None = None
    goes_on: bool = False
    words: str
    about: str
    near: str = ""
    is_onset: bool = False
    href: str = ""
    number: int = 0

    @property
    def when(self) -> str:
        """From when until when, in words."""
        return stretch(self.began, self.ended, goes_on=self.goes_on)

    @property
    def from_day(self) -> date:
        """Where the picture puts its beginning."""
        return middle_of(self.began)

    def to_day(self, today: date) -> date:
        """Where the picture puts its end: of what goes on, today."""
        if self.goes_on:
            return today
        return middle_of(self.ended) if self.ended else self.from_day


def items_of(
    timeline: Timeline, *, care: Iterable[OtherCare], standing: Standing | None, person_id: UUID
) -> tuple[Item, ...]:
    """Lane by lane and by date, numbered through, so that picture and list say the same."""
    every = [_entered(entry, timeline, person_id) for entry in timeline.entries]
    every += [_cared(each, person_id) for each in care if each.started_date and each.kind in TREATMENTS]
    if standing and standing.held_at:
        every.append(_course(standing))
    lanes = list(Lane)
    every.sort(key=lambda each: (lanes.index(each.lane), each.from_day))
    return tuple(replace(each, number=number) for number, each in enumerate(every, start=1))


def in_lane(items: Sequence[Item], lane: Lane) -> tuple[Item, ...]:
    """The items of one lane."""
    return tuple(item for item in items if item.lane is lane)


def _entered(entry: Entry, timeline: Timeline, person_id: UUID) -> Item:
    return Item(
        lane=entry.lane,
        began=entry.began,
        ended=entry.ended,
        goes_on=entry.goes_on,
        words=entry.words,
        about=str(KIND_NAMES[entry.kind]),
        near=_near(entry, timeline),
        is_onset=entry.kind is EntryKind.ONSET,
        href=reverse("practice:timeline-entry", args=[person_id, entry.id]),
    )


def _near(entry: Entry, timeline: Timeline) -> str:
    if timeline.window is None or entry.lane is Lane.SYMPTOMS:
        return ""
    return str(NEAR.get(nearness(entry, window=timeline.window), ""))


def _cared(each: OtherCare, person_id: UUID) -> Item:
    assert each.started_date is not None
    return Item(
        lane=Lane.TREATMENT,
        began=RoughDate.on(each.started_date),
        ended=RoughDate.on(each.stopped_date) if each.stopped_date else None,
        goes_on=each.stopped_date is None and each.kind is CareKind.MEDICATION,
        words=f"{each.what} {each.dose}".strip(),
        about=_("from the list of other care"),
        href=reverse("practice:care-entry", args=[person_id, each.entry_id]),
    )


def _course(standing: Standing) -> Item:
    words = {"protocol": standing.plan.protocol.key.upper(), "sessions": standing.plan.sessions}
    return Item(
        lane=Lane.TREATMENT,
        began=RoughDate.on(standing.held_at[0].date()),
        words=_("%(protocol)s begins, %(sessions)d sessions") % words,
        about=_("from this course"),
    )
